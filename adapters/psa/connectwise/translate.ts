import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import type { PsaCompany, PsaContact, PsaMember, PsaNote } from "#service/psa";
import { plainText } from "../plain-text.ts";
import { instantOf } from "../time.ts";
import type { Wire } from "./wire.ts";

/** An id of ours to keep: only ever handed back. */
export const idOf = (id: number): string => String(id);

/** A reference's id, where there is one. ConnectWise writes 0 and null for "none". */
export const refOf = (ref: { id?: number | null | undefined } | null | undefined) =>
  ref?.id ? String(ref.id) : undefined;

export const updatedAt = (record: { _info?: Wire["company"]["_info"] }) => {
  const at = instantOf(record._info?.lastUpdated);
  return at === undefined ? {} : { updatedAt: at };
};

export function company(record: Wire["company"], activeStatuses: readonly string[]): PsaCompany {
  const standing = record.status?.name ?? "";
  return {
    id: idOf(record.id),
    name: record.name ?? "",
    active: record.deletedFlag !== true && activeStatuses.includes(standing),
    ...updatedAt(record),
  };
}

export function contact(record: Wire["contact"]): PsaContact {
  const companyId = refOf(record.company);
  const items = record.communicationItems ?? [];
  return {
    id: idOf(record.id),
    ...(companyId !== undefined && { companyId }),
    firstName: record.firstName ?? "",
    lastName: record.lastName ?? "",
    addresses: addressesOf(items),
    phone: ofKind(items, "Phone")[0]?.value ?? "",
    jobTitle: record.title ?? "",
    active: record.inactiveFlag !== true,
    mayEnter: record.disablePortalLoginFlag !== true,
    ...updatedAt(record),
  };
}

type Item = NonNullable<Wire["contact"]["communicationItems"]>[number];

/** Items of one kind, the default one first. */
const ofKind = (items: readonly Item[], kind: string): Item[] =>
  items
    .filter(({ communicationType }) => communicationType === kind)
    .toSorted((a, b) => Number(b.defaultFlag === true) - Number(a.defaultFlag === true));

function addressesOf(items: readonly Item[]): EmailAddress[] {
  const found = ofKind(items, "Email").map(({ value }) => parseEmailAddress(value ?? ""));
  return [...new Set(found.filter((address) => address !== undefined))];
}

/** Full, StreamlineIT and subcontractor licences are people; an A is a program (psa.md §2). */
const PEOPLE = new Set(["F", "C", "X"]);
export const isPerson = (record: Wire["member"]): boolean => PEOPLE.has(record.licenseClass ?? "");

export function member(record: Wire["member"]): PsaMember {
  const written = {
    Office: record.officeEmail,
    Mobile: record.mobileEmail,
    Home: record.homeEmail,
  }[record.defaultEmail ?? ""];
  const address = [record.primaryEmail, written, record.officeEmail]
    .map((text) => parseEmailAddress(text ?? ""))
    .find((found) => found !== undefined);
  return {
    id: idOf(record.id),
    firstName: record.firstName ?? "",
    lastName: record.lastName ?? "",
    ...(address && { address }),
    active: record.inactiveFlag !== true,
  };
}

/**
 * A note as `allNotes` gives it. Time entries and notes count their ids apart, so the kind belongs to
 * ours; a kind that is not known is internal, like a note that is not plainly for the client.
 */
export function note(record: Wire["note"], ticketId: string): PsaNote {
  const kind = KINDS[record.noteType ?? ""];
  const forClient = record.detailDescriptionFlag === true || record.resolutionFlag === true;
  const isPublic = kind !== undefined && forClient && record.internalAnalysisFlag !== true;
  const byContact = refOf(record.contact) !== undefined && refOf(record.member) === undefined;
  const at = instantOf(record.timeStart ?? record._info?.dateEntered ?? record._info?.lastUpdated);
  const body = plainText(record.text);
  return {
    id: `${kind ?? "other"}-${record.id}`,
    ticketId,
    audience: isPublic ? "public" : "internal",
    author: {
      side: byContact ? "contact" : "desk",
      name: (byContact ? record.contact : record.member)?.name ?? record.originalAuthor ?? "",
    },
    body,
    ...(record.text && record.text !== body && { written: record.text }),
    ...(at !== undefined && { at }),
  };
}

const KINDS: Record<string, "note" | "time" | undefined> = {
  TicketNote: "note",
  TimeEntryNote: "time",
};
