import type { Reply } from "../psa/stand.ts";
import { isJson, type Json, valueAt } from "../psa/value.ts";
import { badRequest, invalidObject, type Wrong, wrongIn } from "./answers.ts";
import { LENGTHS } from "./fields.ts";
import type { CommunicationItem, Contact } from "./records.ts";
import { timeOf, type World } from "./world.ts";

/** POST /company/contacts. */
export function createContact(world: World, sent: unknown): Reply {
  if (!isJson(sent)) return badRequest("The body is not an object");
  const wrong = wrongIn(sent, ["firstName"], LENGTHS.contact);
  const company = world.companies.get(valueAt(sent, ["company", "id"]));
  if (sent["company"] !== undefined && !company) wrong.push(noSuch("company"));
  const items = itemsOf(world, sent, wrong);
  if (wrong.length > 0) return invalidObject("contact", wrong);
  const body = world.contacts.add(
    (id) =>
      ({
        id,
        firstName: String(sent["firstName"]),
        lastName: String(sent["lastName"] ?? ""),
        title: String(sent["title"] ?? ""),
        ...(company && {
          company: { id: company.id, identifier: company.identifier, name: company.name },
        }),
        inactiveFlag: false,
        disablePortalLoginFlag: false,
        communicationItems: items.map((item, at) => ({ id: id * 10 + at, ...item })),
        _info: { lastUpdated: timeOf(world.now()) },
      }) satisfies Contact,
  );
  return { status: 201, body };
}

export const noSuch = (field: string): Wrong => ({
  code: "InvalidReference",
  field: `${field}/id`,
  message: `The ${field} was not found.`,
});

function itemsOf(world: World, sent: Json, wrong: Wrong[]): CommunicationItem[] {
  const given = sent["communicationItems"] ?? [];
  if (!Array.isArray(given)) {
    wrong.push({ code: "InvalidType", field: "communicationItems", message: "It is no list." });
    return [];
  }
  return given.map((item: unknown) => itemFrom(world, item, wrong));
}

function itemFrom(world: World, item: unknown, wrong: Wrong[]): CommunicationItem {
  const type = world.communicationTypes.get(valueAt(item, ["type", "id"]));
  const value = String(valueAt(item, ["value"]) ?? "");
  const kind = String(valueAt(item, ["communicationType"]) ?? "");
  const communicationType = KINDS.find((each) => each === kind);
  if (!type) wrong.push(noSuch("communicationItems/type"));
  else if (type.emailFlag !== (kind === "Email")) wrong.push(noSuch("communicationItems/type"));
  if (value.length > 250) {
    wrong.push({ code: "TooLong", field: "communicationItems/value", message: "It is too long." });
  }
  return {
    type: { id: type?.id ?? null, name: type?.description ?? "" },
    value,
    defaultFlag: valueAt(item, ["defaultFlag"]) === true,
    communicationType: communicationType ?? null,
  };
}

const KINDS = ["Email", "Fax", "Phone"] as const;
