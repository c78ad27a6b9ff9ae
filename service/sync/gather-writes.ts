import { type Instant, minutes, newId } from "#service/kernel";
import { type FedEvent, isFromPsa } from "#service/tickets";
import type { PsaConnection } from "./psa-connection.ts";
import type { PsaWrite } from "./psa-write.ts";
import type { SyncDeps } from "./sync-deps.ts";

const AT_ONCE = 200;
/** A transaction that began earlier may be seen later. */
const LATE = minutes(10);

/**
 * What happened here and is not over there yet: each event of the tickets' feed, and each newcomer,
 * becomes one write. How far that went moves on in the same transaction, so that nothing is written
 * down twice or left out, whatever dies in between.
 *
 * @returns whether there may be more
 */
export async function gatherWrites(deps: SyncDeps, connection: PsaConnection): Promise<boolean> {
  const { clock, chance, stores } = deps;
  const { workspaceId } = connection;
  // Before everything was read once, nobody knows who is over there already.
  if ((await stores.syncRuns.lastStart(workspaceId, "full")) === undefined) return false;
  return deps.atomically(async (parts) => {
    const at = clock.now();
    const base = { workspaceId, tries: 0, triedAt: undefined, nextAt: at, madeAt: at } as const;
    const events = await parts.ticketFeed.eventsAfter(workspaceId, connection.fed, AT_ONCE);
    const since = connection.contactsUntil - LATE;
    const people = await parts.psaWrites.newcomers(workspaceId, since, AT_ONCE);
    const writes = [
      ...people.map(({ id }) => contactWrite(base, newId(at, chance), id)),
      ...events.flatMap((event) => writeFor(base, newId(at, chance), event) ?? []),
    ];
    const to = {
      fed: events.at(-1)?.number ?? connection.fed,
      contactsUntil: untilOf(people, connection),
    };
    const moved = to.fed !== connection.fed || to.contactsUntil !== connection.contactsUntil;
    if (writes.length === 0 && !moved) return false;
    // Elsewhere the same was written down, or another PSA is connected by now.
    if (!(await parts.psaConnections.advance(connection, to))) return false;
    await parts.psaWrites.add(writes);
    return events.length === AT_ONCE || people.length === AT_ONCE;
  });
}

const untilOf = (
  people: readonly { createdAt: Instant }[],
  { contactsUntil }: PsaConnection,
): Instant => Math.max(contactsUntil, people.at(-1)?.createdAt ?? 0);

type Base = Pick<PsaWrite, "workspaceId" | "tries" | "triedAt" | "nextAt" | "madeAt">;

/** Someone who has to be over there before anything of theirs can be. */
export const contactWrite = (base: Base, id: string, contactId: string): PsaWrite => ({
  ...base,
  id,
  place: 0,
  kind: "contact",
  contactId,
  ticketId: undefined,
  noteId: undefined,
  value: undefined,
  reason: undefined,
});

/** What was done over there is known there. */
function writeFor(base: Base, id: string, event: FedEvent): PsaWrite | undefined {
  const kind = KINDS[event.kind];
  if (!kind || isFromPsa(event)) return undefined;
  const isReply = kind === "reply" && event.actor.startsWith("contact:");
  return {
    ...base,
    id,
    place: event.number,
    kind,
    contactId: isReply ? event.actor.slice("contact:".length) : undefined,
    ticketId: event.ticketId,
    noteId: event.noteId ?? event.attachmentId,
    value: valueOf(event, kind),
    reason: undefined,
  };
}

/** How it shall be; of what a tech said, who it was. */
function valueOf(event: FedEvent, kind: PsaWrite["kind"]): string | undefined {
  const isTech = event.actor.startsWith("tech:");
  if (kind === "answer" || kind === "note") {
    return isTech ? event.actor.slice("tech:".length) : undefined;
  }
  return event.to ?? undefined;
}

const KINDS: Partial<Record<FedEvent["kind"], Exclude<PsaWrite["kind"], "contact">>> = {
  opened: "ticket",
  replied: "reply",
  answered: "answer",
  noted: "note",
  state: "state",
  priority: "priority",
  assigned: "assign",
  attached: "file",
};
