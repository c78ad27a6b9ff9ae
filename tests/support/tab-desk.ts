import type { ProviderIdentity } from "#service/identities";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import {
  type MadeUpProviders,
  madeUpProviders,
  OWN_TENANT,
  proves,
  TENANT,
} from "#tests/providers";

/** The SID that Client Ltd lists. */
export const SID = "S-1-5-21-1-2-3";

const FACTS: FoundingFacts = {
  techTenantIds: [OWN_TENANT],
  companies: [
    { name: "Client Ltd", domains: ["client.com"], tenantIds: [TENANT], domainSids: [SID] },
    { name: "Other Inc", domains: ["other.org", "shared.com"] },
    { name: "Codeless Ltd", domains: ["codeless.com"], methods: ["microsoft"] },
    { name: "Coded Ltd", domains: ["coded.com"], methods: ["code"] },
    { name: "Unmapped GmbH" },
  ],
  contacts: [
    "ann@client.com",
    "bea@client.com",
    "cyd@client.com",
    "dan@client.com",
    "eve@client.com",
    "fay@client.com",
    "gus@client.com",
    "hal@client.com",
    "ida@client.com",
  ]
    .map((email) => ({ company: "Client Ltd", email }))
    .concat(
      { company: "Client Ltd", email: "both@client.com" },
      { company: "Other Inc", email: "both@client.com" },
      { company: "Other Inc", email: "olaf@other.org" },
      { company: "Other Inc", email: "olga@other.org" },
      { company: "Codeless Ltd", email: "cleo@codeless.com" },
      { company: "Coded Ltd", email: "cora@coded.com" },
      { company: "Unmapped GmbH", email: "uwe@unmapped.de" },
      { company: "Client Ltd", email: "tess@awesome.example" },
    ),
  techs: [
    { email: "tess@awesome.example", admin: true },
    { email: "theo@awesome.example" },
    { email: "tara@awesome.example" },
  ],
  tickets: [],
};

type How = { mode?: "client" | "tech"; pressed?: boolean };
type Row = Record<string, unknown>;

/** A desk with clients of every kind, and tabs in Teams that walk up to it with their tokens. */
export type TabDesk = {
  portico(): Portico;
  providers: MadeUpProviders;
  /** Opens a tab: an attempt that waits for a token or an address. */
  inTab(start?: Row): Promise<Person>;
  /** Shows a token that says this. */
  show(person: Person, identity: ProviderIdentity, how?: How): Promise<Answer>;
  /** Opens a tab and shows a token, as Teams does by itself. */
  come(identity: ProviderIdentity, mode?: How["mode"]): Promise<[Person, Answer]>;
  bearerOf(done: Answer): { authorization: string };
  session(done: Answer): Promise<Answer["body"]>;
  rows(text: string, ...values: unknown[]): Promise<Row[]>;
  /** On whose word somebody is linked at Microsoft, if they are. */
  linkOf(email: string): Promise<unknown>;
  /** Who a newcomer became. */
  contactOf(email: string): Promise<Row[]>;
};

/** To be called in a `describe`: one Portico for all its tests. */
export function tabDesk(): TabDesk {
  const providers = madeUpProviders();
  let opened: Portico | undefined;
  before(async () => {
    opened = await openPortico(FACTS, { providers });
  });
  after(() => opened?.close());
  const portico = (): Portico => opened!;
  const desk: TabDesk = {
    portico,
    providers,
    async inTab(start = {}) {
      const person = portico().someone();
      await person.start({ door: "tab", workspace: "awesome", ...start });
      return person;
    },
    show: (person, identity, { mode, pressed } = {}) =>
      person.move("microsoft", {
        token: providers.token(proves(identity, mode)),
        ...(pressed && { pressed }),
      }),
    async come(identity, mode) {
      const person = await desk.inTab();
      return [person, await desk.show(person, identity, { ...(mode && { mode }) })];
    },
    bearerOf: ({ body }) => ({
      authorization: `Bearer ${(body["session"] as { token: string }).token}`,
    }),
    async session(done) {
      const headers = desk.bearerOf(done);
      return (await portico().someone().say("/api/session", { headers })).body;
    },
    rows: async (text, ...values) => (await portico().pool.query<Row>(text, values)).rows,
    async linkOf(email) {
      const [row] = await desk.rows("select linked_by from identity where email = $1", email);
      return row?.["linked_by"];
    },
    contactOf: (email) =>
      desk.rows(
        `select p.first_name, p.last_name, p.job_title, p.sees, c.name from contact p
           join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
          where p.email = $1`,
        email,
      ),
  };
  return desk;
}
