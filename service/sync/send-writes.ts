import { newId } from "#service/kernel";
import { isDown, type Psa, type PsaFailure, PsaTrouble } from "#service/psa";
import { askingFirst } from "./asking-first.ts";
import { conclude, putBack } from "./conclude-write.ts";
import { gatherWrites } from "./gather-writes.ts";
import { connected, LONGEST_ROUND } from "./keep-in-step.ts";
import { performWrite } from "./perform-write.ts";
import type { Performed } from "./performed.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { PsaWrite } from "./psa-write.ts";
import { readTicketAgain } from "./read-again.ts";
import type { SyncDeps } from "./sync-deps.ts";
import { telling } from "./telling.ts";
import { isStillThere, mirroring } from "./mirroring.ts";

const AT_ONCE = 50;
const A_ROUND = 200;

/**
 * One round of writing in a workspace's PSA what waits for it: each once (promises.md, I10). Of many
 * processes, one does it at a time, and even two at once would not write twice: a try is written down
 * before it is sent, and after an unknown outcome it is looked for first.
 */
export async function sendWrites(deps: SyncDeps, workspaceId: string): Promise<void> {
  await telling(deps, "what waits for a PSA could not be written there", () =>
    deps.alone(`psa writes ${workspaceId}`, async () => {
      const connection = await deps.stores.psaConnections.of(workspaceId);
      if (connection) await sendOf(deps, connection);
    }),
  );
}

/** Whom it is written to: the PSA as it was connected when the round began. */
type Addressee = { connection: PsaConnection; psa: Psa };

/** The try was taken over by another process, or another PSA was connected: nothing is sent. */
class TakenOver extends Error {}

async function sendOf(deps: SyncDeps, connection: PsaConnection): Promise<void> {
  const { stores, clock } = deps;
  const { workspaceId } = connection;
  await gatherAll(deps, connection);
  const to = { connection, psa: connected(deps, connection) };
  const until = clock.now() + LONGEST_ROUND;
  for (let sent = 0; sent < A_ROUND;) {
    const due = await stores.psaWrites.due(workspaceId, clock.now(), AT_ONCE);
    if (due.length === 0) return;
    for (const write of due) {
      sent += 1;
      if (!(await sendOne(deps, to, write)) || clock.now() > until) return;
    }
  }
}

async function gatherAll(deps: SyncDeps, first: PsaConnection): Promise<void> {
  let connection: PsaConnection | undefined = first;
  while (connection && (await gatherWrites(deps, connection))) {
    connection = await deps.stores.psaConnections.of(first.workspaceId);
  }
}

/** @returns false where nothing else is to be tried now: the PSA is down, or no longer this one */
async function sendOne(deps: SyncDeps, to: Addressee, write: PsaWrite): Promise<boolean> {
  const { stores, clock } = deps;
  const { workspaceId } = write;
  const { connection, psa } = to;
  if (!(await stores.psaWrites.claim(write, clock.now()))) return true;
  const mayWrite = async (): Promise<void> => {
    if (!(await stores.psaWrites.isOurs(write, connection.revision))) throw new TakenOver();
  };
  try {
    const performed = await performWrite({ ...deps, psa: askingFirst(psa, mayWrite) }, write);
    await conclude(deps, connection, write, performed);
    await stores.psaConnections.note(workspaceId, undefined, clock.now());
    await readBack(deps, to, write, performed);
    return true;
  } catch (thrown) {
    if (thrown instanceof TakenOver) {
      await stores.psaWrites.postpone(write, { ...write, reason: "settling" });
      return false;
    }
    const failure = thrown instanceof PsaTrouble ? thrown.failure : UNFORESEEN;
    await putBack(deps, write, failure);
    if (!(thrown instanceof PsaTrouble)) throw thrown;
    if (isDown(failure.kind))
      await stores.psaConnections.note(workspaceId, failure.kind, clock.now());
    return !isDown(failure.kind);
  }
}

/** A mistake of ours: nobody knows how far it came, and others need not wait for it. */
const UNFORESEEN: PsaFailure = { kind: "unknown" };

/**
 * What the PSA made of it: read once nothing of the ticket waits. Where a try is lost, what was said
 * there is surely somebody else's. A pass would bring it later.
 */
async function readBack(
  deps: SyncDeps,
  { connection, psa }: Addressee,
  { workspaceId, ticketId }: PsaWrite,
  { kind }: Performed,
): Promise<void> {
  if (ticketId === undefined || (kind !== "done" && kind !== "lost")) return;
  const { stores, chance, clock } = deps;
  if (kind === "done" && (await stores.psaWrites.busy(workspaceId, [ticketId])).length > 0) return;
  const [record] = await stores.syncRecords.ofOurs(workspaceId, "ticket", [ticketId]);
  if (!record) return;
  const readAt = clock.now();
  try {
    const take = await readTicketAgain(psa, record.psaId, []);
    await deps.atomically(async (parts) => {
      if (!(await isStillThere(parts, connection))) return;
      const at = clock.now();
      const correlation = newId(at, chance);
      await take?.(mirroring({ ...deps, stores: parts }, { workspaceId, at, readAt, correlation }));
    });
  } catch (thrown) {
    if (!(thrown instanceof PsaTrouble)) throw thrown;
  }
}
