import { hours, newId, secretFinder } from "#service/kernel";
import { type Psa, type PsaFile, PsaTrouble } from "#service/psa";
import { psaActor } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import { endLinks } from "./end-links.ts";
import type { ComingFile } from "./mirror-files.ts";
import { isStillThere } from "./mirroring.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** Files of one round: each is held in memory, one at a time. */
const A_ROUND = 20;
/** One that the PSA keeps back is asked for again then. */
const LATER = hours(6);

type Fetching = SyncDeps & { connection: PsaConnection; psa: Psa };

/**
 * Fetches what the PSA has for clients and is not here yet, so that it can be opened while the PSA is
 * down.
 *
 * @returns whether there were any, and may be more
 * @throws PsaTrouble where the PSA as a whole does not answer: what is left waits
 */
export async function fetchFiles(deps: Fetching): Promise<"none" | "some" | "more"> {
  const { stores, clock, connection } = deps;
  const { workspaceId } = connection;
  const coming = await stores.mirrorFiles.due(workspaceId, clock.now(), A_ROUND);
  for (const file of coming) await fetchOne(deps, file);
  if (coming.length === 0) return "none";
  return coming.length === A_ROUND ? "more" : "some";
}

async function fetchOne(deps: Fetching, file: ComingFile): Promise<void> {
  const { stores, clock, connection } = deps;
  const { workspaceId } = connection;
  try {
    const found = await readFile(deps, file);
    if (found) await keepFile(deps, file, found);
    // A list that still has it brings it back.
    else await stores.attachments.drop(workspaceId, file.id);
  } catch (thrown) {
    const kind = thrown instanceof PsaTrouble ? thrown.failure.kind : undefined;
    if (kind !== "permission" && kind !== "validation") throw thrown;
    await stores.mirrorFiles.postpone(workspaceId, file.id, clock.now() + LATER);
  }
}

type Found = { item: PsaFile; bytes: Uint8Array };

/** The file as it is now: meanwhile it may have become the desk's own, or be gone. */
async function readFile(
  { stores, connection, psa }: Fetching,
  { ticketId, psaId }: ComingFile,
): Promise<Found | undefined> {
  const { workspaceId } = connection;
  const [record] = await stores.syncRecords.ofOurs(workspaceId, "ticket", [ticketId]);
  if (!record) return undefined;
  const item = (await psa.files([record.psaId])).find(({ id }) => id === psaId);
  if (item?.audience !== "public") return undefined;
  const bytes = await psa.readFile(item, NUMBERS.attachments.bytes);
  return bytes && bytes.length > 0 ? { item, bytes } : undefined;
}

/** From then on everybody who may see the ticket may open it, and hears of it. */
async function keepFile(
  { atomically, connection, clock, chance, keyring }: Fetching,
  { id, ticketId }: ComingFile,
  { item, bytes }: Found,
): Promise<void> {
  const { workspaceId } = connection;
  await atomically(async (stores) => {
    if (!(await isStillThere(stores, connection))) return;
    const [ticket] = await stores.mirror.holdTickets(workspaceId, [ticketId]);
    const at = item.at ?? clock.now();
    if (!ticket || !(await stores.attachments.finish(workspaceId, id, bytes.length, at))) return;
    const { chunk } = NUMBERS.attachments;
    const finder = secretFinder();
    for (let from = 0, position = 0; from < bytes.length; from += chunk, position += 1) {
      const part = bytes.subarray(from, from + chunk);
      finder.look(part);
      await stores.attachments.addChunk(workspaceId, id, position, part);
    }
    const now = clock.now();
    const ended = {
      workspaceId,
      at: now,
      correlation: newId(now, chance),
      secrets: finder.found(),
    };
    await endLinks({ chance, keyring }, stores, ended);
    const touched = { ...ticket, updatedAt: Math.max(ticket.updatedAt, at) };
    await stores.mirror.changeTickets(workspaceId, [touched]);
    const happened = { kind: "attached", audience: "public", attachmentId: id } as const;
    const event = { ticketId, ...happened, actor: psaActor(""), by: "", at };
    await stores.mirror.recordEvents(workspaceId, [event]);
  });
}
