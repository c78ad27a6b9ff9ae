import assert from "node:assert/strict";
import { newId } from "#service/kernel";
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
import { refused } from "#tests/telling";
import { listOf, signIn as signInAt } from "#tests/desk";

const FACTS: FoundingFacts = {
  techTenantIds: [OWN_TENANT],
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Bound Ltd", tenantIds: [TENANT] },
    { name: "Over Ltd", state: "closed" },
  ],
  contacts: [{ company: "Client Ltd", email: "ann@client.com" }],
  techs: [
    { email: "ada@awesome.example", admin: true },
    { email: "ben@awesome.example", admin: true },
    { email: "theo@awesome.example" },
  ],
  tickets: [],
};
const NAMED = { firstName: "Sam", lastName: "Shared", jobTitle: "Buyer" };

describe("what waits for an admin", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  let ada: Person;
  let ben: Person;
  let theo: Person;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
    ada = await signIn("ada@awesome.example", "admin");
    ben = await signIn("ben@awesome.example", "admin");
    theo = await signIn("theo@awesome.example");
  });
  beforeEach(() => portico.pool.query("delete from pending_request"));
  after(() => portico.close());

  const signIn = (email: string, platform?: "client" | "tech" | "admin"): Promise<Person> =>
    signInAt(portico, email, platform);
  /** Comes in the tab with a token of a tenant that another company owns than the domain. */
  async function come(email: string): Promise<Answer> {
    const person = portico.someone();
    await person.start({ door: "tab", workspace: "awesome" });
    return person.move("microsoft", {
      token: providers.token(proves(microsoftPerson(email, NAMED))),
    });
  }
  const company = (name: string): string => portico.founded.ids.get(name)!;
  const waiting = async (): Promise<(Record<string, unknown> & { id: string })[]> => {
    const { status, body } = await ada.say("/api/admin/pending");
    assert.equal(status, 200);
    return body["items"] as never;
  };
  const approve = (id: string, into?: string, by = ada): Promise<Answer> =>
    by.post(`/api/admin/pending/${id}/approve`, into === undefined ? {} : { company: into });
  const decline = (id: string): Promise<Answer> => ada.post(`/api/admin/pending/${id}/decline`);
  async function rows(text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
    return (await portico.pool.query(text, values)).rows;
  }
  const contactsOf = (email: string) =>
    rows(
      `select c.name as company, p.first_name, p.job_title, p.created_by from contact p
         join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
        where p.email = $1`,
      email,
    );
  const audited = async (action: string): Promise<number> =>
    (await rows("select 1 from audit_event where action = $1", action)).length;
  const told = async (): Promise<number> => {
    const letters = await portico.lettersTo("ben@awesome.example");
    return letters.filter(({ subject }) => subject.startsWith("Waiting for you")).length;
  };

  describe("a person whom two companies claim", () => {
    it("is named with both of them, once, and the admins are told once", async () => {
      const before = await told();
      for (let turn = 0; turn < 3; turn += 1) {
        const answer = await come("sam@client.com");
        refused(answer, 403, "account-pending");
        assert.equal(
          answer.body["detail"],
          "We need to finish setting up your account. Awesome MSP has been told.",
        );
      }
      const [person, ...others] = await waiting();
      assert.deepEqual(others, []);
      const { id: _, askedAt: __, ...shown } = person!;
      assert.deepEqual(shown, {
        kind: "person",
        email: "sam@client.com",
        name: "Sam Shared",
        jobTitle: "Buyer",
        candidates: [
          { id: company("Client Ltd"), name: "Client Ltd" },
          { id: company("Bound Ltd"), name: "Bound Ltd" },
        ],
      });
      assert.equal(await told(), before + 1);
    });

    it("gets one contact, at the chosen company, and then signs in", async () => {
      await come("sia@client.com");
      const [person] = await waiting();
      const before = await audited("pending.approved");
      const answers = await Promise.all(
        [ada, ben, ada, ben].map((by, at) =>
          approve(person!.id, company(at % 2 ? "Bound Ltd" : "Client Ltd"), by),
        ),
      );
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409, 409, 409]);
      const contacts = await contactsOf("sia@client.com");
      assert.equal(contacts.length, 1);
      const [{ company: into, ...contact } = {}] = contacts;
      const won = answers.findIndex(({ status }) => status === 204);
      assert.equal(into, won % 2 ? "Bound Ltd" : "Client Ltd");
      assert.deepEqual(contact, { first_name: "Sam", job_title: "Buyer", created_by: "admin" });
      assert.equal(await audited("pending.approved"), before + 1);
      assert.deepEqual(await waiting(), []);
      refused(await decline(person!.id), 409, "conflict");
      const [letter, ...others] = await portico.lettersTo("sia@client.com");
      assert.match(letter?.text ?? "", /\/p\/awesome/);
      assert.deepEqual(others, []);
      await signIn("sia@client.com");
    });

    it("keeps waiting where no company, a closed one or nobody's is chosen", async () => {
      await come("sue@client.com");
      const [person] = await waiting();
      const before = await audited("pending.approved");
      refused(await approve(person!.id), 400, "bad-request");
      const closed = await approve(person!.id, company("Over Ltd"));
      refused(closed, 400, "bad-request");
      assert.equal(closed.body["field"], "company");
      const names = async (query: string) =>
        listOf(await ada.say(`/api/admin/companies${query}`), "items").map(({ name }) => name);
      assert.deepEqual(await names("?state=open"), ["Bound Ltd", "Client Ltd"], "to choose from");
      assert.deepEqual(await names("?state=closed&q=over"), ["Over Ltd"]);
      for (const id of ["x", newId(portico.clock.now(), portico.house.signin.chance)]) {
        refused(await approve(person!.id, id), 404, "not-found");
      }
      assert.deepEqual(
        (await waiting()).map(({ id }) => id),
        [person!.id],
      );
      assert.deepEqual(await contactsOf("sue@client.com"), []);
      assert.equal(await audited("pending.approved"), before);
    });

    it("keeps waiting where the company has a contact with the address already", async () => {
      await come("seb@client.com");
      const [person] = await waiting();
      const form = { company: company("Client Ltd"), email: "seb@client.com" };
      assert.equal((await ada.post("/api/admin/contacts", form)).status, 201);
      const answer = await approve(person!.id, company("Client Ltd"));
      refused(answer, 409, "conflict");
      assert.match(String(answer.body["detail"]), /Decline this request/);
      assert.equal((await waiting()).length, 1);
      assert.equal((await decline(person!.id)).status, 204);
    });

    it("may ask again after being declined, and is created by nobody", async () => {
      await come("sol@client.com");
      const [person] = await waiting();
      assert.equal((await decline(person!.id)).status, 204);
      assert.deepEqual(await contactsOf("sol@client.com"), []);
      refused(await come("sol@client.com"), 403, "account-pending");
      const [again] = await waiting();
      assert.notEqual(again!.id, person!.id);
    });
  });

  it("is an admin's alone: techs neither see nor decide it by their door for calls", async () => {
    await come("sid@client.com");
    const [person] = await waiting();
    const ann = await signIn("ann@client.com");
    for (const by of [theo, ann]) {
      refused(await by.say("/api/admin/pending"), 404, "not-found");
      refused(await approve(person!.id, company("Client Ltd"), by), 404, "not-found");
      refused(await by.post(`/api/tech/calls/${person!.id}/done`), 404, "not-found");
      refused(await by.post(`/api/tech/calls/${person!.id}/decline`), 404, "not-found");
    }
    assert.deepEqual((await theo.say("/api/tech/calls")).body["items"], []);
    refused(await portico.someone().say("/api/admin/pending"), 401, "session-required");
    assert.equal((await waiting()).length, 1);
  });

  describe("a tenant that somebody proposed", () => {
    const PROPOSED = "abababab-2222-4333-8444-555555555555";
    const propose = (tenantId: string, name = "Client Ltd"): Promise<boolean> => {
      const now = portico.clock.now();
      return portico.house.stores.pending.ask({
        id: newId(now, portico.house.signin.chance),
        workspaceId: portico.founded.workspaceId,
        kind: "tenant",
        subject: `${tenantId} ${company(name)}`,
        companyId: company(name),
        about: { tenantId, name: "Ivy Tee", email: "ivy@stranger.net", verified: false },
        askedAt: now,
      });
    };
    const boundTo = async (tenantId: string): Promise<unknown> =>
      (await rows("select company_id from company_tenant where tenant_id = $1", tenantId))[0]?.[
        "company_id"
      ];

    it("is shown with its id and who consented, and bound when an admin confirms it", async () => {
      await propose(PROPOSED);
      const [tenant] = await waiting();
      const { id, askedAt: _, ...shown } = tenant!;
      assert.deepEqual(shown, {
        kind: "tenant",
        company: { id: company("Client Ltd"), name: "Client Ltd" },
        tenantId: PROPOSED,
        name: "Ivy Tee",
        email: "ivy@stranger.net",
        verified: false,
      });
      const before = await audited("tenant.bound");
      assert.equal((await approve(id)).status, 204);
      assert.equal(await boundTo(PROPOSED), company("Client Ltd"));
      assert.equal(await audited("tenant.bound"), before + 1);
      for (const admin of ["ada@awesome.example", "ben@awesome.example"]) {
        const [letter] = await portico.lettersTo(admin);
        assert.equal(letter?.subject, "Microsoft sign-in is set up for a company", admin);
        assert.ok(letter.text.includes(PROPOSED) && letter.text.includes("Client Ltd"));
      }
    });

    it("is bound to nobody where it is ours, another company's, or the company is closed", async () => {
      await propose(OWN_TENANT);
      await propose(TENANT);
      await propose(OTHER_TENANT, "Over Ltd");
      const before = await audited("tenant.bound");
      for (const { id } of await waiting()) {
        const answer = await approve(id);
        refused(answer, 409, "conflict");
        assert.match(String(answer.body["detail"]), /Decline this/);
      }
      assert.equal(await boundTo(OWN_TENANT), undefined);
      assert.equal(await boundTo(OTHER_TENANT), undefined);
      assert.equal(await boundTo(TENANT), company("Bound Ltd"));
      assert.equal(await audited("tenant.bound"), before);
      assert.equal((await waiting()).length, 3);
    });
  });

  it("is shown a hundred at a time, the newest first", async () => {
    const workspaceId = portico.founded.workspaceId;
    for (let at = 0; at < 101; at += 1) {
      const now = portico.clock.now() + at;
      await portico.house.stores.pending.ask({
        id: newId(now, portico.house.signin.chance),
        workspaceId,
        kind: "call",
        subject: `call ${at}`,
        about: { name: `${at}` },
        askedAt: now,
      });
    }
    const { body } = await ada.say("/api/admin/pending");
    const items = body["items"] as { name: string }[];
    assert.deepEqual([items.length, items[0]?.name, items[99]?.name], [100, "100", "1"]);
    const rest = await ada.say(`/api/admin/pending?cursor=${String(body["next"])}`);
    assert.equal((rest.body["items"] as unknown[]).length, 1);
    assert.equal(rest.body["next"], null);
    refused(await ada.say("/api/admin/pending?cursor=x"), 400, "bad-request");
  });
});
