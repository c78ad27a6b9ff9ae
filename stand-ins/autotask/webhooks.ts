import { createHmac } from "node:crypto";
import type { Reply } from "../psa/stand.ts";
import { isJson } from "../psa/value.ts";
import { made, wrong, wrongIn } from "./answers.ts";
import { EXCLUDED_RESOURCE, type Fields, WEBHOOK, webhookField } from "./fields.ts";
import type { Hooked, World } from "./world.ts";

/** Which fields of each entity can be subscribed to; labels as people read them. */
const NAMES: Record<Hooked, readonly string[]> = {
  Company: ["Company Name", "Phone", "Is Active"],
  Contact: ["First Name", "Last Name", "Email Address", "Is Active", "Company ID"],
  Ticket: ["Title", "Status", "Priority", "Queue ID", "Last Activity Date", "Description"],
  TicketNote: ["Ticket ID", "Description", "Publish", "Title"],
};

export const webhookFields = (entity: Hooked): Fields => webhookField(NAMES[entity]);

/** POST /{Entity}Webhooks. */
export function createWebhook(world: World, entity: Hooked, sent: unknown): Reply {
  const problems = wrongIn(sent, WEBHOOK, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  const { id } = world.hooks[entity].webhooks.add((next) => ({
    id: next,
    name: String(sent["name"]),
    webhookUrl: String(sent["webhookUrl"]),
    deactivationUrl: String(sent["deactivationUrl"]),
    secretKey: String(sent["secretKey"]),
    isActive: sent["isActive"] === true,
    // Only a subscribed field makes it ready.
    isReady: false,
    isSubscribedToCreateEvents: sent["isSubscribedToCreateEvents"] === true,
    isSubscribedToUpdateEvents: sent["isSubscribedToUpdateEvents"] === true,
    isSubscribedToDeleteEvents: sent["isSubscribedToDeleteEvents"] === true,
    sendThresholdExceededNotification: sent["sendThresholdExceededNotification"] === true,
  }));
  return made(id);
}

/** POST /{Entity}Webhooks/{id}/Fields. */
export function createWebhookField(
  world: World,
  entity: Hooked,
  webhookId: number,
  sent: unknown,
): Reply {
  const { webhooks, fields } = world.hooks[entity];
  const webhook = webhooks.get(webhookId);
  const problems = wrongIn(sent, webhookFields(entity), false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  if (!webhook || sent["webhookID"] !== webhookId) return wrong("Invalid webhookID.");
  const { id } = fields.add((next) => ({
    id: next,
    webhookID: webhookId,
    fieldID: Number(sent["fieldID"]),
    isSubscribedField: sent["isSubscribedField"] === true,
    isDisplayAlwaysField: sent["isDisplayAlwaysField"] === true,
  }));
  if (sent["isSubscribedField"] === true) webhooks.set({ ...webhook, isReady: true });
  return made(id);
}

/** POST /{Entity}Webhooks/{id}/ExcludedResources: what this resource changes is not told. */
export function excludeResource(
  world: World,
  entity: Hooked,
  webhookId: number,
  sent: unknown,
): Reply {
  const { webhooks, excluded } = world.hooks[entity];
  const problems = wrongIn(sent, EXCLUDED_RESOURCE, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  const resourceID = Number(sent["resourceID"]);
  const fits = webhooks.get(webhookId) && sent["webhookID"] === webhookId;
  if (!fits) return wrong("Invalid webhookID.");
  if (!world.resources.get(resourceID)) return wrong("Invalid resourceID.");
  const webhookID = webhookId;
  const { id } = excluded.add((next) => ({ id: next, webhookID, resourceID }));
  return made(id);
}

/** A callout as it goes over the wire. */
export type SignedCallout = { url: string; headers: Record<string, string>; body: string };

export type CalloutFacts = {
  entity: Hooked | "Account";
  id: number;
  action: "Create" | "Update" | "Delete";
  fields: Record<string, unknown>;
  secretKey: string;
  at: string;
  sequence: number;
};

/** Signed over the bytes with SHA-1 and the secret that was given when the webhook was made. */
export function signedCallout(url: string, facts: CalloutFacts): SignedCallout {
  const { entity, id, action, fields, secretKey, at, sequence } = facts;
  const body = JSON.stringify({
    Action: action,
    Guid: "3f1d2c4b-0000-4000-8000-000000000001",
    EntityType: entity,
    Id: id,
    Fields: fields,
    EventTime: at,
    SequenceNumber: sequence,
    PersonId: 29_682_890,
  });
  const signature = createHmac("sha1", secretKey).update(body).digest("base64");
  const headers = { "content-type": "application/json", "x-hook-signature": `sha1=${signature}` };
  return { url, headers, body };
}
