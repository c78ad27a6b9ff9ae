import { type Instant, minutes } from "#service/kernel";
import type { z } from "zod";
import {
  type ConnectWiseConfig,
  invalid,
  type NewPsaContact,
  type Psa,
  type PsaPage,
  type PsaWindow,
} from "#service/psa";
import type { PsaPipeDeps } from "../http/pipe.ts";
import { newNames } from "../new-names.ts";
import { oneLine } from "../plain-text.ts";
import { remembered } from "../remembered.ts";
import { timeText } from "../time.ts";
import type { ConnectWiseClient } from "./client.ts";
import { addressCondition, conditionTime } from "./conditions.ts";
import { found, keyOf } from "../found.ts";
import * as translate from "./translate.ts";
import * as wire from "./wire.ts";

type People = Pick<
  Psa,
  | "companies"
  | "contacts"
  | "members"
  | "company"
  | "contact"
  | "findContactsByAddress"
  | "createContact"
>;

const LONGEST_NAME = 30;
const LONGEST_TITLE = 100;

/** The condition for what changed since; everything where nothing is said. */
export async function changedSince(
  { theirClock }: ConnectWiseClient,
  since: Instant | undefined,
): Promise<string | undefined> {
  if (since === undefined) return undefined;
  return `lastUpdated > ${conditionTime(timeText(await theirClock.from(since)))}`;
}

/** Companies, contacts and members of ConnectWise. */
export function connectWisePeople(
  { clock }: PsaPipeDeps,
  client: ConnectWiseClient,
  config: ConnectWiseConfig,
): People {
  const kinds = remembered(clock, minutes(60), () => readKinds(client));
  return {
    ...lists(client, config),
    ...records(client, config),
    async createContact(contact) {
      const body = newContact(contact, await kinds.get());
      const { id } = await client.post("contact", "company/contacts", body, wire.Created);
      return { id: translate.idOf(id) };
    },
  };
}

function lists(
  client: ConnectWiseClient,
  { companyStatuses }: ConnectWiseConfig,
): Pick<People, "companies" | "contacts" | "members"> {
  const page = <T>(what: string, path: string, shape: z.ZodType<T>) => {
    return async ({ since, cursor }: PsaWindow): Promise<PsaPage<T>> => {
      const filter = { conditions: await changedSince(client, since) };
      return client.page({ what, path, shape, filter, cursor });
    };
  };
  const companies = page("companies", "company/companies", wire.Company);
  const contacts = page("contacts", "company/contacts", wire.Contact);
  const members = page("members", "system/members", wire.Member);
  return {
    async companies(window) {
      const { items, ...rest } = await companies(window);
      return { items: items.map((one) => translate.company(one, companyStatuses)), ...rest };
    },
    async contacts(window) {
      const { items, ...rest } = await contacts(window);
      return { items: items.map(translate.contact), ...rest };
    },
    async members(window) {
      const { items, ...rest } = await members(window);
      return { items: items.filter(translate.isPerson).map(translate.member), ...rest };
    },
  };
}

function records(
  client: ConnectWiseClient,
  { companyStatuses }: ConnectWiseConfig,
): Pick<People, "company" | "contact" | "findContactsByAddress"> {
  return {
    async company(id) {
      const record = await found(() =>
        client.get("company", `company/companies/${keyOf(id)}`, wire.Company),
      );
      return record && translate.company(record, companyStatuses);
    },
    async contact(id) {
      const record = await found(() =>
        client.get("contact", `company/contacts/${keyOf(id)}`, wire.Contact),
      );
      return record && translate.contact(record);
    },
    async findContactsByAddress(address) {
      const loosely = await client.list({
        what: "contacts by address",
        path: "company/contacts",
        shape: wire.Contact,
        filter: {
          conditions: "inactiveFlag = false",
          childConditions: addressCondition(address),
        },
      });
      return loosely
        .map(translate.contact)
        .filter(({ active, addresses }) => active && addresses.includes(address));
    },
  };
}

type Kinds = { email: number; phone: number | undefined };

async function readKinds(client: ConnectWiseClient): Promise<Kinds> {
  const kinds = await client.list({
    what: "communication types",
    path: "company/communicationTypes",
    shape: wire.CommunicationType,
  });
  const usual = (of: "emailFlag" | "phoneFlag"): number | undefined => {
    const fitting = kinds.filter((kind) => kind[of] === true);
    return (fitting.find(({ defaultFlag }) => defaultFlag === true) ?? fitting[0])?.id;
  };
  const email = usual("emailFlag");
  if (email === undefined) throw invalid("communicationItems", "There is no kind for email.");
  return { email, phone: usual("phoneFlag") };
}

function newContact(contact: NewPsaContact, kinds: Kinds): object {
  const item = (id: number, value: string, communicationType: "Email" | "Phone") => ({
    type: { id },
    value,
    communicationType,
    defaultFlag: true,
  });
  const phone = oneLine(contact.phone, 250);
  const jobTitle = oneLine(contact.jobTitle, LONGEST_TITLE);
  return {
    ...newNames(contact, LONGEST_NAME),
    company: { id: Number(contact.companyId) },
    ...(jobTitle !== "" && { title: jobTitle }),
    communicationItems: [
      item(kinds.email, contact.address, "Email"),
      ...(phone !== "" && kinds.phone !== undefined ? [item(kinds.phone, phone, "Phone")] : []),
    ],
  };
}
