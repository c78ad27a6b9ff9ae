import assert from "node:assert/strict";
import { signIn } from "#tests/desk";
import type { FoundingFacts } from "#tests/founding";
import { everyRow } from "#tests/every-row";
import { replay } from "#service/administration";
import { openPortico, type Portico } from "#tests/portico";
import { madeUpProviders } from "#tests/providers";
import { refused } from "#tests/telling";
import { backOffice, type Card } from "./back-office.ts";

const TENANT = "11111111-1111-4111-8111-111111111111";

const FACTS = {
  companies: [
    { name: "Client Ltd", domains: ["client.com"], tenantIds: [TENANT] },
    { name: "Other Inc", domains: ["other.org"] },
    { name: "Soon AG", domains: ["soon.de"], state: "preparing", pilots: ["pia@soon.de"] },
    { name: "Catcher" },
  ],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com" },
    { company: "Client Ltd", email: "abe@client.com" },
    { company: "Client Ltd", email: "gone@client.com", active: false },
    { company: "Other Inc", email: "olaf@other.org" },
    { company: "Soon AG", email: "pia@soon.de" },
    { company: "Soon AG", email: "sam@soon.de" },
    { company: "Other Inc", email: "two@two.net" },
    { company: "Client Ltd", email: "two@two.net" },
  ],
  techs: [{ email: "ada@awesome.example", admin: true }, { email: "theo@awesome.example" }],
  tickets: [],
} satisfies FoundingFacts;

type Effect = { count: number; examples: { [name: string]: unknown }[] };

describe("what a change would do to whom", () => {
  const office = backOffice(FACTS);
  const { portico, post, read, id } = office;

  async function replayed(change: unknown): Promise<Record<string, Effect>> {
    const answer = await post("/replay", change);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body as Record<string, Effect>;
  }
  const whom = (effect: Effect | undefined): unknown[] =>
    (effect?.examples ?? []).map(({ email }) => email);
  const counts = (told: Record<string, Effect>): (number | undefined)[] =>
    [told["loseMethod"], told["shutOut"], told["letIn"], told["moved"]].map((each) => each?.count);
  async function formOf(company: string): Promise<Card> {
    const {
      suspended: _s,
      contacts: _c,
      revision: _r,
      ...form
    } = await read(`/companies/${id(company)}`);
    return form as Card;
  }
  const changed = async (company: string, change: object) =>
    replayed({ company: { ...(await formOf(company)), ...change } });

  before(async () => {
    for (const email of ["new@fresh.dev", "zoe@client.com", "tom@other.org", "x@gmail.com"]) {
      await portico().someone().start({ email });
    }
  });

  it("is nothing where nothing changes, and leaves every table as it was", async () => {
    const before = await everyRow(portico().pool);
    const told = await replayed({ company: await formOf("Client Ltd") });
    assert.deepEqual(counts(told), [0, 0, 0, 0]);
    assert.equal(told["people"], 9);
    assert.equal(told["strangers"], 4);
    const away = await changed("Other Inc", { domains: [], state: "closed" });
    assert.notDeepEqual(counts(away), [0, 0, 0, 0]);
    assert.equal(await everyRow(portico().pool), before);
  });

  it("lets in who was refused, once their domain is somebody's", async () => {
    const told = await changed("Client Ltd", { domains: ["client.com", "fresh.dev"] });
    assert.deepEqual(counts(told), [0, 0, 1, 0]);
    const [example] = told["letIn"]!.examples;
    assert.deepEqual(example, {
      email: "new@fresh.dev",
      platform: "client",
      code: "not-registered",
      from: null,
      to: "Client Ltd",
    });
  });

  it("opens a company that was prepared to everybody in it", async () => {
    assert.deepEqual(whom((await changed("Soon AG", { state: "active" }))["letIn"]), [
      "sam@soon.de",
    ]);
    const told = await changed("Soon AG", { pilots: ["sam@soon.de"] });
    assert.deepEqual(
      [whom(told["letIn"]), whom(told["shutOut"])],
      [["sam@soon.de"], ["pia@soon.de"]],
    );
  });

  it("shuts out the people of a company that closes, but not who has another account", async () => {
    const told = await changed("Client Ltd", { state: "closed" });
    const out = ["abe@client.com", "ann@client.com", "zoe@client.com"];
    assert.deepEqual(whom(told["shutOut"]), out);
    assert.equal(told["shutOut"]!.examples[0]!["code"], "account-inactive");
  });

  it("takes the only method: at a company, and of a portal", async () => {
    const narrowed = await changed("Client Ltd", { methods: ["google"] });
    assert.deepEqual(whom(narrowed["loseMethod"]), ["abe@client.com", "ann@client.com"]);
    // Google creates nobody, so for a newcomer it is no way in at all.
    assert.deepEqual(whom(narrowed["shutOut"]), ["zoe@client.com"]);
    const told = await replayed({ settings: { methods: { tech: ["google"] } } });
    assert.deepEqual(whom(told["loseMethod"]), ["ada@awesome.example", "theo@awesome.example"]);
    assert.equal(told["loseMethod"]!.examples[1]!["platform"], "tech");
  });

  it("moves newcomers to another company, and never who is a contact", async () => {
    const settings = { creation: { catchAllCompany: "Catcher" } };
    const told = await replayed({ settings });
    assert.deepEqual(whom(told["letIn"]), ["new@fresh.dev"]);
    const freed = { ...(await formOf("Other Inc")), domains: [] };
    const both = await replayed({ settings, company: freed });
    assert.deepEqual(both["moved"], {
      count: 1,
      examples: [
        {
          email: "tom@other.org",
          platform: "client",
          code: null,
          from: "Other Inc",
          to: "Catcher",
        },
      ],
    });
  });

  it("says what is so, once the change is saved", async () => {
    const form = await formOf("Soon AG");
    const change = { ...form, state: "active", domains: ["fresh.dev"], methods: ["code"] };
    const told = await replayed({ company: change });
    assert.deepEqual(whom(told["letIn"]), ["sam@soon.de", "new@fresh.dev"]);
    const { revision } = await read(`/companies/${id("Soon AG")}`);
    const { id: _, revision: _r, ...saved } = change;
    assert.equal(
      (await office.put(`/companies/${id("Soon AG")}`, { revision, ...saved })).status,
      200,
    );
    for (const { email } of told["letIn"]!.examples) {
      const person = await signIn(portico(), String(email));
      assert.equal((await person.say("/api/session")).body["platform"], "client");
    }
    assert.deepEqual(counts(await replayed({ company: change })), [0, 0, 0, 0]);
  });

  it("refuses what saving would refuse, and another's company", async () => {
    const form = await formOf("Client Ltd");
    const gmail = await post("/replay", { company: { ...form, domains: ["gmail.com"] } });
    refused(gmail, 400, "bad-request");
    const taken = await post("/replay", { company: { ...form, domains: ["other.org"] } });
    refused(taken, 409, "conflict");
    const locked = await post("/replay", { settings: { methods: { admin: [] } } });
    refused(locked, 400, "bad-request");
    const elsewhere = { ...form, id: "00000000-0000-7000-8000-00000000aaaa" };
    refused(await post("/replay", { company: elsewhere }), 404, "not-found");
  });

  it("is told to admins alone", async () => {
    for (const email of ["ann@client.com", "theo@awesome.example"]) {
      const person = await office.signIn(email);
      refused(await person.post("/api/admin/replay", {}), 404, "not-found");
    }
    refused(await portico().someone().post("/api/admin/replay", {}), 401, "session-required");
  });

  it("reads people a page at a time, each address once, along the index", async () => {
    const book = portico().house.stores.books.replay;
    const { workspaceId } = portico().founded;
    const all = await book.people(workspaceId, { after: undefined, most: 100 });
    const paged = [];
    for (let after = all[0]?.email; ; after = paged.at(-1)?.email) {
      const page = await book.people(workspaceId, { after, most: 2 });
      paged.push(...page);
      if (page.length < 2) break;
    }
    assert.deepEqual(
      [all[0], ...paged].map((each) => each?.email),
      all.map(({ email }) => email),
    );
    assert.equal(all.find(({ email }) => email === "two@two.net")?.people.accounts.length, 2);
  });
});

describe("what a change of tenants would do to whom", () => {
  const linked = { company: "Client Ltd", email: "ann@client.com" };
  let portico: Portico;
  before(async () => {
    portico = await openPortico(
      {
        companies: [
          {
            name: "Client Ltd",
            domains: ["client.com"],
            tenantIds: [TENANT],
            methods: ["microsoft"],
          },
        ],
        contacts: [linked, { company: "Client Ltd", email: "bea@client.com" }],
        techs: [{ email: "ada@awesome.example", admin: true }],
        tickets: [],
      },
      { providers: madeUpProviders() },
    );
    await portico.pool.query(
      `insert into identity (workspace_id, id, provider, tenant_id, subject, email, linked_by, linked_at)
       values ($1, $1, 'microsoft', $2, 'ann', 'ann@client.com', 'code', '2026-01-01')`,
      [portico.founded.workspaceId, TENANT],
    );
  });
  after(() => portico.close());

  it("takes the way in from whom only the tenant vouches for, and not from who is linked", async () => {
    const { stores, administration } = portico.house;
    const { companies, auditReading } = stores;
    const { workspaceId, ids } = portico.founded;
    const viewer = { kind: "admin", workspaceId, techId: ids.get("ada@awesome.example")! } as const;
    const id = ids.get("Client Ltd")!;
    const card = await stores.books.companies.read(workspaceId, id);
    assert.ok(card);
    const { contacts: _c, suspended: _s, revision: _r, id: _i, ...fields } = card;
    const deps = { ...administration, companies, auditReading };
    const form = { ...fields, tenantIds: [] };
    const { effects } = await replay(deps, viewer, { company: { id, form } });
    assert.deepEqual(effects["lose-method"], {
      count: 1,
      examples: [{ email: "bea@client.com", platform: "client", code: "sso-unmatched" }],
    });
    assert.equal(effects["shut-out"].count, 0);
  });
});
