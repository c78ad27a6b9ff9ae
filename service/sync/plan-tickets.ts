import { type Instant, isId, oneLine, redactLinks } from "#service/kernel";
import { markOf, type PsaTicket } from "#service/psa";
import type { MirrorTicket, NewMirrorTicket } from "./mirror-store.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";
import type { Moved } from "./tell-mirrored.ts";

export type KnownTickets = {
  records: Map<string, SyncRecord>;
  /** Ours by our ids. */
  ours: Map<string, MirrorTicket>;
  /** Our ids of tickets that have something waiting to be written, or were written or read since. */
  busy: Set<string>;
  companies: Map<string, SyncRecord>;
  contacts: Map<string, SyncRecord>;
  techs: Map<string, SyncRecord>;
  boards: Set<string>;
  firstWords: Map<string, string>;
  saidAt: Map<string, Instant>;
  at: Instant;
  newId(): string;
};

export type TicketPlan = {
  added: NewMirrorTicket[];
  changed: Moved[];
  /** Those whose number over there is another: its own, where one was opened here. */
  renumbered: Pick<MirrorTicket, "id" | "number">[];
  records: SyncRecord[];
  /** The PSA's ids of tickets that are left as they are. */
  busy: Set<string>;
};

/** Which ticket of ours a reference is about. */
export function ourIdIn(mark: string | undefined): string | undefined {
  const id = mark?.slice(markOf("").length);
  return mark !== undefined && id !== undefined && isId(id) && mark === markOf(id) ? id : undefined;
}

const LONGEST_TITLE = 255;

export function planTickets(items: readonly PsaTicket[], known: KnownTickets): TicketPlan {
  const plan: TicketPlan = {
    added: [],
    changed: [],
    renumbered: [],
    records: [],
    busy: new Set(),
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
  const ours = ourIdIn(item.mark) ?? record?.ourId;
  const mine = ours === undefined ? undefined : known.ours.get(ours);
  if (mine && mine.number !== item.number) {
    plan.renumbered.push({ id: mine.id, number: item.number });
  }
  if (mine && known.busy.has(mine.id)) {
    plan.busy.add(item.id);
    // What is known of it stays, with when it was read: this was not taken over.
    return record?.ourId === mine.id ? undefined : recordOf(item, mine.id);
  }
  if (mine) {
    const after = changedTicket(known, item, mine);
    if (after) plan.changed.push({ before: mine, after, at: item.updatedAt ?? known.at });
    return recordOf(item, mine.id);
  }
  // What is over and was never here stays there: the first pass reads open tickets alone.
  if (item.state === "closed") return undefined;
  const leftOut = whyNot(known, item);
  if (leftOut) return recordOf(item, undefined, leftOut);
  const added = newTicket(known, item);
  if (!added) return recordOf(item, undefined, "contact-left-out");
  plan.added.push(added);
  return recordOf(item, added.id);
}

function whyNot(known: KnownTickets, item: PsaTicket): LeftOut | undefined {
  const { boards, companies, contacts } = known;
  if (boards.size > 0 && item.boardId !== undefined && !boards.has(item.boardId)) {
    return "other-board";
  }
  if (item.companyId === undefined) return "no-company";
  if (companies.get(item.companyId)?.ourId === undefined) return "company-left-out";
  if (item.contactId === undefined) return "no-contact";
  return contacts.get(item.contactId)?.ourId === undefined ? "contact-left-out" : undefined;
}

const shownTitle = (title: string): string =>
  oneLine(redactLinks(title)).slice(0, LONGEST_TITLE) || "(no title)";

function newTicket(known: KnownTickets, item: PsaTicket): NewMirrorTicket | undefined {
  const companyId = known.companies.get(item.companyId ?? "")?.ourId;
  const contactId = known.contacts.get(item.contactId ?? "")?.ourId;
  if (companyId === undefined || contactId === undefined) return undefined;
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

/** Undefined where nothing changed. An internal note over there moves nothing that a contact sees. */
function changedTicket(
  known: KnownTickets,
  item: PsaTicket,
  mine: MirrorTicket,
): MirrorTicket | undefined {
  const isTheirs = ourIdIn(item.mark) !== mine.id;
  const title = isTheirs ? shownTitle(item.title) : mine.title;
  const seen = title !== mine.title || item.state !== mine.state;
  const movedAt = seen ? (item.updatedAt ?? known.at) : 0;
  const contact = known.contacts.get(item.contactId ?? "")?.ourId;
  const company = known.companies.get(item.companyId ?? "")?.ourId;
  // A ticket that was moved to somebody else is theirs, and no longer the other one's to read.
  const isMoved = isTheirs || company !== mine.companyId;
  const moves = isMoved && contact !== undefined && company !== undefined;
  const after: MirrorTicket = {
    ...mine,
    ...(moves && { companyId: company, contactId: contact }),
    title,
    state: item.state,
    priority: item.priority,
    assigneeId: assigneeOf(known, item),
    updatedAt: Math.max(mine.updatedAt, movedAt, known.saidAt.get(item.id) ?? 0),
  };
  const fields = [
    "companyId",
    "contactId",
    "title",
    "state",
    "priority",
    "assigneeId",
    "updatedAt",
  ] as const;
  return fields.some((field) => after[field] !== mine[field]) ? after : undefined;
}

const recordOf = (
  { id, number }: PsaTicket,
  ourId: string | undefined,
  leftOut?: LeftOut,
): SyncRecord => ({ psaId: id, ourId, label: number, active: true, leftOut });
