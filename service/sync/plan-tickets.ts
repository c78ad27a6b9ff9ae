import { type Instant, isId, oneLine, redactLinks } from "#service/kernel";
import { markOf, type PsaTicket } from "#service/psa";
import type { MirrorTicket, NewMirrorTicket } from "./mirror-store.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";
import type { Moved } from "./tell-mirrored.ts";

/**
 * What is known here of the tickets that were read; where nothing else is said, by the PSA's ids.
 */
export type KnownTickets = {
  records: Map<string, SyncRecord>;
  /** Ours by our ids. */
  ours: Map<string, MirrorTicket>;
  /** Which of the PSA's tickets ours are. */
  owners: Map<string, string>;
  /** Our ids of tickets that have something waiting to be written. */
  busy: Set<string>;
  /** Our ids of tickets that were written or read since: what was read now is older. */
  newer: Set<string>;
  /** Our ids of tickets on which something of ours may be that is not known as ours yet. */
  unsure: Set<string>;
  companies: Map<string, SyncRecord>;
  contacts: Map<string, SyncRecord>;
  /** Our contacts whom the tickets may concern: of which company each is. */
  companyOf: Map<string, string>;
  /** The PSA's contacts that stood for ours when we wrote. */
  writtenAs: Map<string, string>;
  techs: Map<string, SyncRecord>;
  boards: Set<string>;
  firstWords: Map<string, string>;
  saidAt: Map<string, Instant>;
  at: Instant;
  newId(): string;
};

/** What becomes of our tickets. */
export type TicketPlan = {
  added: NewMirrorTicket[];
  changed: Moved[];
  /** Those whose number over there is another: its own, where one was opened here. */
  renumbered: Pick<MirrorTicket, "id" | "number">[];
  records: SyncRecord[];
  /** Tickets that are left as they are: ours by the PSA's ids. */
  busy: Map<string, string>;
};

/** Which record of ours a reference is about. */
export function idIn(mark: string | undefined): string | undefined {
  const id = mark?.slice(markOf("").length);
  return mark !== undefined && id !== undefined && isId(id) && mark === markOf(id) ? id : undefined;
}

const LONGEST_TITLE = 255;

/** What a list of the PSA's tickets asks of our tables. Judges alone, and writes nothing. */
export function planTickets(items: readonly PsaTicket[], known: KnownTickets): TicketPlan {
  const plan: TicketPlan = {
    added: [],
    changed: [],
    renumbered: [],
    records: [],
    busy: new Map(),
  };
  for (const item of items) {
    const record = planTicket(plan, known, item);
    if (record) plan.records.push(record);
  }
  return plan;
}

function planTicket(
  plan: TicketPlan,
  known: KnownTickets,
  item: PsaTicket,
): SyncRecord | undefined {
  const record = known.records.get(item.id);
  const ours = markedIn(known, item) ?? record?.ourId;
  const mine = ours === undefined ? undefined : known.ours.get(ours);
  if (mine) known.owners.set(mine.id, item.id);
  if (mine) return planKnown(plan, known, { item, mine, record });
  if (item.state === "closed") {
    // What is over and was never here stays there: the first pass reads open tickets alone.
    return record && { ...recordOf(item, undefined), active: false };
  }
  const leftOut = whyNot(known, item);
  const whose = whoseIs(known, item);
  if (leftOut || whose.companyId === undefined) {
    return recordOf(item, undefined, leftOut ?? whose.leftOut);
  }
  const added = newTicket(known, item, whose);
  plan.added.push(added);
  return recordOf(item, added.id, whose.leftOut);
}

/** Whom its mark names, unless that is another one's already: a copy bears the mark, too. */
function markedIn({ owners }: KnownTickets, { id, mark }: PsaTicket): string | undefined {
  const ours = idIn(mark);
  const owner = ours === undefined ? undefined : owners.get(ours);
  return owner === undefined || owner === id ? ours : undefined;
}

/** A ticket that is here. Who may read it follows the PSA at once, whatever waits to be written. */
function planKnown(
  plan: TicketPlan,
  known: KnownTickets,
  { item, mine, record }: Known,
): SyncRecord | undefined {
  if (mine.number !== item.number) plan.renumbered.push({ id: mine.id, number: item.number });
  const { leftOut, ...whose } = whoseIs(known, item, mine);
  const isTheirs = mine.companyId === whose.companyId && mine.contactId === whose.contactId;
  const busy = known.busy.has(mine.id);
  if (known.newer.has(mine.id) || (busy && isTheirs)) {
    plan.busy.set(item.id, mine.id);
    // What is known of it stays, with when it was read: this was not taken over.
    return record?.ourId === mine.id ? undefined : recordOf(item, mine.id, leftOut);
  }
  if (busy) plan.busy.set(item.id, mine.id);
  const moved = { ...mine, ...whose };
  const after = busy ? moved : changedTicket(known, item, moved);
  if (FIELDS.some((field) => after[field] !== mine[field])) {
    plan.changed.push({ before: mine, after, at: item.updatedAt ?? known.at });
  }
  return recordOf(item, mine.id, leftOut);
}

type Known = { item: PsaTicket; mine: MirrorTicket; record: SyncRecord | undefined };
type Whose = Pick<MirrorTicket, "companyId" | "contactId"> & { leftOut: LeftOut | undefined };

/**
 * Whose a ticket is. One without a contact, or of one who is not here, is its company's; one of a
 * company that is not here is nobody's. A contact reads nothing of a company that is not theirs
 * (promises.md, I12), also where they were of it before.
 */
function whoseIs(known: KnownTickets, item: PsaTicket, mine?: MirrorTicket): Whose {
  const { companies, contacts, companyOf, writtenAs } = known;
  const companyId = companies.get(item.companyId ?? "")?.ourId;
  if (companyId === undefined) {
    const leftOut = item.companyId === undefined ? "no-company" : "company-left-out";
    return { companyId, contactId: undefined, leftOut };
  }
  if (item.contactId === undefined) return { companyId, contactId: undefined, leftOut: undefined };
  // One person there may be two here, by two addresses: whoever asked stays the one who asked.
  const asked = mine?.contactId;
  const isWritten = asked !== undefined && writtenAs.get(asked) === item.contactId;
  const contactId = isWritten ? asked : contacts.get(item.contactId)?.ourId;
  if (contactId === undefined) return { companyId, contactId, leftOut: "contact-left-out" };
  if (companyOf.get(contactId) === companyId) return { companyId, contactId, leftOut: undefined };
  return { companyId, contactId: undefined, leftOut: "contact-elsewhere" };
}

function whyNot({ boards }: KnownTickets, { boardId }: PsaTicket): LeftOut | undefined {
  const isRead = boards.size === 0 || boardId === undefined || boards.has(boardId);
  return isRead ? undefined : "other-board";
}

const shownTitle = (title: string): string =>
  oneLine(redactLinks(title)).slice(0, LONGEST_TITLE) || "(no title)";

function newTicket(
  known: KnownTickets,
  item: PsaTicket,
  { companyId, contactId }: Whose,
): NewMirrorTicket {
  const createdAt = item.createdAt ?? item.updatedAt ?? known.at;
  return {
    id: known.newId(),
    number: item.number,
    companyId,
    contactId,
    title: shownTitle(item.title),
    body: redactLinks(item.body ?? known.firstWords.get(item.id) ?? ""),
    answers: [],
    state: item.state,
    priority: item.priority,
    assigneeId: assigneeOf(known, item),
    createdAt,
    updatedAt: Math.max(createdAt, known.saidAt.get(item.id) ?? 0),
  };
}

const assigneeOf = ({ techs }: KnownTickets, { memberId }: PsaTicket): string | undefined =>
  memberId === undefined ? undefined : techs.get(memberId)?.ourId;

/** An internal note over there moves nothing that a contact sees. */
function changedTicket(known: KnownTickets, item: PsaTicket, mine: MirrorTicket): MirrorTicket {
  // A title of ours may be longer than the PSA takes.
  const isOurs = idIn(item.mark) === mine.id;
  const title = isOurs ? mine.title : shownTitle(item.title);
  const body = isOurs || item.body === undefined ? mine.body : redactLinks(item.body);
  const seen = title !== mine.title || item.state !== mine.state;
  const movedAt = seen ? (item.updatedAt ?? known.at) : 0;
  return {
    ...mine,
    title,
    body,
    state: item.state,
    priority: item.priority,
    assigneeId: assigneeOf(known, item),
    updatedAt: Math.max(mine.updatedAt, movedAt, known.saidAt.get(item.id) ?? 0),
  };
}

const FIELDS = [
  "companyId",
  "contactId",
  "title",
  "body",
  "state",
  "priority",
  "assigneeId",
  "updatedAt",
] as const;

const recordOf = (
  { id, number, companyId, contactId }: PsaTicket,
  ourId: string | undefined,
  leftOut?: LeftOut,
): SyncRecord => ({
  psaId: id,
  ourId,
  label: number,
  active: true,
  leftOut,
  ...(leftOut && { ofCompany: companyId, ofContact: contactId }),
});
