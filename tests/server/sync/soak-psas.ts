import assert from "node:assert/strict";
import type { PsaHint } from "#service/psa";
import * as autotask from "#stand-ins/autotask";
import * as connectWise from "#stand-ins/connectwise";
import type { Faults } from "#stand-ins/psa";

/** What there is in a PSA in the end, in words of its own people. */
export type Found = {
  tickets: { title: string; company: string; contactsCompany: string; state: string }[];
  notes: { body: string; isPublic: boolean }[];
  files: { name: string; isPublic: boolean }[];
  contacts: { address: string; company: string }[];
};

/** A PSA as a soak plays with it: what its people do, and what is in it. */
export type SoakPsa = {
  name: string;
  faults: Faults;
  /** What an admin enters. */
  config: Record<string, unknown>;
  company(name: string): void;
  contact(company: string, address: string): void;
  member(name: string): void;
  /** The desk writes on a ticket; false where it is not there yet. */
  note(title: string, body: string, isPublic: boolean): boolean;
  /** The PSA says of a ticket that it changed. */
  hint(title: string): PsaHint | undefined;
  found(): Found;
  close(): Promise<void>;
};

type Open = (time: { now: () => number }) => Promise<SoakPsa>;

const FIRST_WORDS = /^Words /;
/** A file's name without our mark. */
const nameIn = (title: string | null | undefined): string => (title ?? "").replace(/ \(.*/, "");

const openConnectWise: Open = async (time) => {
  const psa = await connectWise.openConnectWise(time);
  const { desk, world } = psa;
  const named = (name: string) => world.companies.all().find((company) => company.name === name);
  const titled = (title: string) => world.tickets.all().find(({ summary }) => summary === title);
  const theo = () => world.members.all().find(({ identifier }) => identifier === "theo");
  const states: Record<string, string> = { "Waiting Customer": "waiting", "In Progress": "open" };
  return {
    name: "ConnectWise",
    faults: psa.faults,
    config: { kind: "connectwise", address: psa.url, ...connectWise.CREDENTIALS },
    company: (name) => void desk.company(name),
    contact: (company, address) => void desk.contact(named(company), [address]),
    member: (name) => void desk.member(name),
    note(title, text, isPublic) {
      const [ticket, member] = [titled(title), theo()];
      if (ticket && member) desk.note(ticket, text, { internal: !isPublic, member });
      return ticket !== undefined;
    },
    hint: (title) => hintOf(titled(title)),
    found: () => ({
      tickets: world.tickets.all().map(({ summary = "", company, contact, status }) => ({
        title: summary,
        company: company?.name ?? "",
        contactsCompany: world.contacts.get(contact?.id)?.company?.name ?? "",
        state: states[status?.name ?? ""] ?? "new",
      })),
      notes: world.notes
        .all()
        .filter(({ text }) => !FIRST_WORDS.test(text ?? ""))
        .map(({ text = "", internalAnalysisFlag }) => ({
          body: text,
          isPublic: internalAnalysisFlag !== true,
        })),
      files: world.documents.all().map(({ info }) => ({
        name: nameIn(info.title),
        isPublic: info.publicFlag === true,
      })),
      contacts: world.contacts.all().flatMap(({ communicationItems = [], company }) =>
        communicationItems.map(({ value = "" }) => ({
          address: value,
          company: company?.name ?? "",
        })),
      ),
    }),
    close: psa.close,
  };
};

const openAutotask: Open = async (time) => {
  const psa = await autotask.openAutotask(time);
  const { desk, world } = psa;
  const { publish, filePublish, status } = autotask.VALUES;
  const named = (name: string) =>
    world.companies.all().find(({ companyName }) => companyName === name);
  const titled = (asked: string) => world.tickets.all().find(({ title }) => title === asked);
  const nameOf = (id: number | undefined) => world.companies.get(id)?.companyName ?? "";
  const states = new Map<number, string>([
    [status.waitingCustomer, "waiting"],
    [status.inProgress, "open"],
  ]);
  return {
    name: "Autotask",
    faults: psa.faults,
    config: {
      kind: "autotask",
      address: psa.url,
      ...autotask.CREDENTIALS,
      webhookSecret: "our-own-webhook-secret-1",
    },
    company: (name) => void desk.company(name),
    contact(name, address) {
      const company = named(name);
      assert.ok(company);
      desk.contact(company, [address]);
    },
    member: (name) => void desk.resource(name),
    note(title, text, isPublic) {
      const ticket = titled(title);
      if (ticket) desk.note(ticket, text, { publish: isPublic ? publish.all : publish.internal });
      return ticket !== undefined;
    },
    hint: (title) => hintOf(titled(title)),
    found: () => ({
      tickets: world.tickets.all().map(({ title, companyID, contactID, status: now }) => ({
        title,
        company: nameOf(companyID),
        contactsCompany: nameOf(world.contacts.get(contactID)?.companyID),
        state: states.get(now) ?? "new",
      })),
      notes: world.notes.all().map(({ description, publish: heard }) => ({
        body: (description ?? "").replace(/^From .* via .*:\n\n/, ""),
        isPublic: heard === publish.all,
      })),
      files: world.attachments.all().map(({ title, publish: heard }) => ({
        name: nameIn(title),
        isPublic: heard === filePublish.all,
      })),
      contacts: world.contacts.all().map(({ emailAddress, companyID }) => ({
        address: emailAddress ?? "",
        company: nameOf(companyID),
      })),
    }),
    close: psa.close,
  };
};

const hintOf = (ticket: { id: number } | undefined): PsaHint | undefined =>
  ticket && { entity: "ticket", id: String(ticket.id) };

/** Those that are reached over a wire, by name. */
export const SOAKED = { ConnectWise: openConnectWise, Autotask: openAutotask } as const;
