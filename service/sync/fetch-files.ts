import { type Duration, hours, type Instant, minutes, newId, secretFinder } from "#service/kernel";
import { type Psa, type PsaFile, PsaTrouble } from "#service/psa";
import { psaActor } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import { endLinks } from "./end-links.ts";
import type { ComingFile } from "./mirror-file.ts";
import { isStillThere } from "./mirroring.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** Files of one round: each is held in memory, one at a time. */
const A_ROUND = 20;
/** One that the PSA keeps back is asked for again then. */
const LATER = hours(6);
/** One that did not come now: the others have their turn first. */
const SOON = minutes(5);

type Fetching = SyncDeps & { connection: PsaConnection; psa: Psa };

/**
 * Fetches what the PSA has for clients and is not here yet, so that it can be opened while the PSA is
 * down. Where one does not come, a file or the whole PSA may be broken: the round ends.
 *
 * @param until after this none is begun any more: others wait for this round's place
 * @returns whether some were dealt with, and there may be more
 * @throws PsaTrouble where the PSA wants nothing of us now: what is left waits
 */
export async function fetchFiles(
  deps: Fetching,
  until: Instant,
): Promise<"none" | "some" | "more"> {
  const { stores, clock, connection } = deps;
  const { workspaceId } = connection;
  const coming = await stores.mirrorFiles.due(workspaceId, clock.now(), A_ROUND);
  for (const [dealtWith, file] of coming.entries()) {
    const again = await fetchOne(deps, file);
    if (again !== undefined) {
      await stores.mirrorFiles.postpone(workspaceId, file.id, clock.now() + again);
    }
    if (again === SOON) return dealtWith === 0 ? "none" : "some";
    if (clock.now() > until) return "more";
  }
  if (coming.length === 0) return "none";
  return coming.length === A_ROUND ? "more" : "some";
}

/** @returns after how long it is to be asked for again; undefined where it is dealt with */
async function fetchOne(deps: Fetching, file: ComingFile): Promise<Duration | undefined> {
  try {
    const found = await readFile(deps, file);
    if (found) await keepFile(deps, file, found);
    // A list that still has it brings it back.
    else await deps.stores.attachments.drop(deps.connection.workspaceId, file.id);
    return undefined;
  } catch (thrown) {
    switch (thrown instanceof PsaTrouble ? thrown.failure.kind : undefined) {
      case "unavailable":
      case "unknown":
        return SOON;
      case "permission":
      case "validation":
        return LATER;
      default:
        throw thrown;
    }
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
