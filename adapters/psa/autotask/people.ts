import type { Instant } from "#service/kernel";
import type { AutotaskConfig, NewPsaContact, Psa } from "#service/psa";
import { found, keyOf } from "../found.ts";
import { newNames } from "../new-names.ts";
import { oneLine } from "../plain-text.ts";
import { timeText } from "../time.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import type { AutotaskClient } from "./client.ts";
import { fieldsOf } from "./picklists.ts";
import { filterText, type Term, withAddress } from "./filter.ts";
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
  | "findContactByMark"
  | "createContact"
>;

const LONGEST_NAME = 20;
const LONGEST_PHONE = 25;
const LONGEST_TITLE = 50;

/** What changed since, by the field that says so; everything where nothing is said. */
export async function changedSince(
  { theirClock }: AutotaskClient,
  field: string,
  since: Instant | undefined,
): Promise<Term[]> {
  if (since === undefined) return [];
  return [{ op: "gt", field, value: timeText(await theirClock.from(since)) }];
}

/** Licences, as an installation names them, of programs and of clients' own people. */
const NO_TECH = /\bapi\b|\bco-?managed\b/i;

/** Companies, contacts and resources of Autotask. */
export function autotaskPeople(
  deps: PsaPipeDeps,
  client: AutotaskClient,
  config: AutotaskConfig,
): People {
  return {
    ...lists({ client, resources: fieldsOf(deps, client, "Resources") }, config),
    ...records(client),
    createContact: async (contact) =>
      client.create(`Companies/${keyOf(contact.companyId)}/Contacts`, newContact(contact)),
  };
}

function lists(
  { client, resources }: { client: AutotaskClient; resources: ReturnType<typeof fieldsOf> },
  { user }: AutotaskConfig,
): Pick<People, "companies" | "contacts" | "members"> {
  return {
    async companies({ since, cursor }) {
      const { items, ...rest } = await client.page({
        entity: "Companies",
        shape: wire.Company,
        filter: await changedSince(client, "lastTrackedModifiedDateTime", since),
        cursor,
      });
      return { items: items.map(translate.company), ...rest };
    },
    async contacts({ since, cursor }) {
      const { items, ...rest } = await client.page({
        entity: "Contacts",
        shape: wire.Contact,
        filter: await changedSince(client, "lastModifiedDate", since),
        cursor,
      });
      return { items: items.map(translate.contact), ...rest };
    },
    // Resources do not tell when they changed: all of them, which are few.
    async members({ cursor }) {
      const { items, ...rest } = await client.page({
        entity: "Resources",
        shape: wire.Resource,
        cursor,
      });
      const licenses = (await resources.get()).choices("licenseType");
      const barred = licenses.flatMap(({ id, label }) => (NO_TECH.test(label) ? id : []));
      const people = items.filter(({ userName }) => !isSame(userName, user));
      const told = people.map((record) => ({
        ...translate.member(record),
        // Who came along as a tech before goes again.
        ...(barred.includes(record.licenseType ?? 0) && { active: false }),
      }));
      return { items: told, ...rest };
    },
  };
}

export const isSame = (a: string | null | undefined, b: string): boolean =>
  a?.toLowerCase() === b.toLowerCase();

function records(
  client: AutotaskClient,
): Pick<People, "company" | "contact" | "findContactsByAddress" | "findContactByMark"> {
  return {
    async company(id) {
      const record = await found(() => client.item("Companies", id, wire.Company));
      return record && translate.company(record);
    },
    async contact(id) {
      const record = await found(() => client.item("Contacts", id, wire.Contact));
      return record && translate.contact(record);
    },
    async findContactsByAddress(address) {
      const loosely = await client.list({
        entity: "Contacts",
        shape: wire.Contact,
        filter: [withAddress(address), { op: "eq", field: "isActive", value: 1 }],
      });
      return loosely
        .map(translate.contact)
        .filter(({ active, addresses }) => active && addresses.includes(address));
    },
    async findContactByMark(mark) {
      const marked = await client.list({
        entity: "Contacts",
        shape: wire.Contact,
        filter: [{ op: "eq", field: "externalID", value: filterText(mark) }],
      });
      const record = marked.find(({ externalID }) => externalID === mark);
      return record && translate.contact(record);
    },
  };
}

function newContact(contact: NewPsaContact): object {
  const phone = oneLine(contact.phone, LONGEST_PHONE);
  const title = oneLine(contact.jobTitle, LONGEST_TITLE);
  return {
    companyID: Number(contact.companyId),
    ...newNames(contact, LONGEST_NAME),
    emailAddress: contact.address,
    isActive: 1,
    externalID: contact.mark,
    ...(phone !== "" && { phone }),
    ...(title !== "" && { title }),
  };
}
