import { domainOf, type EmailAddress } from "#service/kernel";
import type { PsaContact } from "#service/psa";
import type { MirrorContact } from "./mirror-store.ts";
import { lastOfEach, onceEach } from "./mirroring.ts";
import type { LeftOut, SyncRecord } from "./sync-record.ts";

type KnownContacts = {
  records: Map<string, SyncRecord>;
  /** Their companies, as they are known. */
  companies: Map<string, SyncRecord>;
  ours: readonly MirrorContact[];
  /** Which of the PSA's contacts ours are. */
  owners: Map<string, SyncRecord>;
  /** Others of ours that we wrote as one of these: one person there may have several addresses. */
  aliases: ReadonlyMap<string, readonly MirrorContact[]>;
  /** Which company owns a domain, as our own map says. */
  domains: ReadonlyMap<string, string>;
  newId(): string;
};

/** What becomes of our contacts: each that left is among the changed. */
export type ContactPlan = {
  added: MirrorContact[];
  changed: MirrorContact[];
  left: MirrorContact[];
  readdressed: { id: string; companyId: string; from: EmailAddress; to: EmailAddress }[];
  records: SyncRecord[];
};

type Book = KnownContacts & {
  byId: Map<string, MirrorContact>;
  byPlace: Map<string, MirrorContact>;
};

const place = (companyId: string, email: string): string => `${companyId} ${email}`;

/** What a list of the PSA's contacts asks of our tables: one contact per company and address (I5). */
export function planContacts(items: readonly PsaContact[], known: KnownContacts): ContactPlan {
  const book: Book = {
    ...known,
    byId: new Map(known.ours.map((contact) => [contact.id, contact])),
    byPlace: new Map(known.ours.map((each) => [place(each.companyId, each.email), each])),
  };
  const plan: ContactPlan = { added: [], changed: [], left: [], readdressed: [], records: [] };
  for (const item of items) {
    const record = planContact(plan, book, item);
    plan.records.push(record);
    if (record.ourId !== undefined) book.owners.set(record.ourId, record);
  }
  // Who left by one record may have come back by another.
  return { ...plan, changed: onceEach(plan.changed), records: lastOfEach(plan.records) };
}

function planContact(plan: ContactPlan, book: Book, item: PsaContact): SyncRecord {
  const before = book.records.get(item.id);
  const linked = linkedTo(book, before);
  const company = item.companyId === undefined ? undefined : book.companies.get(item.companyId);
  const companyId = company?.ourId;
  const email = item.addresses[0];
  const mayBeIn = item.active && item.mayEnter && company?.active === true && email !== undefined;
  followAliases(plan, book, { item, companyId, mayBeIn });
  if (companyId === undefined || email === undefined) {
    if (linked) dismiss(plan, book, linked);
    return recordOf(item, { ourId: linked?.id, active: false, leftOut: missing(item, email) });
  }
  const was = linked?.companyId === companyId ? linked : undefined;
  if (linked && !was) dismiss(plan, book, linked);
  const there = book.byPlace.get(place(companyId, email));
  const owner = there && book.owners.get(there.id);
  const isFree = owner === undefined || owner.psaId === item.id;
  // Of two records of one person, the one that is gone gives way to the one that is there.
  const takesOver = !was && !isFree && mayBeIn && !owner.active;
  if (takesOver) plan.records.push({ ...owner, ourId: undefined, sameAs: there?.id });
  const mine = was ?? (isFree || takesOver ? there : undefined);
  if (!mine && there) {
    return recordOf(item, { active: mayBeIn, leftOut: "same-address", sameAs: there.id });
  }
  const other = book.domains.get(domainOf(email));
  const odd: LeftOut | undefined =
    other !== undefined && other !== companyId ? "other-domain" : undefined;
  if (!mine) return addContact(plan, book, { item, companyId, email, mayBeIn, odd });
  const isOthers = there !== undefined && there.id !== mine.id;
  if (mine.email !== email && !isOthers) move(plan, book, mine, email);
  follow(plan, book, { item, mine, mayBeIn });
  const leftOut = isOthers ? "same-address" : odd;
  return recordOf(item, { ourId: mine.id, active: mayBeIn, leftOut });
}

/** Ours that a record is, unless another has taken it over meanwhile. */
function linkedTo(
  { owners, byId }: Book,
  before: SyncRecord | undefined,
): MirrorContact | undefined {
  const { ourId, psaId } = before ?? {};
  const isTheirs = ourId !== undefined && owners.get(ourId)?.psaId === psaId;
  return isTheirs ? byId.get(ourId) : undefined;
}

/** Who goes there goes with each of their addresses, and comes back with it. */
function followAliases(
  plan: ContactPlan,
  book: Book,
  of: { item: PsaContact; companyId: string | undefined; mayBeIn: boolean },
): void {
  for (const alias of book.aliases.get(of.item.id) ?? []) {
    const isTheirs = of.mayBeIn && alias.companyId === of.companyId;
    if (!isTheirs) dismiss(plan, book, alias);
    else if (alias.shutByPsa) plan.changed.push({ ...alias, active: true, shutByPsa: false });
  }
}

function missing({ companyId }: PsaContact, email: EmailAddress | undefined): LeftOut {
  if (companyId === undefined) return "no-company";
  return email === undefined ? "no-address" : "company-left-out";
}

type Newcomer = {
  item: PsaContact;
  companyId: string;
  email: EmailAddress;
  mayBeIn: boolean;
  odd: LeftOut | undefined;
};

function addContact(
  plan: ContactPlan,
  book: Book,
  { item, companyId, email, mayBeIn, odd }: Newcomer,
): SyncRecord {
  const { firstName, lastName, phone, jobTitle } = item;
  const details = { firstName, lastName, phone, jobTitle };
  const added = {
    id: book.newId(),
    companyId,
    email,
    ...details,
    active: mayBeIn,
    shutByPsa: !mayBeIn,
  };
  plan.added.push(added);
  keep(book, added);
  return recordOf(item, { ourId: added.id, active: mayBeIn, leftOut: odd });
}

/** Somebody who is no longer of a company: their way in ends, their tickets stay where they are. */
function dismiss(plan: ContactPlan, book: Book, contact: MirrorContact): void {
  book.owners.delete(contact.id);
  if (!contact.active) return;
  const after = { ...contact, active: false, shutByPsa: true };
  plan.changed.push(after);
  plan.left.push(after);
  keep(book, after);
}

function move(plan: ContactPlan, book: Book, contact: MirrorContact, to: EmailAddress): void {
  const { id, companyId, email: from } = contact;
  plan.readdressed.push({ id, companyId, from, to });
  book.byPlace.delete(place(companyId, from));
  keep(book, { ...contact, email: to });
}

/** Who left over there is out; in again is whom the PSA shut out, and nobody whom an admin did. */
function follow(
  plan: ContactPlan,
  book: Book,
  asked: { item: PsaContact; mine: MirrorContact; mayBeIn: boolean },
): void {
  const { item, mine, mayBeIn } = asked;
  const now = book.byId.get(mine.id) ?? mine;
  const wasIn = now.active || now.shutByPsa;
  const after: MirrorContact = {
    ...now,
    firstName: item.firstName || now.firstName,
    lastName: item.lastName || now.lastName,
    phone: item.phone || now.phone,
    jobTitle: item.jobTitle || now.jobTitle,
    active: mayBeIn && wasIn,
    shutByPsa: !mayBeIn && wasIn,
  };
  const fields = ["firstName", "lastName", "phone", "jobTitle", "active", "shutByPsa"] as const;
  if (fields.some((field) => after[field] !== now[field])) {
    plan.changed.push(after);
    keep(book, after);
  }
  if (now.active && !after.active) plan.left.push(after);
}

function keep(book: Book, contact: MirrorContact): void {
  book.byId.set(contact.id, contact);
  book.byPlace.set(place(contact.companyId, contact.email), contact);
}

const recordOf = (
  { id, firstName, lastName }: PsaContact,
  is: Pick<SyncRecord, "active" | "sameAs"> & Partial<Pick<SyncRecord, "ourId" | "leftOut">>,
): SyncRecord => ({
  ourId: undefined,
  leftOut: undefined,
  ...is,
  psaId: id,
  label: `${firstName} ${lastName}`.trim(),
});
