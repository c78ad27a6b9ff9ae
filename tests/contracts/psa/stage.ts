import assert from "node:assert/strict";
import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import {
  type NewPsaContact,
  type NewPsaTicket,
  outcomeOf,
  type Psa,
  type PsaFailure,
  type RawWebhook,
} from "#service/psa";
import type { Fault, Faults, Which } from "#stand-ins/psa";
import { freePort } from "#tests/free-port";
import type { StoppedClock } from "#tests/stopped";

/** A PSA that is reached over a wire, and what can be done to that wire. */
export type Wire = {
  faults: Faults;
  count(which: Which): number;
  /** How the calls look that are spoken of. */
  calls: Record<"companies" | "newTicket" | "newContact" | "newNote" | "newFile", Which>;
  /** How many tickets of this mark there really are. */
  made(mark: string): number;
  /** A connector to where nobody listens. */
  nowhere(): Psa;
  /** What every connector of this stage has logged. */
  logged: readonly string[];
  /** Words that must be in no log and no error. */
  secrets: readonly string[];
};

export type Hooks = {
  /** A right call about this record. */
  right(entity: "company" | "contact" | "ticket", id: string): RawWebhook;
  /** Calls that must not be believed, by what is wrong with them. */
  wrong(): Record<string, RawWebhook>;
  /** Calls of a right signature about what is none of ours. */
  idle(): Record<string, RawWebhook>;
};

/** What people at the MSP do in the PSA itself; every verb answers an id. */
export type DeskPeople = {
  company(name: string): Promise<string>;
  gone(companyId: string): Promise<void>;
  contact(
    companyId: string,
    addresses: readonly string[],
    facts?: { active?: boolean; firstName?: string },
  ): Promise<string>;
  deactivate(contactId: string): Promise<void>;
  /** So many contacts of one company at once. */
  manyContacts(companyId: string, count: number): Promise<void>;
  member(name: string): Promise<string>;
  /** What a file holds over there. */
  fileBytes(id: string): Promise<Buffer | undefined>;
  note(ticketId: string, audience: "public" | "internal", text: string): Promise<void>;
};

/** A PSA with nobody in it yet, and a connector to it. */
export type PsaStage = {
  clock: StoppedClock;
  desk: DeskPeople;
  /** A connector of one's own: its breaker and what it remembers belong to one test. */
  connect(patience?: TestPatience): Psa;
  wire?: Wire;
  hooks?: Hooks;
  /** Whether it keeps several addresses of one contact. */
  severalAddresses: boolean;
  /** Whether it tells when companies and contacts changed; else all of them are listed. */
  tellsChanges: boolean;
  close(): Promise<void>;
};

/** One that is reached over a wire. */
export type WiredStage = PsaStage & { wire: Wire };

/** Less patience than usual: bytes of an answer. */
export type TestPatience = { mostBytes?: number };

export type OpenStage = () => Promise<PsaStage>;

export const address = (text: string): EmailAddress => {
  const read = parseEmailAddress(text);
  assert.ok(read, `${text} is no address`);
  return read;
};

/** An address on this machine where nobody listens. */
export async function nowhere(): Promise<string> {
  return `http://127.0.0.1:${await freePort()}`;
}

let marks = 0;
/** A mark that no other record has. */
export const newMark = (): string => {
  marks += 1;
  return `portico-00000000-0000-7000-8000-${String(marks).padStart(12, "0")}`;
};

export const newTicket = (
  of: Pick<NewPsaTicket, "companyId" | "contactId"> & Partial<NewPsaTicket>,
): NewPsaTicket => ({
  mark: newMark(),
  title: "Printer smokes",
  body: "It smokes.\n\nAnd it smells.",
  ...of,
});

export const newContact = (
  of: Pick<NewPsaContact, "companyId" | "address"> & Partial<NewPsaContact>,
): NewPsaContact => ({
  mark: newMark(),
  firstName: "Nia",
  lastName: "Newcomer",
  phone: "",
  jobTitle: "",
  ...of,
});

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<PsaFailure> {
  const outcome = await outcomeOf(call);
  assert.equal(outcome.kind, "failed", "the call went through");
  return outcome.kind === "failed" ? outcome.failure : { kind: "unknown" };
}

/** A whole list, page by page. */
export async function whole<T>(
  page: (cursor: { cursor?: string }) => Promise<{ items: readonly T[]; next?: string }>,
): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let pages = 0;
  let cursor: { cursor?: string } = {};
  for (;;) {
    const { items: more, next } = await page(cursor);
    items.push(...more);
    pages += 1;
    assert.ok(pages < 50, "the list does not end");
    if (next === undefined) return { items, pages };
    cursor = { cursor: next };
  }
}

/** A contact of a company of this name. */
export async function somebody({ desk }: PsaStage, name: string) {
  const companyId = await desk.company(name);
  return {
    companyId,
    contactId: await desk.contact(companyId, [`${name}@wire.com`.toLowerCase()]),
  };
}

/** How nobody comes to know what became of a call. */
export const WENT_WRONG: Record<string, Fault["how"]> = {
  "a connection that broke": { kind: "reset" },
  "an answer that was no answer": { kind: "garbage" },
  "an error of the server's": { kind: "status", status: 502 },
};
