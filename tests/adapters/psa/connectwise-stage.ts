import assert from "node:assert/strict";
import { connectWise } from "#adapters/psa";
import { PsaConfig, type RawWebhook } from "#service/psa";
import { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "#stand-ins/connectwise";
import { type Hooks, nowhere, type PsaStage } from "../../contracts/psa/stage.ts";
import { openWiredStage } from "../../contracts/psa/wired-stage.ts";

/** The configuration that an admin would have written for the stand-in. */
export function connectWiseConfig(simulator: ConnectWiseSimulator, address = simulator.url) {
  const [critical] = simulator.world.priorities.all();
  const config = PsaConfig.parse({
    kind: "connectwise",
    address,
    ...CREDENTIALS,
    priorities: { [String(critical?.id)]: "urgent" },
  });
  assert.ok(config.kind === "connectwise");
  return config;
}

/** ConnectWise's stand-in with a connector to it. */
export async function openConnectWiseStage() {
  const unheard = await nowhere();
  return openWiredStage<ConnectWiseSimulator>({
    name: "connectwise",
    open: ({ now }) => openConnectWise({ now }),
    connector: (deps, simulator) => connectWise(deps, connectWiseConfig(simulator)),
    nowhere: (deps, simulator) => connectWise(deps, connectWiseConfig(simulator, unheard)),
    desk: deskPeople,
    hooks,
    wire: ({ world }) => ({
      calls: {
        companies: { method: "GET", path: /\/company\/companies$/ },
        newTicket: { method: "POST", path: /\/service\/tickets$/ },
        newContact: { method: "POST", path: /\/company\/contacts$/ },
        newNote: { method: "POST", path: /\/notes$/ },
        newFile: { method: "POST", path: /\/system\/documents$/ },
      },
      made: (mark) =>
        world.tickets.all().filter(({ externalXRef }) => externalXRef === mark).length,
      secrets: [CREDENTIALS.privateKey, CREDENTIALS.clientId, "Basic "],
    }),
  });
}

function deskPeople({ desk, world }: ConnectWiseSimulator): PsaStage["desk"] {
  const companyOf = (id: string) => world.companies.get(Number(id));
  const now = () => new Date(world.now()).toISOString();
  return {
    company: async (name) => String(desk.company(name).id),
    async gone(id) {
      const company = companyOf(id);
      assert.ok(company);
      world.companies.set({ ...company, deletedFlag: true, _info: { lastUpdated: now() } });
    },
    contact: async (companyId, addresses, { active = true, firstName = "Ann" } = {}) =>
      String(
        desk.contact(companyOf(companyId), addresses, { inactiveFlag: !active, firstName }).id,
      ),
    async deactivate(id) {
      const contact = world.contacts.get(Number(id));
      assert.ok(contact);
      world.contacts.set({ ...contact, inactiveFlag: true, _info: { lastUpdated: now() } });
    },
    async manyContacts(companyId, count) {
      const company = companyOf(companyId);
      for (let at = 0; at < count; at += 1) desk.contact(company, [`crowd${at}@crowd.com`]);
    },
    async member(name) {
      desk.member(`${name}-api`, { licenseClass: "A", firstName: "Portico" });
      return String(desk.member(name).id);
    },
    fileBytes: async (id) => Buffer.from(world.documents.get(Number(id))?.bytes ?? []),
    async note(ticketId, audience, text) {
      const ticket = world.tickets.get(Number(ticketId));
      assert.ok(ticket);
      desk.note(ticket, text, { internal: audience === "internal" });
    },
  };
}

function hooks(simulator: ConnectWiseSimulator): Hooks {
  const raw = ({ body, headers }: ReturnType<ConnectWiseSimulator["callback"]>): RawWebhook => ({
    body: Buffer.from(body),
    headers,
  });
  const ticket = { type: "ticket", id: 29_683_481 } as const;
  const port = new URL(simulator.url).port;
  return {
    right: (type, id) => raw(simulator.callback({ type, id: Number(id) })),
    wrong: () => ({
      "signed with another key": raw(simulator.callback({ ...ticket, signingKey: "mine" })),
      "a key of another host": raw(
        simulator.callback({ ...ticket, keyUrl: "https://keys.evil.example/key", signingKey: "k" }),
      ),
      "a key behind our host's name": raw(
        simulator.callback({ ...ticket, keyUrl: `http://127.0.0.1:${port}@evil.example/key` }),
      ),
      "a key on another port": raw(
        simulator.callback({ ...ticket, keyUrl: "http://127.0.0.1:9/key" }),
      ),
      "a key that is no address": { body: Buffer.from("{}"), headers: {} },
      "another company's on the same host": raw(
        simulator.callback({ ...ticket, companyId: "stranger" }),
      ),
    }),
    idle: () => ({}),
  };
}
