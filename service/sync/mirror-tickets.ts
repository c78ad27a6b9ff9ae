import type { PsaNote, PsaTicket } from "#service/psa";
import type { MirrorTicket } from "./mirror-store.ts";
import { mirrorNotes } from "./mirror-notes.ts";
import { knownBy, type Mirroring, onceEach, tallyOf } from "./mirroring.ts";
import { ourIdIn, planTickets } from "./plan-tickets.ts";
import { firstWords } from "./psa-write.ts";
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
  const records = await knownBy(
    ctx,
    "ticket",
    items.map(({ id }) => id),
  );
  const marked = items.flatMap(({ mark }) => ourIdIn(mark) ?? []);
  const linked = [...records.values()].flatMap(({ ourId }) => ourId ?? []);
  const ids = [...new Set([...marked, ...linked])];
  const ours = await stores.mirror.tickets(workspaceId, ids);
  const plan = planTickets(items, {
    records,
    ours: new Map(ours.map((ticket) => [ticket.id, ticket])),
    busy: new Set(await stores.psaWrites.busy(workspaceId, ids)),
    companies: await knownBy(
      ctx,
      "company",
      items.map(({ companyId }) => companyId),
    ),
    contacts: await knownBy(
      ctx,
      "contact",
      items.map(({ contactId }) => contactId),
    ),
    techs: await knownBy(
      ctx,
      "tech",
      items.map(({ memberId }) => memberId),
    ),
    boards: new Set(boards),
    firstWords: firstWordsOf(given.notes),
    saidAt: saidAtOf(given.notes),
    at,
    newId: ctx.newId,
  });
  await stores.mirror.addTickets(workspaceId, plan.added);
  await stores.mirror.changeTickets(workspaceId, plan.changed);
  await stores.syncRecords.put(workspaceId, "ticket", plan.records, at);
  const held = new Map(
    plan.records.flatMap(({ psaId, ourId }) =>
      ourId && !plan.busy.has(psaId) ? [[psaId, ourId]] : [],
    ),
  );
  const kept = new Set(
    items.flatMap(({ id, body }) => (body === undefined ? held.get(id) : []) ?? []),
  );
  const bodies = bodiesOf([...plan.added, ...ours].filter(({ id }) => kept.has(id)));
  await mirrorNotes(ctx, given.notes, { held, bodies });
  return tallyOf(items, plan);
}

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
