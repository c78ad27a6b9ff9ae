import type { PsaNote, PsaTicket } from "#service/psa";
import type { MirrorTicket } from "./mirror-store.ts";
import { mirrorNotes } from "./mirror-notes.ts";
import { knownBy, type Mirroring, onceEach, tallyOf } from "./mirroring.ts";
import { type KnownTickets, ourIdIn, planTickets } from "./plan-tickets.ts";
import { firstWords } from "./psa-write.ts";
import type { Synced, SyncRecord } from "./sync-record.ts";
import type { Tally } from "./sync-run.ts";

/** Tickets as they were read, each with all of its notes. */
export type ReadTickets = { tickets: readonly PsaTicket[]; notes: readonly PsaNote[] };

/**
 * The PSA's tickets in our tables, with what was said on them. The PSA is the truth for tickets; one
 * that has something waiting to be written there is left as it is until that has been done. Nothing
 * goes into the feed: a mirrored change notifies nobody.
 *
 * @param boards those that the configuration reads; none: all
 */
export async function mirrorTickets(
  ctx: Mirroring,
  given: ReadTickets,
  boards: readonly string[] = [],
): Promise<Tally> {
  const { workspaceId, at, stores } = ctx;
  const items = onceEach(given.tickets);
  const known = await knownTickets(ctx, items, { notes: given.notes, boards });
  const plan = planTickets(items, known);
  await stores.mirror.addTickets(workspaceId, plan.added);
  await stores.mirror.changeTickets(workspaceId, plan.changed);
  await stores.mirror.renumberTickets(workspaceId, plan.renumbered);
  await stores.syncRecords.put(workspaceId, "ticket", plan.records, at);
  const free = plan.records.filter(({ psaId }) => !plan.busy.has(psaId));
  const held = new Map(free.flatMap(({ psaId, ourId }) => (ourId ? [[psaId, ourId]] : [])));
  const asNotes = new Set(
    items.flatMap(({ id, body }) => (body === undefined ? (held.get(id) ?? []) : [])),
  );
  const kept = [...plan.added, ...known.ours.values()].filter(({ id }) => asNotes.has(id));
  await mirrorNotes(ctx, given.notes, { held, bodies: bodiesOf(kept) });
  return tallyOf(items, plan);
}

async function knownTickets(
  ctx: Mirroring,
  items: readonly PsaTicket[],
  { notes, boards }: Pick<ReadTickets, "notes"> & { boards: readonly string[] },
): Promise<KnownTickets> {
  const { workspaceId, at, stores } = ctx;
  const those = (entity: Synced, which: (ticket: PsaTicket) => string | undefined) =>
    knownBy(ctx, entity, items.map(which));
  const records = await those("ticket", ({ id }) => id);
  const marked = items.flatMap(({ mark }) => ourIdIn(mark) ?? []);
  const linked = [...records.values()].flatMap(({ ourId }) => ourId ?? []);
  const ids = [...new Set([...marked, ...linked])];
  // Before anything of it is read: what waits now may be written meanwhile.
  const busy = new Set(await stores.psaWrites.busy(workspaceId, ids));
  const ours = await stores.mirror.tickets(workspaceId, ids);
  return {
    records,
    ours: new Map(ours.map((ticket) => [ticket.id, ticket])),
    busy,
    companies: await those("company", ({ companyId }) => companyId),
    contacts: whoseTheyAre(await those("contact", ({ contactId }) => contactId)),
    techs: await those("tech", ({ memberId }) => memberId),
    boards: new Set(boards),
    firstWords: firstWordsOf(notes),
    saidAt: saidAtOf(notes),
    at,
    newId: ctx.newId,
  };
}

/** A ticket of a second record with somebody's address is theirs: by that address they sign in. */
const whoseTheyAre = (contacts: Map<string, SyncRecord>): Map<string, SyncRecord> =>
  new Map(
    [...contacts].map(([id, record]) => [id, { ...record, ourId: record.ourId ?? record.sameAs }]),
  );

/** The first words of tickets whose PSA keeps them as a note. */
const bodiesOf = (tickets: readonly MirrorTicket[]): Map<string, string> =>
  new Map(tickets.map((ticket) => [ticket.id, firstWords(ticket)]));

/** Where a PSA keeps the first words as a note: the oldest public one of each ticket. */
function firstWordsOf(notes: readonly PsaNote[]): Map<string, string> {
  const first = new Map<string, PsaNote>();
  for (const note of notes) {
    const before = first.get(note.ticketId);
    const isFirst = before === undefined || (note.at ?? 0) < (before.at ?? 0);
    if (note.audience === "public" && isFirst) first.set(note.ticketId, note);
  }
  return new Map([...first].map(([ticketId, { body }]) => [ticketId, body]));
}

/** When each ticket was spoken on last, for everyone who may see it. */
function saidAtOf(notes: readonly PsaNote[]): Map<string, number> {
  const said = new Map<string, number>();
  for (const { ticketId, audience, at = 0 } of notes) {
    if (audience === "public") said.set(ticketId, Math.max(at, said.get(ticketId) ?? 0));
  }
  return said;
}
