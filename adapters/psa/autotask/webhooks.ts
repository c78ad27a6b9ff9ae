import { createHmac, timingSafeEqual } from "node:crypto";
import type { AutotaskConfig, Psa, PsaCalled, RawWebhook } from "#service/psa";
import { found } from "../found.ts";
import type { PsaPipeDeps } from "../http/pipe.ts";
import type { AutotaskClient } from "./client.ts";
import { isSame } from "./people.ts";
import { fieldsOf } from "./picklists.ts";
import * as wire from "./wire.ts";

type Webhooks = Pick<Psa, "registerWebhook" | "verifyWebhook" | "ticketOfNote">;

/** What to be told of, and by which of its fields; a webhook without fields never becomes ready. */
const ENTITIES = {
  Company: /^(?:company ?name|is ?active)$/i,
  Contact: /^(?:email ?address|first ?name|last ?name|is ?active|company ?id)$/i,
  Ticket: /^(?:status|title|priority|queue ?id|assigned ?resource ?id|last ?activity ?date)$/i,
  TicketNote: /^(?:ticket ?id|description|publish)$/i,
} as const;

/** Autotask's webhooks: a hint that something changed, signed with a secret that we chose. */
export function autotaskWebhooks(
  deps: PsaPipeDeps,
  client: AutotaskClient,
  config: AutotaskConfig,
): Webhooks {
  return {
    async registerWebhook({ url }) {
      const self = await ourselves(client, config);
      for (const [entity, wanted] of Object.entries(ENTITIES)) {
        const id = await register({ deps, client, config }, { entity, wanted, url });
        if (self !== undefined) await silence(client, { entity, id, self });
      }
    },
    async verifyWebhook(webhook) {
      if (!isSigned(webhook, config.webhookSecret)) return undefined;
      const callout = read(webhook);
      return callout && calledAbout(callout);
    },
    async ticketOfNote(id) {
      const note = await found(() => client.item("TicketNotes", id, wire.Note));
      return note?.ticketID ? String(note.ticketID) : undefined;
    },
  };
}

type Parts = { deps: PsaPipeDeps; client: AutotaskClient; config: AutotaskConfig };
type Wanted = { entity: string; wanted: RegExp; url: string };

/** The resource that we are over there. */
async function ourselves(
  client: AutotaskClient,
  { user }: AutotaskConfig,
): Promise<number | undefined> {
  const resources = await client.list({ entity: "Resources", shape: wire.Resource });
  return resources.find(({ userName }) => isSame(userName, user))?.id;
}

/** What we write ourselves is read at once: a call about it would only have it read again. */
async function silence(
  client: AutotaskClient,
  { entity, id, self }: { entity: string; id: string; self: number },
): Promise<void> {
  const webhookID = Number(id);
  const excluded = await client.list({
    entity: `${entity}WebhookExcludedResources`,
    shape: wire.ExcludedResource,
    filter: [{ op: "eq", field: "webhookID", value: webhookID }],
  });
  if (excluded.some(({ resourceID }) => resourceID === self)) return;
  const path = `${entity}Webhooks/${id}/ExcludedResources`;
  await client.create(path, { webhookID, resourceID: self });
}

/** Finishes what an earlier try left half done, too. @returns the webhook's id */
async function register(
  { deps, client, config }: Parts,
  { entity, wanted, url }: Wanted,
): Promise<string> {
  const webhooks = await client.list({ entity: `${entity}Webhooks`, shape: wire.Webhook });
  const there = webhooks.find(({ webhookUrl }) => webhookUrl === url);
  const id = there
    ? String(there.id)
    : (await client.create(`${entity}Webhooks`, newWebhook(url, config))).id;
  const fields = await client.list({
    entity: `${entity}WebhookFields`,
    shape: wire.WebhookField,
    filter: [{ op: "eq", field: "webhookID", value: Number(id) }],
  });
  if (fields.length > 0) return id;
  const known = await fieldsOf(deps, client, `${entity}WebhookFields`).get();
  for (const choice of known.choices("fieldID").filter(({ label }) => wanted.test(label))) {
    await client.create(`${entity}Webhooks/${id}/Fields`, {
      webhookID: Number(id),
      fieldID: choice.id,
      isSubscribedField: true,
      isDisplayAlwaysField: true,
    });
  }
  return id;
}

const newWebhook = (url: string, { webhookSecret, user }: AutotaskConfig) => ({
  name: "Portico",
  webhookUrl: url,
  deactivationUrl: url,
  isActive: true,
  isSubscribedToCreateEvents: true,
  isSubscribedToUpdateEvents: true,
  isSubscribedToDeleteEvents: true,
  secretKey: webhookSecret,
  sendThresholdExceededNotification: user.includes("@"),
  ...(user.includes("@") && { notificationEmailAddress: user.slice(0, 150) }),
});

const SIGNATURE = /^sha1=([A-Za-z0-9+/]{27}=)$/;

function isSigned({ body, headers }: RawWebhook, secret: string): boolean {
  const given = Buffer.from(SIGNATURE.exec(headers["x-hook-signature"] ?? "")?.[1] ?? "", "base64");
  const made = createHmac("sha1", secret).update(body).digest();
  return given.length === made.length && timingSafeEqual(given, made);
}

type Callout = ReturnType<typeof wire.Callout.parse>;

function read({ body }: RawWebhook): Callout | undefined {
  try {
    return wire.Callout.parse(JSON.parse(Buffer.from(body).toString()));
  } catch {
    return undefined;
  }
}

/** A note is read with its ticket: the callout may say which, else the note itself will. */
function calledAbout(callout: Callout): PsaCalled | undefined {
  const id = String(callout.Id);
  switch (callout.EntityType.toLowerCase()) {
    case "company":
    case "account":
      return { entity: "company", id };
    case "contact":
      return { entity: "contact", id };
    case "ticket":
      return { entity: "ticket", id };
    case "ticketnote": {
      const said = Object.entries(callout.Fields ?? {}).find(([name]) => /^ticketid$/i.test(name));
      const ticketId = Number(said?.[1]);
      return ticketId ? { entity: "ticket", id: String(ticketId) } : { entity: "note", id };
    }
    default:
      return undefined;
  }
}
