import type { Call, Reply } from "../psa/stand.ts";
import type { Faults } from "../psa/faults.ts";
import type { Row, Table } from "../psa/table.ts";
import { badRequest, notFound } from "./answers.ts";
import { createCallback } from "./callbacks.ts";
import type { FieldTypes } from "./conditions.ts";
import { createContact } from "./contacts.ts";
import { createDocument, documentsOf, downloaded, oneDocument } from "./documents.ts";
import { FIELDS } from "./fields.ts";
import { listed } from "./listing.ts";
import { allNotes, createNote, notesOf } from "./notes.ts";
import type { Info } from "./records.ts";
import { createTicket, patchTicket } from "./tickets.ts";
import type { World } from "./world.ts";

type Stage = { world: World; faults: Faults; url: string };
type Answering = (call: Call, stage: Stage, id: number) => Reply;
type Listed = { rows: readonly Row[]; fields: FieldTypes; children?: Children };
type Children = { name: string; fields: FieldTypes };

const list = (call: Call, { faults, url }: Stage, { rows, ...fields }: Listed): Reply =>
  listed(call, rows, { ...fields, loose: faults.loose, numbered: faults.numbered, url });

/** A table that can be listed; new records come into its lists late where searches lag. */
const table =
  (of: (world: World) => Table<Row>, fields: FieldTypes, children?: Children): Answering =>
  (call, stage) =>
    list(call, stage, {
      rows: of(stage.world).settled(stage.faults.lag),
      fields,
      ...(children && { children }),
    });

const one =
  (of: (world: World) => Table<Row>): Answering =>
  (_call, { world }, id) => {
    const body = of(world).get(id);
    return body ? { status: 200, body } : notFound();
  };

const INFO: Info = { version: "v2025.16.101", isCloud: true, serverTimeZone: "GMT Standard Time" };
const items = { name: "communicationItems", fields: FIELDS.contactItem };

const ofTicket =
  (rows: (world: World, id: number) => readonly Row[]): Answering =>
  (call, stage, id) =>
    stage.world.tickets.get(id)
      ? list(call, stage, { rows: rows(stage.world, id), fields: FIELDS.named })
      : notFound();

/** Every call that is simulated: method and path, an id at `*`. */
const ROUTES: Readonly<Record<string, Answering>> = {
  "GET system/info": () => ({ status: 200, body: INFO }),
  "GET company/companies": table(({ companies }) => companies, FIELDS.company),
  "GET company/companies/count": table(({ companies }) => companies, FIELDS.company),
  "GET company/companies/*": one(({ companies }) => companies),
  "GET company/communicationTypes": table(
    ({ communicationTypes }) => communicationTypes,
    FIELDS.named,
  ),
  "GET company/contacts": table(({ contacts }) => contacts, FIELDS.contact, items),
  "GET company/contacts/count": table(({ contacts }) => contacts, FIELDS.contact, items),
  "GET company/contacts/*": one(({ contacts }) => contacts),
  "POST company/contacts": ({ body }, { world }) => createContact(world, body),
  "GET system/members": table(({ members }) => members, FIELDS.member),
  "GET service/tickets": table(({ tickets }) => tickets, FIELDS.ticket),
  "GET service/tickets/count": table(({ tickets }) => tickets, FIELDS.ticket),
  "GET service/tickets/*": one(({ tickets }) => tickets),
  "POST service/tickets": ({ body }, { world }) => createTicket(world, body),
  "PATCH service/tickets/*": ({ body }, { world }, id) => patchTicket(world, id, body),
  "GET service/tickets/*/notes": ofTicket(notesOf),
  "GET service/tickets/*/allNotes": ofTicket(allNotes),
  "POST service/tickets/*/notes": ({ body }, { world }, id) => createNote(world, id, body),
  "GET service/boards": table(({ boards }) => boards, FIELDS.board),
  "GET service/boards/*/statuses": (call, stage, id) =>
    list(call, stage, {
      rows: stage.world.statuses.all().filter(({ board }) => board?.id === id),
      fields: FIELDS.status,
    }),
  "GET service/priorities": table(({ priorities }) => priorities, FIELDS.named),
  "GET system/documents": (call, stage) => {
    const rows = documentsOf(stage.world, call, stage.faults.lag);
    if (!rows) return badRequest("recordType and recordId are required");
    return list(call, stage, { rows, fields: FIELDS.named });
  },
  "GET system/documents/*": (_call, { world }, id) => oneDocument(world, id),
  "GET system/documents/*/download": (_call, { world }, id) => downloaded(world, id),
  "POST system/documents": ({ body }, { world }) => createDocument(world, body),
  "GET system/callbacks": table(({ callbacks }) => callbacks, FIELDS.named),
  "POST system/callbacks": ({ body }, { world }) => createCallback(world, body),
};

/** Answers a call whose credentials are right. @param path behind `apis/3.0/` */
export function answered(call: Call, path: string, stage: Stage): Reply {
  const id = /\/(\d+)(?:\/|$)/.exec(path)?.[1];
  const route = ROUTES[`${call.method} ${path.replace(/\/\d+(?=\/|$)/, "/*")}`];
  return route ? route(call, stage, Number(id ?? "0")) : notFound();
}
