import { type Duration, type Instant, minutes, newId, seconds, waitAfter } from "#service/kernel";
import type { PsaFailure } from "#service/psa";
import { contactWrite } from "./gather-writes.ts";
import { isStillThere } from "./mirroring.ts";
import type { NewLink, Performed } from "./performed.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { PsaWrite, WriteReason } from "./psa-write.ts";
import type { SyncDeps, SyncParts } from "./sync-deps.ts";
import { tellRenumbered } from "./tell-mirrored.ts";

/** Waits after the first, second, … try that did not work. */
const WAITS: readonly Duration[] = [5, 15, 30, 60, 120, 300].map(seconds);
/** What waits for somebody to do something is looked at this often. */
const LOOK_AGAIN: Duration = minutes(5);

const waitOf = ({ tries }: PsaWrite): Duration => waitAfter(WAITS, tries);

/** Keeps what came of a try; nothing where another PSA is connected by now. */
export function conclude(
  deps: SyncDeps,
  connection: PsaConnection,
  write: PsaWrite,
  performed: Performed,
): Promise<void> {
  return deps.atomically(async (stores) => {
    if (await isStillThere(stores, connection)) await keep({ ...deps, stores }, write, performed);
  });
}

type Keeping = Pick<SyncDeps, "clock" | "chance"> & { stores: SyncParts };

async function keep(
  { clock, chance, stores }: Keeping,
  write: PsaWrite,
  performed: Performed,
): Promise<void> {
  const at = clock.now();
  const { triedAt } = write;
  const later = (nextAt: Instant, reason: WriteReason = "settling"): Promise<void> =>
    stores.psaWrites.postpone(write, { triedAt, nextAt, reason });
  switch (performed.kind) {
    case "done":
      return finish(stores, write, { ...performed, at });
    case "wait":
      return later(performed.until);
    case "lost":
      return stores.psaWrites.postpone(write, {
        triedAt: undefined,
        nextAt: at,
        reason: "settling",
      });
    case "contact-first": {
      const base = { workspaceId: write.workspaceId, tries: 0, triedAt: undefined, nextAt: at };
      const contact = contactWrite({ ...base, madeAt: at }, newId(at, chance), performed.contactId);
      await stores.psaWrites.add([contact]);
      await stores.psaWrites.writeAnew(write.workspaceId, performed.contactId, at);
      // Behind the contact's own try, which comes first in every round.
      return later(at + (write.tries === 0 ? seconds(1) : waitOf(write)));
    }
    case "not-yet":
      return later(at + LOOK_AGAIN, performed.reason);
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
    const { workspaceId, ticketId: id } = write;
    const renumbered = await stores.mirror.renumberTickets(workspaceId, [{ id, number }]);
    await stores.mirror.recordEvents(workspaceId, tellRenumbered(renumbered, at));
  }
}

/**
 * What we wrote is the same as what comes back. A contact may be known as another of ours already:
 * one person over there may have several addresses.
 */
async function linkTo(
  records: SyncParts["syncRecords"],
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
export async function putBack(
  { stores, clock }: SyncDeps,
  write: PsaWrite,
  failure: PsaFailure,
): Promise<void> {
  const at = clock.now();
  const { kind: reason } = failure;
  const { triedAt } = write;
  switch (failure.kind) {
    case "validation":
    case "permission":
    case "conflict":
    case "not-found":
      return stores.psaWrites.settle(write, { state: "refused", reason, at });
    case "unknown":
      return stores.psaWrites.postpone(write, { triedAt: at, nextAt: at + waitOf(write), reason });
    case "rate-limited":
    case "auth":
    case "unavailable": {
      const asked = failure.kind === "rate-limited" ? (failure.retryAfter ?? 0) : 0;
      const nextAt = at + Math.max(asked, waitOf(write));
      return stores.psaWrites.postpone(write, { triedAt, nextAt, reason });
    }
  }
}
