import { together } from "#service/kernel";
import type { PsaFile, PsaNote, PsaTicket } from "#service/psa";
import { isCatchingUp } from "./catching-up.ts";
import type { MirrorTicket, Renumbered } from "./mirror-store.ts";
import { mirrorFirstWords } from "./mirror-first-words.ts";
import { mirrorFiles } from "./mirror-files.ts";
import { hideAbsent, type MirroredNotes, mirrorNotes } from "./mirror-notes.ts";
import { knownBy, type Mirroring, notOvertaken, onceEach, ownersOf, tallyOf } from "./mirroring.ts";
import { type KnownTickets, idIn, planTickets, type TicketPlan } from "./plan-tickets.ts";
import { firstWords } from "./psa-write.ts";
import type { Synced, SyncRecord } from "./sync-record.ts";
import type { Tally } from "./sync-run.ts";
import { tellMirrored, tellRenumbered } from "./tell-mirrored.ts";

/** Tickets as they were read, each with all of its notes and files; undefined: nobody knows which. */
export type ReadTickets = {
  tickets: readonly PsaTicket[];
  notes: readonly PsaNote[];
  files: readonly PsaFile[] | undefined;
  /** The PSA's ids of those of which it would not tell what was said. */
  unread?: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * The PSA's tickets in our tables, with what was said on them. The PSA is the truth for tickets; one
 * that has something waiting to be written there is left as it is until that has been done, but for
 * what is said on it. What somebody did over there goes into the feed like what is done here. A letter
 * of ours that came there, as an answer by mail quotes it, signs nobody in any more. Where nobody knows
 * what was said, whose a ticket is and where it stands are followed all the same; a new one waits.
 *
 * @param boards those that the configuration reads; none: all
 */
export async function mirrorTickets(
  ctx: Mirroring,
  given: ReadTickets,
  boards: readonly string[] = [],
): Promise<Tally> {
  const { workspaceId, stores } = ctx;
  const items = onceEach(given.tickets);
  const known = await knownTickets(ctx, items, { notes: given.notes, boards });
  const { unread = NONE } = given;
  const waits = items.filter((item) => unread.has(item.id) && !isHere(known, item));
  const plan = planTickets(
    items.filter((item) => !waits.includes(item)),
    known,
  );
  await stores.mirror.addTickets(workspaceId, plan.added);
  const changed = plan.changed.map(({ after }) => after);
  await stores.mirror.changeTickets(workspaceId, changed);
  const renumbered = await stores.mirror.renumberTickets(workspaceId, plan.renumbered);
  const records = [...plan.records, ...notOvertaken(ctx, waits, known.records).map(newRecord)];
  const marked = records.map((record) =>
    unread.has(record.psaId) ? { ...record, leftOut: "unread" as const } : record,
  );
  await stores.syncRecords.put(workspaceId, "ticket", marked, ctx.readAt);
  const words = items.flatMap(({ title, body = "" }) => [title, body]);
  await ctx.endLinksIn([...words, ...given.notes.map(({ body }) => body)]);
  const became = await mirrorSaid(ctx, { ...given, tickets: items }, { plan, known });
  await feed(ctx, { ...plan, ...became, renumbered, techs: known.techs });
  return tallyOf(items, plan);
}

const isHere = ({ ours, records }: KnownTickets, { id, mark }: PsaTicket): boolean =>
  ours.has(idIn(mark) ?? records.get(id)?.ourId ?? "");

const newRecord = ({ id, number }: PsaTicket): SyncRecord => ({
  psaId: id,
  ourId: undefined,
  label: number,
  active: true,
  leftOut: undefined,
});

/**
 * What was said and put on these tickets. What may be out of date by now, or may be ours and not known
 * as such yet, is left to a later reading.
 */
async function mirrorSaid(
  ctx: Mirroring,
  { tickets, notes, files, unread = NONE }: ReadTickets,
  { plan, known }: { plan: TicketPlan; known: KnownTickets },
): Promise<MirroredNotes> {
  const { busy } = plan;
  const here = plan.records.flatMap(({ psaId, ourId }) => (ourId ? [[psaId, ourId] as const] : []));
  const held = new Map([...here, ...busy].filter(([id]) => !unread.has(id)));
  const current = new Map([...held].filter(([, ours]) => !known.newer.has(ours)));
  const unsure = new Set([...busy].flatMap(([id, ours]) => (known.unsure.has(ours) ? id : [])));
  const those = (which: (ticket: PsaTicket) => boolean) =>
    new Set(tickets.flatMap((item) => (which(item) ? (held.get(item.id) ?? []) : [])));
  const asNotes = those(({ body }) => body === undefined);
  const theirs = those(({ mark }) => idIn(mark) === undefined);
  const begun = [...plan.added, ...known.ours.values()].filter(({ id }) => asNotes.has(id));
  const on = { held, busy, unsure, bodies: bodiesOf(begun) };
  const { said, reworded } = await mirrorNotes(ctx, notes, on);
  const hidden = await hideAbsent(ctx, notes, current);
  const followed = begun.filter(({ id }) => theirs.has(id) && !known.newer.has(id));
  const begin = await mirrorFirstWords(ctx, notes, bodiesOf(followed));
  const shown = await mirrorFiles(ctx, files, current);
  return { said, reworded: [...reworded, ...hidden, ...begin, ...shown] };
}

type Became = Pick<TicketPlan, "added" | "changed"> &
  MirroredNotes & { renumbered: readonly Renumbered[] };

/** Last in the transaction: the feed's counter is held until the commit. */
async function feed(
  ctx: Mirroring,
  { added, changed, renumbered, said, reworded, techs }: Became & Pick<KnownTickets, "techs">,
): Promise<void> {
  const news = [added, changed, renumbered, said, reworded];
  if (news.every(({ length }) => length === 0)) return;
  const names = new Map([...techs.values()].map(({ ourId, label }) => [ourId, label]));
  const techName = (id: string): string | undefined => names.get(id);
  const hushed = await isCatchingUp(ctx);
  const { at } = ctx;
  const events = tellMirrored({ added, changed, said, reworded, at, techName, hushed });
  const named = tellRenumbered(renumbered, at);
  await ctx.stores.mirror.recordEvents(ctx.workspaceId, [...events, ...named]);
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
  const marked = items.flatMap(({ mark }) => idIn(mark) ?? []);
  const linked = [...records.values()].flatMap(({ ourId }) => ourId ?? []);
  const ids = [...new Set([...marked, ...linked])];
  const ours = await stores.mirror.holdTickets(workspaceId, ids);
  // Once they are held: nothing is done to them here that this would not see.
  const waiting = await stores.psaWrites.busy(workspaceId, ids);
  const newer = await stores.mirror.touchedSince(workspaceId, ids, ctx.readAt);
  const unsure = await stores.psaWrites.unsure(workspaceId, ids);
  const contacts = whoseTheyAre(await those("contact", ({ contactId }) => contactId));
  const people = [...ours, ...[...contacts.values()].map(({ ourId }) => ({ contactId: ourId }))];
  return {
    records,
    ours: new Map(ours.map((ticket) => [ticket.id, ticket])),
    owners: await ownersOf(ctx, "ticket", ids),
    busy: new Set(waiting),
    newer: new Set(newer),
    unsure: new Set([...newer, ...unsure]),
    companies: await those("company", ({ companyId }) => companyId),
    contacts,
    ...(await knownPeople(ctx, people)),
    techs: await those("tech", ({ memberId }) => memberId),
    boards: new Set(boards),
    firstWords: firstWordsOf(notes),
    saidAt: saidAtOf(notes),
    at,
    newId: ctx.newId,
  };
}

/** Whom tickets may concern: of which company each is, and as whom we wrote them over there. */
async function knownPeople(
  { workspaceId, stores }: Mirroring,
  of: readonly { contactId: string | undefined }[],
): Promise<Pick<KnownTickets, "companyOf" | "writtenAs">> {
  const ids = [...new Set(of.flatMap(({ contactId }) => contactId ?? []))];
  const [people, written] = await together(
    stores.mirror.contacts(workspaceId, { ids, emails: [] }),
    stores.mirror.writtenAs(workspaceId, ids),
  );
  return {
    companyOf: new Map(people.map(({ id, companyId }) => [id, companyId])),
    writtenAs: new Map(written.map(({ contactId, psaId }) => [contactId, psaId])),
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
