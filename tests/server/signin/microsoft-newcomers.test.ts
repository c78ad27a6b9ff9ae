import assert from "node:assert/strict";
import type { ProviderIdentity } from "#service/identities";
import { minutes } from "#service/kernel";
import { microsoftPerson, OTHER_TENANT, OWN_TENANT, proves, TENANT } from "#tests/providers";
import { SID, tabDesk } from "#tests/tab-desk";
import { outcome, refused } from "#tests/telling";

describe("whom Microsoft lets in from the tab", () => {
  const { bearerOf, come, contactOf, inTab, linkOf, portico, providers, rows, session, show } =
    tabDesk();

  describe("of a newcomer", () => {
    it("creates them in the company, named by Microsoft, without a form", async () => {
      const nia = microsoftPerson("nia@client.com", {
        firstName: "Nia",
        lastName: "Newcomer",
        jobTitle: "Clerk",
      });
      const [, done] = await come(nia);
      assert.equal(outcome(done), "signed-in");
      assert.deepEqual(await contactOf("nia@client.com"), [
        {
          first_name: "Nia",
          last_name: "Newcomer",
          job_title: "Clerk",
          sees: "own",
          name: "Client Ltd",
        },
      ]);
    });

    it("creates one contact where five of their windows come at once", async () => {
      const five = await Promise.all(Array.from({ length: 5 }, () => inTab()));
      const answers = await Promise.all(
        five.map((person) => show(person, microsoftPerson("new@client.com"))),
      );
      for (const answer of answers) assert.equal(outcome(answer), "signed-in");
      assert.equal((await contactOf("new@client.com")).length, 1);
    });

    it("believes a mapped domain though the tenant is bound to nobody", async () => {
      const [, done] = await come(microsoftPerson("nora@other.org", { tenantId: OTHER_TENANT }));
      assert.equal(outcome(done), "signed-in");
      assert.equal(await linkOf("nora@other.org"), "creation");
    });

    it("believes a bound tenant though the domain is nobody's", async () => {
      const [, done] = await come(microsoftPerson("ned@elsewhere.net"));
      assert.equal(outcome(done), "signed-in");
      assert.equal(await linkOf("ned@elsewhere.net"), "tenant");
    });

    it("never guesses where tenant and domain name two companies: an admin is asked, once", async () => {
      for (let turn = 0; turn < 2; turn += 1) {
        const [, answer] = await come(microsoftPerson("sam@shared.com"));
        refused(answer, 403, "account-pending");
      }
      assert.deepEqual(await contactOf("sam@shared.com"), []);
      const waiting = await rows(
        "select kind, about ->> 'tenantId' as tenant from pending_request where subject = $1",
        "sam@shared.com",
      );
      assert.deepEqual(waiting, [{ kind: "person", tenant: TENANT }]);
    });

    it("takes the SID's word between companies that share the tenant", async () => {
      const [, done] = await come(microsoftPerson("sue@shared.com", { domainSid: SID }));
      assert.equal(outcome(done), "signed-in");
      assert.equal((await contactOf("sue@shared.com"))[0]?.["name"], "Client Ltd");
    });

    it("learns nothing from the right SID out of a stranger's tenant", async () => {
      const stranger = microsoftPerson("x@stranger.net", {
        tenantId: OTHER_TENANT,
        domainSid: SID,
      });
      const [, answer] = await come(stranger);
      refused(answer, 403, "not-registered");
      assert.deepEqual(await contactOf("x@stranger.net"), []);
    });

    it("creates nobody of a guest, an unverified address, a plus tag or a tech's app", async () => {
      const tries: [ProviderIdentity, string, "client" | "tech"][] = [
        [microsoftPerson("n1@client.com", { guest: true }), "sso-guest", "client"],
        [microsoftPerson("n2@client.com", { emailVerified: false }), "sso-unverified", "client"],
        [microsoftPerson("n3+tag@client.com"), "not-registered", "client"],
        [microsoftPerson("n4@client.com", { tenantId: OWN_TENANT }), "not-a-member", "tech"],
      ];
      for (const [identity, code, mode] of tries) {
        const [, answer] = await come(identity, mode);
        refused(answer, 403, code);
        assert.deepEqual(await contactOf(identity.email!), []);
        assert.equal(await linkOf(identity.email!), undefined);
      }
    });
  });

  describe("of a tech", () => {
    it("opens Tech from the MSP's own tenant in the MSP's own app, and no Client portal", async () => {
      const theo = microsoftPerson("theo@awesome.example", { tenantId: OWN_TENANT });
      const [, done] = await come(theo, "tech");
      const me = await session(done);
      assert.deepEqual([me["platform"], me["platforms"]], ["tech", ["tech"]]);
    });

    it("is refused there from any other tenant", async () => {
      const [, answer] = await come(microsoftPerson("theo@awesome.example"), "tech");
      refused(answer, 403, "wrong-app");
    });

    it("reaches no desk by a client's app, now or by switching", async () => {
      const tess = microsoftPerson("tess@awesome.example", { tenantId: OWN_TENANT });
      const [person, asked] = await come(tess);
      assert.equal(outcome(asked), "code");
      await person.move("code", { code: await portico().codeFor("tess@awesome.example") });
      const [, done] = await come(tess);
      const headers = bearerOf(done);
      assert.deepEqual((await session(done))["platforms"], ["client"]);
      const switched = await person.say("/api/session/platform", {
        method: "POST",
        body: { platform: "admin" },
        headers,
      });
      refused(switched, 403, "wrong-app");
    });

    it("chooses between Admin and Tech there, and cannot go to Client", async () => {
      const tess = microsoftPerson("tess@awesome.example", { tenantId: OWN_TENANT });
      const [person, asked] = await come(tess, "tech");
      assert.deepEqual([outcome(asked), asked.body["platforms"]], ["platform", ["admin", "tech"]]);
      const done = await person.move("platform", { platform: "admin" });
      assert.equal(outcome(done), "signed-in");
      const switched = await person.say("/api/session/platform", {
        method: "POST",
        body: { platform: "client" },
        headers: bearerOf(done),
      });
      refused(switched, 403, "wrong-app");
    });

    it("is linked by a code in their own app, where the address is not vouched for", async () => {
      const tara = microsoftPerson("tara@awesome.example", {
        tenantId: OWN_TENANT,
        emailVerified: false,
      });
      const [person, answer] = await come(tara, "tech");
      refused(answer, 403, "sso-unverified");
      await person.move("email", { email: "tara@awesome.example" });
      await person.move("method", { method: "code" });
      await person.move("code", { code: await portico().codeFor("tara@awesome.example") });
      const done = await person.move("stay", { stay: false });
      assert.equal((await session(done))["platform"], "tech");
      assert.equal(await linkOf("tara@awesome.example"), "code");
    });
  });

  describe("a token", () => {
    it("that cannot be checked, or brings nobody, is refused by its reason", async () => {
      const reasons = {
        invalid: [401, "sso-invalid"],
        "consent-needed": [403, "sso-consent-needed"],
        cancelled: [403, "sso-cancelled"],
        unavailable: [503, "unavailable"],
      } as const;
      const person = await inTab();
      for (const [kind, [status, code]] of Object.entries(reasons)) {
        const token = providers.token({ kind: kind as keyof typeof reasons });
        refused(await person.move("microsoft", { token }), status, code);
        assert.equal(outcome(await person.where()), "email");
      }
      refused(await person.move("microsoft", { token: "forged" }), 401, "sso-invalid");
    });

    it("that an administrator has to agree to first says where", async () => {
      const token = providers.token({ kind: "consent-needed" });
      const { body } = await (await inTab()).move("microsoft", { token });
      assert.match(
        String(body["detail"]),
        /allow this app first\. They can do so at https:\/\/microsoft\.example\/organizations\/adminconsent \. Use a code meanwhile/,
      );
    });

    it("is not taken from a browser, which has no Teams around it", async () => {
      const person = portico().someone();
      await person.start();
      refused(await show(person, microsoftPerson("ann@client.com")), 403, "no-method");
    });

    it("is never written down", async () => {
      const token = providers.token(proves(microsoftPerson("ann@client.com")));
      await (await inTab()).move("microsoft", { token: `${token}` });
      assert.ok(!portico().logged.join("").includes(token));
    });
  });

  describe("after signing out", () => {
    it("signs nobody in unasked until they press", async () => {
      const gus = microsoftPerson("gus@client.com");
      const [person, done] = await come(gus);
      const gone = await person.say("/api/session", { method: "DELETE", headers: bearerOf(done) });
      assert.equal(gone.status, 204);
      const [again, offered] = await come(gus);
      assert.equal(outcome(offered), "method");
      assert.deepEqual(offered.body["methods"], ["microsoft", "google", "code"]);
      assert.equal(outcome(await show(again, gus)), "signed-in", "a press at the methods");
      const [, silently] = await come(gus);
      assert.equal(outcome(silently), "signed-in", "and silently from then on");
    });

    it("takes a press at the first step for one", async () => {
      const hal = microsoftPerson("hal@client.com");
      const [person, done] = await come(hal);
      await person.say("/api/sessions", { method: "DELETE", headers: bearerOf(done) });
      const again = await inTab();
      assert.equal(outcome(await show(again, hal, { pressed: true })), "signed-in");
    });
  });

  describe("a tenant that is bound no more", () => {
    it("ends what leaned on it with the next request, and vouches for nobody", async () => {
      const ivy = microsoftPerson("ivy@client.com");
      const [person, done] = await come(ivy);
      const headers = bearerOf(done);
      assert.equal((await person.say("/api/session", { headers })).status, 200);
      await portico().pool.query("delete from company_tenant where tenant_id = $1", [TENANT]);
      refused(await person.say("/api/session", { headers }), 401, "session-required");
      portico().advance(minutes(1));
      const [, answer] = await come(ivy);
      assert.equal(outcome(answer), "code", "the link was made on the tenant's word");
      const fay = microsoftPerson("fay@client.com");
      const [linking] = await come(fay);
      await linking.move("code", { code: await portico().codeFor("fay@client.com") });
      const [, known] = await come(fay);
      assert.equal(outcome(known), "signed-in", "who was linked by a code needs no tenant");
      await portico().pool.query(
        `insert into company_tenant (workspace_id, tenant_id, company_id)
         select workspace_id, $1, id from company where name = 'Client Ltd'`,
        [TENANT],
      );
    });
  });
});
