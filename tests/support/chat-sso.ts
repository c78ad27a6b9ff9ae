import { randomUUID } from "node:crypto";
import { openPool } from "#adapters/store";
import { assemble, openProviders, type Providers } from "#server/assemble";
import { keyring } from "#service/kernel";
import {
  CLIENT_TENANT,
  MSP_TENANT,
  type MicrosoftStandIn,
  startMicrosoft,
  type StandInPerson,
} from "#stand-ins/microsoft";
import {
  APPS,
  type ChatDoor,
  CLIENT_APP,
  elementsOf,
  type Member,
  type MemberFacts,
  openChatDoor,
  type Seen,
  TECH_APP,
} from "#tests/chat";
import type { FoundingFacts } from "#tests/founding";
import { openPortico, type Portico } from "#tests/portico";
import { seededChance, stoppedClock, type StoppedClock } from "#tests/stopped";
import { readConfig } from "../../server/config.ts";
import { createLog } from "../../server/log.ts";

/** A chat door whose Teams can ask a Microsoft of made-up people for real tokens. */
export type WithTeams = {
  portico: Portico;
  chat: ChatDoor;
  microsoft: MicrosoftStandIn;
  /** Adds somebody to a directory. */
  person(firstName: string, email: string, more?: Partial<StandInPerson>): StandInPerson;
  /** Their Teams account. */
  member(person: StandInPerson, facts?: MemberFacts): Member;
  /** A token as Teams takes it for the resource that it was last asked for. */
  token(person: StandInPerson, member: Member, claims?: Record<string, unknown>): Promise<string>;
  /** Another process on the same database, with the same Microsoft and the same people in Teams. */
  another(): Promise<ChatDoor>;
  /** Everything that was logged by the door and the house. */
  logged(): string;
  close(): Promise<void>;
};

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openWithTeams(
  facts: FoundingFacts,
  { apps = true }: { apps?: boolean } = {},
): Promise<WithTeams> {
  let clock: StoppedClock = stoppedClock();
  const microsoft = await startMicrosoft({
    now: () => clock.now(),
    apps: [
      { clientId: CLIENT_APP, clientSecret: APPS.MICROSOFT_APP_PASSWORD },
      { clientId: TECH_APP, clientSecret: APPS.TECH_APP_PASSWORD },
    ],
  });
  let providers: Providers = { methods: [], flows: {} };
  const portico = await openPortico(facts, {
    providers(made) {
      clock = made.clock;
      const { publicUrl: PUBLIC_URL } = made.config;
      const env = { ...APPS, PUBLIC_URL, DEMO: "0", MICROSOFT_AUTHORITY: microsoft.url };
      providers = openProviders({ config: readConfig(env), clock });
      return providers;
    },
  });
  const authority = microsoft.url;
  const chat = await openChatDoor(portico, { apps, authority });
  const closing: (() => Promise<void>)[] = [];
  return {
    portico,
    chat,
    microsoft,
    person(firstName, email, more = {}) {
      const made = { tid: CLIENT_TENANT, firstName, lastName: "Test", email, ...more };
      const person = { oid: randomUUID(), ...made };
      microsoft.people.push(person);
      return person;
    },
    member: ({ firstName, tid: tenant, oid: objectId, email }, more) =>
      chat.member(firstName, { tenant, objectId, email, ...more }),
    token: (person, { window }, claims = {}) =>
      microsoft.teamsToken(person, {
        claims: { aud: window?.tokenExchangeResource?.uri ?? CLIENT_APP, ...claims },
      }),
    async another() {
      const pool = openPool(portico.databaseUrl, { log: silent });
      const house = assemble({
        config: readConfig({ PORT: "0", PUBLIC_URL: portico.url }),
        log: createLog("silent"),
        clock,
        chance: seededChance("another process"),
        keyring: keyring([new Uint8Array(32).fill(7)]),
        pool,
        providers,
      });
      const other = await openChatDoor(portico, {
        house,
        connector: chat.connector,
        apps,
        authority,
      });
      closing.push(async () => {
        await other.close();
        house.close();
        await pool.end();
      });
      return other;
    },
    logged: () => [...chat.lines, ...portico.logged].join(""),
    async close() {
      for (const close of closing) await close();
      await chat.close();
      await portico.close();
      await microsoft.close();
    },
  };
}

export const STRICT_TENANT = "5f1d7c3a-8b2e-4f60-9a4d-0e6c2b7d1f33";
const CLIENTS = [
  "ann",
  "bea",
  "cyd",
  "dan",
  "eva",
  "fay",
  "gus",
  "hal",
  "ivy",
  "una",
  "leo",
  "joy",
];

/**
 * Clients of all kinds: one whose tenant is bound, with a ticket for each of its people; one that
 * leaves out codes; one without a tenant; and the MSP's own tenant.
 */
export const CLIENTS_IN_TEAMS: FoundingFacts = {
  techTenantIds: [MSP_TENANT],
  companies: [
    { name: "Client Ltd", domains: ["client.com"], tenantIds: [CLIENT_TENANT] },
    {
      name: "Strict AG",
      domains: ["strict.example"],
      tenantIds: [STRICT_TENANT],
      methods: ["microsoft"],
    },
    { name: "Other Inc", domains: ["other.org"] },
  ],
  contacts: [
    ...CLIENTS.map((name) => ({ company: "Client Ltd", email: `${name}@client.com` })),
    { company: "Strict AG", email: "sue@strict.example" },
    { company: "Other Inc", email: "olaf@other.org" },
    { company: "Other Inc", email: "ada@awesome.example" },
  ],
  techs: [{ email: "theo@awesome.example" }, { email: "ada@awesome.example", admin: true }],
  tickets: CLIENTS.map((name) => ({
    company: "Client Ltd",
    contact: `${name}@client.com`,
    title: `Printer of ${name}`,
  })),
};

/** Somebody of the client whose tenant is bound, at Microsoft and in Teams. */
export function somebodyOf(
  teams: WithTeams,
  name: string,
  more: Partial<StandInPerson> = {},
): { person: StandInPerson; member: Member } {
  const person = teams.person(name, `${name}@client.com`, more);
  return { person, member: teams.member(person) };
}

/** Which exchange Teams was asked for last. */
export const exchangeIn = ({ window }: Member): string => window?.tokenExchangeResource?.id ?? "";

/** Whether a card offers the code at once. */
export const offersCode = ({ card }: Seen): boolean =>
  elementsOf(card).some(({ title }) => title === "Email me a code");
