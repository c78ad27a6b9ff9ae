import assert from "node:assert/strict";
import type { z } from "zod";
import type { ProviderIdentity } from "#service/identities";
import { Settings } from "#service/workspaces";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { madeUpProviders, microsoftPerson, OTHER_TENANT, proves, TENANT } from "#tests/providers";
import { outcome, refused } from "#tests/telling";

const FACTS: FoundingFacts = {
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Bound Ltd", tenantIds: [TENANT] },
    { name: "Both Ltd", domains: ["both.com"], tenantIds: [OTHER_TENANT] },
  ],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com" },
    { company: "Client Ltd", email: "bea@client.com" },
    { company: "Bound Ltd", email: "ben@held.net" },
  ],
  techs: [{ email: "theo@awesome.example" }],
  tickets: [],
};

describe("a directory", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
  });
  after(() => portico.close());

  const set = async (settings: z.input<typeof Settings>): Promise<void> => {
    const text = "update workspace set settings = $1";
    await portico.pool.query(text, [JSON.stringify(Settings.parse(settings))]);
  };
  const start = async (email: string, door = "browser"): Promise<[Person, Answer]> => {
    const person = portico.someone();
    return [person, await person.start({ door, workspace: "awesome", email })];
  };
  const show = async (identity: ProviderIdentity): Promise<Answer> => {
    const person = portico.someone();
    await person.start({ door: "tab", workspace: "awesome" });
    return person.move("microsoft", { token: providers.token(proves(identity)) });
  };

  describe("at the email step, where no token has come yet", () => {
    const POLICIES = ["domain-or-directory", "directory", "domain-and-directory"] as const;

    it("counts for nothing before its tenant is known to hold the domain", async () => {
      for (const policy of POLICIES) {
        await set({ creation: { policy } });
        const [, answer] = await start("new@held.net");
        refused(answer, 403, "not-registered");
      }
    });

    it("counts once somebody of it has signed in, and then Microsoft alone is offered", async () => {
      await set({ creation: { policy: "domain-or-directory" } });
      assert.equal(outcome(await show(microsoftPerson("ned@held.net"))), "signed-in");
      const [person, answer] = await start("new@held.net");
      assert.equal(outcome(answer), "provider");
      assert.deepEqual(answer.body["methods"], ["microsoft"]);
      refused(await person.move("method", { method: "code" }), 403, "no-method");
      assert.deepEqual(await portico.lettersTo("new@held.net"), []);
    });

    it("counts for no policy that does not take its word", async () => {
      for (const policy of ["off", "domain", "domain-and-directory"] as const) {
        await set({ creation: { policy } });
        const [, answer] = await start("new@held.net");
        refused(answer, 403, "not-registered");
      }
    });

    it("counts for nothing where Microsoft is not offered", async () => {
      await set({ methods: { client: ["code"] } });
      const [, answer] = await start("new@held.net");
      refused(answer, 403, "not-registered");
    });

    it("has to name the domain's own company where both are asked", async () => {
      await set({ creation: { policy: "domain-and-directory" } });
      refused((await start("new@both.com"))[1], 403, "not-registered");
      const nat = microsoftPerson("nat@both.com", { tenantId: OTHER_TENANT });
      assert.equal(outcome(await show(nat)), "signed-in");
      const [, answer] = await start("new@both.com");
      assert.deepEqual(answer.body["methods"], ["microsoft"]);
    });

    it("and a domain of another company leave it to an admin, after the code", async () => {
      await set({ creation: { policy: "domain-or-directory" } });
      await portico.pool.query(
        `insert into tenant_domain (workspace_id, domain, tenant_id, learned_from, learned_at)
         values ($1, 'client.com', $2, 'sync', '2026-11-01')`,
        [portico.founded.workspaceId, TENANT],
      );
      const [person] = await start("nil@client.com");
      await person.move("method", { method: "code" });
      const code = await portico.codeFor("nil@client.com");
      refused(await person.move("code", { code }), 403, "account-pending");
      const { rows } = await portico.pool.query(
        "select kind from pending_request where subject = 'nil@client.com'",
      );
      assert.deepEqual(rows, [{ kind: "person" }]);
      const [known] = await start("ann@client.com");
      await known.move("method", { method: "code" });
      const right = await portico.codeFor("ann@client.com");
      assert.equal(outcome(await known.move("code", { code: right })), "stay");
    });

    it("and another company's domain are no riddle where a directory's word is not asked", async () => {
      const careless: z.input<typeof Settings>[] = [
        { creation: { policy: "domain" } },
        { methods: { client: ["code"] } },
      ];
      for (const [turn, settings] of careless.entries()) {
        await set(settings);
        const email = `nol${turn}@client.com`;
        const [person, answer] = await start(email);
        if (outcome(answer) === "method") await person.move("method", { method: "code" });
        const code = await portico.codeFor(email);
        assert.equal(outcome(await person.move("code", { code })), "details");
      }
      await portico.pool.query("delete from tenant_domain where domain = 'client.com'");
    });
  });

  describe("whose people alone are let in by Microsoft", () => {
    const ann = microsoftPerson("ann@client.com", { tenantId: OTHER_TENANT });
    const list = (identity: ProviderIdentity, active = true) =>
      portico.pool.query(
        `insert into directory_record
           (workspace_id, provider, tenant_id, subject, email, active, synced_at)
         values ($1, 'microsoft', $2, $3, $4, $5, '2026-11-01')
         on conflict (workspace_id, provider, tenant_id, subject)
         do update set active = excluded.active`,
        [portico.founded.workspaceId, identity.tenantId, identity.subject, identity.email, active],
      );

    it("leaves Microsoft and Google out where none was ever synced", async () => {
      await set({ directoryMatchedOnly: true });
      const [, answer] = await start("ann@client.com");
      assert.deepEqual(answer.body["methods"], ["code"]);
      const [, tech] = await start("theo@awesome.example");
      assert.deepEqual(tech.body["methods"], ["microsoft", "code"]);
    });

    it("says so before anybody goes on, and never offers Google", async () => {
      await list(ann);
      const [person, answer] = await start("ann@client.com");
      assert.equal(outcome(answer), "method");
      assert.deepEqual(answer.body["methods"], ["microsoft", "code"]);
      assert.match(String(answer.body["notice"]), /only for people in the directory/);
      const going = await person.move("method", { method: "microsoft" });
      assert.match(String(going.body["notice"]), /only for people in the directory/);
      const tab = await portico.someone().start({ door: "tab", workspace: "awesome" });
      assert.equal(outcome(tab), "email", "where Microsoft may be pressed before any address");
      assert.match(String(tab.body["notice"]), /only for people in the directory/);
    });

    it("lets in who is listed, by whatever way they were linked", async () => {
      const person = portico.someone();
      await person.start({ door: "tab", workspace: "awesome" });
      const asked = await person.move("microsoft", { token: providers.token(proves(ann)) });
      assert.equal(outcome(asked), "code");
      await person.move("code", { code: await portico.codeFor("ann@client.com") });
      assert.equal(outcome(await show(ann)), "signed-in");
    });

    it("lets in nobody else, linked or new, and says why", async () => {
      await list(ann, false);
      refused(await show(ann), 403, "sso-unmatched");
      refused(await show(microsoftPerson("new@held.net")), 403, "sso-unmatched");
      const bea = microsoftPerson("bea@client.com", { tenantId: OTHER_TENANT });
      refused(await show(bea), 403, "sso-unmatched");
    });

    it("leaves them the code, unless that is closed for the unlisted, too", async () => {
      const [, open] = await start("bea@client.com");
      assert.ok((open.body["methods"] as string[]).includes("code"));
      await set({ directoryMatchedOnly: true, codeWithoutDirectory: false });
      await list(ann);
      for (const email of ["bea@client.com", "nobody@client.com"]) {
        const [, answer] = await start(email);
        assert.deepEqual(answer.body["methods"], ["microsoft"], email);
      }
      const [, listed] = await start("ann@client.com");
      assert.deepEqual(listed.body["methods"], ["microsoft", "code"]);
    });

    it("closes a code that was sent before, too", async () => {
      await set({ directoryMatchedOnly: true });
      const [person] = await start("bea@client.com");
      await person.move("method", { method: "code" });
      const code = await portico.codeFor("bea@client.com");
      await set({ directoryMatchedOnly: true, codeWithoutDirectory: false });
      refused(await person.move("code", { code }), 403, "no-method");
    });

    it("takes Google's word for nobody", async () => {
      await set({ directoryMatchedOnly: true });
      const [person] = await start("ann@client.com");
      refused(await person.move("method", { method: "google" }), 403, "no-method");
    });
  });
});
