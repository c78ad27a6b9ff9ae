import assert from "node:assert/strict";
import type { ProviderAnswer } from "#service/identities";
import { voidLinks } from "#service/exchange";
import { days } from "#service/kernel";
import { startProviderFlow, takeProviderCallback } from "#service/signin";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import {
  madeUpProviders,
  microsoftPerson,
  OTHER_TENANT,
  OWN_TENANT,
  proves,
  TENANT,
} from "#tests/providers";
import { outcome, refused, refusedWith } from "#tests/telling";
import { signIn as signInAt } from "#tests/desk";
import { exchangeOf } from "../../../server/exchange-of.ts";

const CONSENTING = "aaaaaaaa-2222-4333-8444-555555555555";

const FACTS: FoundingFacts = {
  techTenantIds: [OWN_TENANT],
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Bound Ltd", tenantIds: [TENANT] },
    { name: "Over Ltd", state: "closed" },
  ],
  contacts: [{ company: "Client Ltd", email: "ann@client.com" }],
  techs: [{ email: "ada@awesome.example", admin: true }, { email: "theo@awesome.example" }],
  tickets: [],
};

describe("a consent link", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  let ada: Person;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
    ada = await signIn("ada@awesome.example", "admin");
  });
  after(() => portico.close());

  const signIn = (email: string, platform?: "client" | "tech" | "admin"): Promise<Person> =>
    signInAt(portico, email, platform);
  const ask = (by: Person, company: string): Promise<Answer> =>
    by.post(`/api/admin/companies/${portico.founded.ids.get(company)}/consent-link`);
  async function linkFor(company: string): Promise<string> {
    const { status, body } = await ask(ada, company);
    assert.equal(status, 201);
    return String(body["url"]).replace(/^.*\/consent#/, "");
  }
  /** A client's administrator opens the link, presses, signs in at Microsoft and comes back. */
  async function consent(secret: string, answer: ProviderAnswer) {
    const person = portico.someone();
    const begun = await person.post("/api/signin/consent", { secret });
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    const flow = new URL(String(begun.body["redirect"]), portico.url).searchParams.get("flow");
    const browser = person.cookies.get("__Host-portico-flow") ?? "";
    const asked = { provider: "microsoft", flow: flow ?? "", browser } as const;
    const { redirect } = await startProviderFlow(portico.house.signin, asked);
    const { state, code } = providers.signInAt(redirect, answer);
    return takeProviderCallback(
      portico.house.signin,
      { source: "192.0.2.7", correlation: "consent" },
      { provider: "microsoft", state, browser, said: { kind: "code", code } },
    );
  }
  const bound = async (tenantId: string): Promise<unknown> => {
    const { rows } = await portico.pool.query<{ name: string }>(
      `select c.name from company_tenant t
         join company c on c.workspace_id = t.workspace_id and c.id = t.company_id
        where t.tenant_id = $1`,
      [tenantId],
    );
    return rows[0]?.name;
  };
  const audited = async (action: string): Promise<number> => {
    const text = "select count(*)::int as n from audit_event where action = $1";
    const { rows } = await portico.pool.query<{ n: number }>(text, [action]);
    return rows[0]?.n ?? 0;
  };

  it("is an admin's to make, for a company of theirs that is not closed", async () => {
    const theo = await signIn("theo@awesome.example");
    const ann = await signIn("ann@client.com");
    for (const person of [theo, ann]) refused(await ask(person, "Client Ltd"), 404, "not-found");
    refused(await ask(ada, "Over Ltd"), 404, "not-found");
    refused(await ada.post("/api/admin/companies/x/consent-link"), 404, "not-found");
  });

  it("tells whom it is for, and changes nothing by being looked at", async () => {
    const secret = await linkFor("Client Ltd");
    for (let turn = 0; turn < 3; turn += 1) {
      const { body } = await portico.someone().post("/api/signin/consent/look", { secret });
      assert.deepEqual(body, {
        workspace: { slug: "awesome", name: "Awesome MSP" },
        portalName: "Awesome MSP",
        company: { name: "Client Ltd" },
      });
    }
    const unknown = await portico.someone().post("/api/signin/consent/look", { secret: "x" });
    refused(unknown, 410, "link-invalid");
  });

  it("binds the tenant at once where a verified address of the company's domain consents", async () => {
    const secret = await linkFor("Client Ltd");
    const it = microsoftPerson("it@client.com", { tenantId: CONSENTING });
    const came = await consent(secret, proves(it));
    assert.ok(came.kind === "consent" && came.outcome === "bound");
    assert.equal(await bound(CONSENTING), "Client Ltd");
    assert.equal(await audited("tenant.bound"), 1);
    const [letter] = await portico.lettersTo("ada@awesome.example");
    assert.equal(letter?.subject, "Microsoft sign-in is set up for a company");
    const [other] = await portico.lettersTo("theo@awesome.example");
    assert.notEqual(other?.subject, letter.subject, "admins alone are told");
    const used = await portico.someone().post("/api/signin/consent", { secret });
    refused(used, 410, "link-invalid");
  });

  it("from anybody else's tenant only proposes it, and until then it links nobody", async () => {
    const secret = await linkFor("Client Ltd");
    const stranger = microsoftPerson("it@stranger.net", { tenantId: OTHER_TENANT });
    const came = await consent(secret, proves(stranger));
    assert.ok(came.kind === "consent" && came.outcome === "proposed");
    assert.equal(await bound(OTHER_TENANT), undefined);
    const { rows } = await portico.pool.query(
      "select about ->> 'tenantId' as tenant, about ->> 'email' as who from pending_request",
    );
    assert.deepEqual(rows, [{ tenant: OTHER_TENANT, who: "it@stranger.net" }]);
    const tab = portico.someone();
    await tab.start({ door: "tab", workspace: "awesome" });
    const ann = microsoftPerson("ann@client.com", { tenantId: OTHER_TENANT });
    const answer = await tab.move("microsoft", { token: providers.token(proves(ann)) });
    assert.equal(outcome(answer), "code");
  });

  it("takes neither another company's tenant nor the MSP's own", async () => {
    for (const tenantId of [TENANT, OWN_TENANT]) {
      const before = await bound(tenantId);
      const it = microsoftPerson("it@client.com", { tenantId });
      const came = await consent(await linkFor("Client Ltd"), proves(it));
      assert.ok(came.kind === "consent" && came.outcome === "proposed");
      assert.equal(await bound(tenantId), before);
    }
  });

  it("is not used up by a guest or a sign-in that was broken off", async () => {
    const secret = await linkFor("Client Ltd");
    const guest = microsoftPerson("it@client.com", { tenantId: OTHER_TENANT, guest: true });
    await refusedWith("sso-guest", consent(secret, proves(guest)));
    await refusedWith("sso-cancelled", consent(secret, { kind: "cancelled" }));
    await refusedWith("sso-invalid", consent(secret, { kind: "invalid" }));
    assert.equal(await bound(OTHER_TENANT), undefined);
    const { status } = await portico.someone().post("/api/signin/consent/look", { secret });
    assert.equal(status, 200);
  });

  it("works once, though two runs of it come back at the same moment", async () => {
    const secret = await linkFor("Client Ltd");
    const it = (n: number) =>
      proves(
        microsoftPerson("it@client.com", { tenantId: `bbbbbbb${n}-2222-4333-8444-555555555555` }),
      );
    const came = await Promise.allSettled([1, 2, 3].map((n) => consent(secret, it(n))));
    assert.equal(came.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("is void once the operator has voided all links", async () => {
    const secret = await linkFor("Client Ltd");
    const voided = await voidLinks(exchangeOf(portico.house), { correlation: "an operator" });
    assert.ok(voided.links >= 1);
    const looked = await portico.someone().post("/api/signin/consent/look", { secret });
    refused(looked, 410, "link-invalid");
  });

  it("lasts seven days", async () => {
    const secret = await linkFor("Client Ltd");
    portico.advance(days(7) - 1);
    const look = () => portico.someone().post("/api/signin/consent/look", { secret });
    assert.equal((await look()).status, 200);
    portico.advance(1);
    refused(await look(), 410, "link-invalid");
  });
});
