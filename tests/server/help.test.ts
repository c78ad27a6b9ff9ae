import assert from "node:assert/strict";
import { signIn as signInAt } from "#tests/desk";
import type { FoundingFacts } from "#tests/founding";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";

const FACTS: FoundingFacts = {
  companies: [{ name: "Client Ltd", domains: ["client.com"] }],
  contacts: [{ company: "Client Ltd", email: "ann@client.com" }],
  techs: [{ email: "theo@awesome.example" }, { email: "ada@awesome.example", admin: true }],
  tickets: [],
};

describe("helping someone sign in", () => {
  let portico: Portico;
  let [theo, ada, ann]: Person[] = [];
  before(async () => {
    portico = await openPortico(FACTS);
    theo = await signIn("theo@awesome.example");
    ada = await signIn("ada@awesome.example", { platform: "admin" });
    ann = await signIn("ann@client.com");
  });
  after(() => portico.close());

  const signIn = (email: string, start = {}): Promise<Person> =>
    signInAt(portico, email, undefined, { stay: true, ...start });
  const rows = async (text: string) => (await portico.pool.query(text)).rows;

  it("tells techs and admins what would happen, step by step, and what was tried", async () => {
    for (const [helper, path] of [
      [theo, "/api/tech/help"],
      [ada, "/api/tech/help"],
      [ada, "/api/admin/explain"],
    ] as const) {
      const { status, body } = await helper!.post(path, { email: "ann@client.com" });
      assert.equal(status, 200);
      const steps = body["steps"] as { step: string; mark: string; says: string }[];
      assert.ok(steps.some(({ says }) => says === "Contact at Client Ltd (active)."));
      assert.ok(steps.some(({ says }) => /signed in at Client Ltd/.test(says)));
      const [account] = body["accounts"] as { id: string; company: string; open: boolean }[];
      assert.deepEqual(
        [account?.id, account?.open],
        [portico.founded.ids.get("ann@client.com at Client Ltd"), true],
      );
      const tries = body["tries"] as { action: string }[];
      assert.ok(tries.some(({ action }) => action === "signin.signed-in"));
    }
  });

  it("says what to change for an address that nobody could place, and what is no address", async () => {
    const told = await theo!.post("/api/tech/help", { email: "new@nowhere.dev" });
    const changes = (told.body["steps"] as { change: string | null }[]).map(({ change }) => change);
    assert.ok(changes.includes("Add the domain to the company it belongs to."));
    const odd = await theo!.post("/api/tech/help", { email: "a@b@c" });
    assert.equal((odd.body["steps"] as { code: string }[])[0]?.code, "email-malformed");
    refused(
      await theo!.post("/api/tech/help", { email: "ann@client.com", tenant: "mine" }),
      400,
      "bad-request",
    );
  });

  it("clears a lock once the caller is known, and the log says how", async () => {
    const locked = portico.someone();
    await locked.start({ email: "ann@client.com" });
    for (let wrong = 0; wrong < 5; wrong += 1) await locked.move("code", { code: "2222222" });
    const path = "/api/tech/help/locks/clear";
    refused(await theo!.post(path, { email: "ann@client.com" }), 400, "bad-request");
    const sure = { email: "ann@client.com", callerVerifiedBy: "felt like it" };
    refused(await theo!.post(path, sure), 400, "bad-request");
    assert.equal((await rows("select 1 from address_budget where kind = 'try'")).length, 1);
    const done = await theo!.post(path, { ...sure, callerVerifiedBy: "called-back" });
    assert.equal(done.status, 204);
    assert.equal((await rows("select 1 from address_budget where kind = 'try'")).length, 0);
    const [row] = await rows("select actor, about from audit_event where action = 'lock.cleared'");
    assert.equal(row.actor, `tech:${portico.founded.ids.get("theo@awesome.example")}`);
    assert.deepEqual(row.about, { callerVerifiedBy: "called-back" });
  });

  it("is nothing that a contact finds, and Explain nothing that a tech does", async () => {
    const asked = { email: "theo@awesome.example" };
    const lock = { ...asked, callerVerifiedBy: "called-back" };
    refused(await ann!.post("/api/tech/help", asked), 404, "not-found");
    refused(await ann!.post("/api/tech/help/locks/clear", lock), 404, "not-found");
    refused(await theo!.post("/api/admin/explain", asked), 404, "not-found");
    const nobody = portico.someone();
    refused(await nobody.post("/api/tech/help", asked), 401, "session-required");
    refused(await nobody.post("/api/admin/explain", asked), 401, "session-required");
  });

  it("knows nobody of another workspace", async () => {
    const other = "00000000-0000-7000-8000-00000000aaaa";
    await portico.pool.query(
      `insert into workspace (id, slug, name, support_address, support_phone, time_zone, settings,
         created_at, tech_tenant_ids)
       values ($1, 'rival', 'Rival MSP', '', '', 'UTC', '{}', '2026-01-01', '{}')`,
      [other],
    );
    await portico.pool.query(
      `insert into tech (workspace_id, id, email, admin, active, created_at)
       values ($1, $1, 'rita@rival.example', true, true, '2026-01-01')`,
      [other],
    );
    await portico.someone().start({ email: "rita@rival.example", workspace: "rival" });
    for (const [helper, path] of [
      [theo, "/api/tech/help"],
      [ada, "/api/admin/explain"],
    ] as const) {
      const told = await helper!.post(path, { email: "rita@rival.example" });
      assert.deepEqual([told.body["accounts"], told.body["tries"]], [[], []], path);
      assert.match(JSON.stringify(told.body), /Nobody has this address/, path);
    }
  });
});
