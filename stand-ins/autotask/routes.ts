import type { Faults } from "../psa/faults.ts";
import type { Call, Reply } from "../psa/stand.ts";
import type { Row, Table } from "../psa/table.ts";
import { item } from "./answers.ts";
import { attachmentsOf, createAttachment, oneAttachment } from "./attachments.ts";
import {
  type Entity,
  EXCLUDED_RESOURCE,
  fieldInformation,
  FIELDS,
  type Fields,
  WEBHOOK,
} from "./fields.ts";
import { queried } from "./query.ts";
import { changeTicket, createContact, createNote, createTicket } from "./tickets.ts";
import { createWebhook, createWebhookField, excludeResource, webhookFields } from "./webhooks.ts";
import { HOOKED, type Hooked, type World } from "./world.ts";

type Stage = { world: World; faults: Faults; url: string };
type Kept = { table: Table<Row>; fields: Fields };

const tables = (world: World): Record<Entity, Table<Row>> => ({
  Companies: world.companies,
  Contacts: world.contacts,
  Resources: world.resources,
  Tickets: world.tickets,
  TicketNotes: world.notes,
  TicketAttachments: world.attachments,
});

function keptAs(world: World, entity: string): Kept | undefined {
  for (const [name, fields] of Object.entries(FIELDS)) {
    const table = Object.entries(tables(world)).find(([each]) => each === entity)?.[1];
    if (name === entity && table) return { table, fields };
  }
  const hooked = HOOKED.find((each) => entity.startsWith(`${each}Webhook`));
  const hooks = hooked && world.hooks[hooked];
  if (hooks && entity === `${hooked}Webhooks`) return { table: hooks.webhooks, fields: WEBHOOK };
  if (hooks && entity === `${hooked}WebhookFields`) {
    return { table: hooks.fields, fields: webhookFields(hooked) };
  }
  if (hooks && entity === `${hooked}WebhookExcludedResources`) {
    return { table: hooks.excluded, fields: EXCLUDED_RESOURCE };
  }
  return undefined;
}

/** A file's bytes come for one at a time alone. */
const withoutData = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ("data" in row ? { ...row, data: null } : row));

const NOTHING_HERE: Reply = { status: 404, body: { Message: "No HTTP resource was found." } };

/** Answers a call whose credentials are right. @param path behind `V1.0/` */
export function answered(call: Call, path: string, stage: Stage): Reply {
  const [entity = "", second = "", third, fourth] = path.split("/");
  const kept = keptAs(stage.world, entity);
  if (!kept) return NOTHING_HERE;
  if (second === "query") {
    const rows = withoutData(kept.table.settled(stage.faults.lag));
    return queried(call, rows, { fields: kept.fields, loose: stage.faults.loose, url: stage.url });
  }
  if (second === "entityInformation" && third === "fields") {
    return { status: 200, body: { fields: fieldInformation(kept.fields) } };
  }
  if (call.method === "GET" && /^\d+$/.test(second) && third === undefined) {
    return item(kept.table.get(Number(second)));
  }
  if (call.method === "GET" && entity === "Tickets" && third === "Attachments") {
    if (fourth !== undefined) return oneAttachment(stage.world, Number(second), Number(fourth));
    return attachmentsOf(stage.world, Number(second), stage.faults.lag);
  }
  return written(call, path, stage.world);
}

/** Everything that changes something. There is no POST /Contacts: children belong to parents. */
function written({ method, body, headers }: Call, path: string, world: World): Reply {
  const [, id = "0"] = /\/(\d+)\//.exec(path) ?? [];
  const route = `${method} ${path.replace(/\/\d+\//, "/*/")}`;
  const as = headers["impersonationresourceid"];
  const hooked = HOOKED.find((each) => path.startsWith(`${each}Webhooks`));
  switch (route) {
    case "POST Companies/*/Contacts":
      return createContact(world, Number(id), body);
    case "POST Tickets":
      return createTicket(world, body);
    case "PATCH Tickets":
      return changeTicket(world, body, "keep");
    case "PUT Tickets":
      return changeTicket(world, body, "empty");
    case "POST Tickets/*/Attachments":
      return createAttachment(world, Number(id), body);
    case "POST Tickets/*/Notes":
      return createNote(world, Number(id), body, as === undefined ? undefined : Number(as));
    default:
      return hooked ? hook(world, { hooked, route, id: Number(id), body }) : NOTHING_HERE;
  }
}

function hook(
  world: World,
  { hooked, route, id, body }: { hooked: Hooked; route: string; id: number; body: unknown },
): Reply {
  if (route === `POST ${hooked}Webhooks`) return createWebhook(world, hooked, body);
  if (route === `POST ${hooked}Webhooks/*/Fields`) {
    return createWebhookField(world, hooked, id, body);
  }
  if (route === `POST ${hooked}Webhooks/*/ExcludedResources`) {
    return excludeResource(world, hooked, id, body);
  }
  return NOTHING_HERE;
}
