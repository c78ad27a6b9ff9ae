import { type Duration, type Instant, minutes, newId, seconds } from "#service/kernel";
import { type Psa, type PsaFailure, PsaTrouble } from "#service/psa";
import { askingFirst } from "./asking-first.ts";
import { eachConnection } from "./each-connection.ts";
import { contactWrite, gatherWrites } from "./gather-writes.ts";
import { connected, isDown } from "./keep-in-step.ts";
import { type NewLink, performWrite, type Performed } from "./perform-write.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { PsaWrite, WriteReason } from "./psa-write.ts";
import { readTicketAgain } from "./read-again.ts";
import type { SyncDeps, SyncParts } from "./sync-deps.ts";
import { isStillThere, mirroring } from "./mirroring.ts";

const AT_ONCE = 50;
const A_ROUND = 200;
/** Waits after the first, second, … try that did not work. */
const WAITS: readonly Duration[] = [5, 15, 30, 60, 120, 300].map(seconds);
/** What waits for somebody to do something is looked at this often. */
const LOOK_AGAIN: Duration = minutes(5);

/**
 * One round of writing in every connected PSA what waits for it: each once (promises.md, I10). Of many
 * processes, one does it at a time, and even two at once would not write twice: a try is written down
 * before it is sent, and after an unknown outcome it is looked for first.
 */
export async function sendWrites(deps: SyncDeps): Promise<void> {
  await eachConnection(deps, ({ workspaceId }) =>
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
  for (let sent = 0; sent < A_ROUND;) {
    const due = await stores.psaWrites.due(workspaceId, clock.now(), AT_ONCE);
    if (due.length === 0) return;
    for (const write of due) {
      sent += 1;
      if (!(await sendOne(deps, to, write))) return;
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
    if (performed.kind === "done") await readBack(deps, to, write);
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

/** What came of a try; nothing where another PSA is connected by now. */
function conclude(
  deps: SyncDeps,
  connection: PsaConnection,
  write: PsaWrite,
  performed: Performed,
): Promise<void> {
  return deps.atomically(async (stores) => {
    if (await isStillThere(stores, connection)) await end({ ...deps, stores }, write, performed);
  });
}

async function end(
  { clock, chance, stores }: Pick<SyncDeps, "clock" | "chance"> & { stores: SyncParts },
  write: PsaWrite,
  performed: Performed,
): Promise<void> {
  const at = clock.now();
  const { triedAt } = write;
  switch (performed.kind) {
    case "done":
      return finish(stores, write, { ...performed, at });
    case "wait":
      return stores.psaWrites.postpone(write, {
        triedAt,
        nextAt: performed.until,
        reason: "settling",
      });
    case "contact-first": {
      const base = { workspaceId: write.workspaceId, tries: 0, triedAt: undefined, nextAt: at };
      const contact = contactWrite({ ...base, madeAt: at }, newId(at, chance), performed.contactId);
      await stores.psaWrites.add([contact]);
      // Behind the contact's own try, which comes first in every round.
      const nextAt = at + (write.tries === 0 ? seconds(1) : waitOf(write));
      return stores.psaWrites.postpone(write, { triedAt, nextAt, reason: "settling" });
    }
    case "not-yet":
      return stores.psaWrites.postpone(write, {
        triedAt,
        nextAt: at + LOOK_AGAIN,
        reason: performed.reason,
      });
    case "never": {
      // A ticket that was never over there stays here alone: there is nothing to look after.
      const state = performed.reason === "not-there" ? "sent" : "refused";
      return stores.psaWrites.settle(write, { state, reason: performed.reason, at });
    }
  }
}

/** What was done, and what it is called over there, is known together or not at all. */
async function finish(
  stores: SyncParts,
  write: PsaWrite,
  { psaId, number, link, at }: Extract<Performed, { kind: "done" }> & { at: Instant },
): Promise<void> {
  const sent = { state: "sent", at, ...(psaId !== undefined && { psaId }) } as const;
  await stores.psaWrites.settle(write, sent);
  if (link && psaId !== undefined) {
    await linkTo(stores.syncRecords, write, { ...link, psaId, at });
  }
  if (number !== undefined && write.ticketId !== undefined) {
    const renumbered = [{ id: write.ticketId, number }];
    await stores.mirror.renumberTickets(write.workspaceId, renumbered);
  }
}

/**
 * What we wrote is the same as what comes back. A contact may be known as another of ours already:
 * one person over there may have several addresses.
 */
async function linkTo(
  records: SyncDeps["stores"]["syncRecords"],
  { workspaceId }: PsaWrite,
  { entity, ourId, label, psaId, at, active = true }: NewLink & { psaId: string; at: Instant },
): Promise<void> {
  const [known] = await records.known(workspaceId, entity, [psaId]);
  const [mine] = await records.ofOurs(workspaceId, entity, [ourId]);
  if (mine || (entity === "contact" && known?.ourId !== undefined)) return;
  const record = { psaId, ourId, label, active, leftOut: undefined };
  await records.put(workspaceId, entity, [record], at);
}

/** Refused for good, or to be tried again: an unknown outcome is looked for before anything else. */
async function putBack(deps: SyncDeps, write: PsaWrite, failure: PsaFailure): Promise<void> {
  const { stores, clock } = deps;
  const at = clock.now();
  const reason: WriteReason = failure.kind;
  switch (failure.kind) {
    case "validation":
    case "permission":
    case "conflict":
    case "not-found":
      return stores.psaWrites.settle(write, { state: "refused", reason, at });
    case "unknown":
      return stores.psaWrites.postpone(write, { triedAt: at, nextAt: at + waitOf(write), reason });
    case "rate-limited": {
      const nextAt = at + Math.max(failure.retryAfter ?? 0, waitOf(write));
      return stores.psaWrites.postpone(write, { triedAt: write.triedAt, nextAt, reason });
    }
    case "auth":
    case "unavailable": {
      const nextAt = at + waitOf(write);
      return stores.psaWrites.postpone(write, { triedAt: write.triedAt, nextAt, reason });
    }
  }
}

const waitOf = ({ tries }: PsaWrite): Duration => WAITS[Math.min(tries, WAITS.length - 1)]!;

/** What the PSA made of it: read once nothing of the ticket waits. A pass would bring it later. */
async function readBack(
  deps: SyncDeps,
  { connection, psa }: Addressee,
  { workspaceId, ticketId }: PsaWrite,
): Promise<void> {
  if (ticketId === undefined) return;
  const { stores, chance, clock } = deps;
  if ((await stores.psaWrites.busy(workspaceId, [ticketId])).length > 0) return;
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
