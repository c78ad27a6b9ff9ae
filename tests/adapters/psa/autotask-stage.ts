import assert from "node:assert/strict";
import { autotask } from "#adapters/psa";
import { PsaConfig, type RawWebhook } from "#service/psa";
import { type AutotaskSimulator, CREDENTIALS, openAutotask, VALUES } from "#stand-ins/autotask";
import { type Hooks, nowhere, type PsaStage } from "../../contracts/psa/stage.ts";
import { openWiredStage } from "../../contracts/psa/wired-stage.ts";

export const WEBHOOK_SECRET = "our-own-webhook-secret-1";

/** The configuration that an admin would have written for the stand-in. */
export function autotaskConfig(address?: string) {
  const config = PsaConfig.parse({
    kind: "autotask",
    ...(address !== undefined && { address }),
    ...CREDENTIALS,
    webhookSecret: WEBHOOK_SECRET,
    priorities: { [String(VALUES.priority.critical)]: "urgent" },
  });
  assert.ok(config.kind === "autotask");
  return config;
}

/** Autotask's stand-in with a connector that finds it by asking for its zone. */
export async function openAutotaskStage() {
  const unheard = autotaskConfig(await nowhere());
  return openWiredStage<AutotaskSimulator>({
    name: "autotask",
    open: ({ now }) => openAutotask({ now }),
    connector: (deps, { url }) => autotask(deps, autotaskConfig(), url),
    nowhere: (deps, { url }) => autotask(deps, unheard, url),
    desk: deskPeople,
    hooks,
    wire: ({ world }) => ({
      calls: {
        companies: { method: "POST", path: /\/Companies\/query$/ },
        newTicket: { method: "POST", path: /\/Tickets$/ },
        newContact: { method: "POST", path: /\/Companies\/\d+\/Contacts$/ },
        newNote: { method: "POST", path: /\/Notes$/ },
        newFile: { method: "POST", path: /\/Attachments$/ },
      },
      made: (mark) => world.tickets.all().filter(({ externalID }) => externalID === mark).length,
      secrets: [CREDENTIALS.secret, CREDENTIALS.integrationCode],
    }),
  });
}

function deskPeople({ desk, world }: AutotaskSimulator): PsaStage["desk"] {
  const companyOf = (id: string) => {
    const company = world.companies.get(Number(id));
    assert.ok(company);
    return company;
  };
  const now = () => new Date(world.now()).toISOString();
  return {
    company: async (name) => String(desk.company(name).id),
    async gone(id) {
      const changed = { isActive: false, lastTrackedModifiedDateTime: now() };
      world.companies.set({ ...companyOf(id), ...changed });
    },
    contact: async (companyId, addresses, { active = true, firstName = "Ann" } = {}) => {
      const facts = { isActive: active ? 1 : 0, firstName } as const;
      return String(desk.contact(companyOf(companyId), addresses, facts).id);
    },
    async deactivate(id) {
      const contact = world.contacts.get(Number(id));
      assert.ok(contact);
      world.contacts.set({ ...contact, isActive: 0, lastModifiedDate: now() });
    },
    async manyContacts(companyId, count) {
      const company = companyOf(companyId);
      for (let at = 0; at < count; at += 1) desk.contact(company, [`crowd${at}@crowd.com`]);
    },
    member: async (name) => String(desk.resource(name).id),
    fileBytes: async (id) => Buffer.from(world.attachments.get(Number(id))?.data ?? "", "base64"),
    async note(ticketId, audience, text) {
      const ticket = world.tickets.get(Number(ticketId));
      assert.ok(ticket);
      const publish = audience === "internal" ? VALUES.publish.internal : VALUES.publish.all;
      desk.note(ticket, text, { publish });
    },
  };
}

const ENTITY = { company: "Account", contact: "Contact", ticket: "Ticket" } as const;

function hooks(simulator: AutotaskSimulator): Hooks {
  const raw = ({ body, headers }: ReturnType<AutotaskSimulator["callout"]>): RawWebhook => ({
    body: Buffer.from(body),
    headers,
  });
  const ticket = { entity: "Ticket", id: 29_683_481 } as const;
  const right = (facts: object) =>
    raw(simulator.callout({ ...ticket, secretKey: WEBHOOK_SECRET, ...facts }));
  const withSignature = (change: (signature: string) => string): RawWebhook => {
    const { body, headers } = right({});
    const signature = change(headers["x-hook-signature"] ?? "");
    return { body, headers: { "x-hook-signature": signature } };
  };
  return {
    right: (entity, id) => right({ entity: ENTITY[entity], id: Number(id) }),
    wrong: () => ({
      "signed with another secret": right({ secretKey: "another" }),
      "without the name of the method": withSignature((text) => text.replace("sha1=", "")),
      "cut short": withSignature((text) => text.slice(0, -2)),
      "with nothing for a signature": withSignature(() => "sha1="),
    }),
    idle: () => ({ "an installed product": right({ entity: "InstalledProduct" }) }),
  };
}
