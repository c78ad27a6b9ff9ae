import assert from "node:assert/strict";
import type { ProviderIdentity } from "#service/identities";
import { minutes } from "#service/kernel";
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
import { outcome, refused } from "#tests/telling";

const SID = "S-1-5-21-1-2-3";

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

describe("Microsoft in the tab", () => {
  const providers = madeUpProviders();
  let portico: Portico;
  before(async () => {
    portico = await openPortico(FACTS, { providers });
  });
  after(() => portico.close());

  const inTab = async (start: Record<string, unknown> = {}): Promise<Person> => {
    const person = portico.someone();
    await person.start({ door: "tab", workspace: "awesome", ...start });
    return person;
  };
  const show = (
    person: Person,
    identity: ProviderIdentity,
    { mode, pressed }: { mode?: "client" | "tech"; pressed?: boolean } = {},
  ): Promise<Answer> =>
    person.move("microsoft", {
      token: providers.token(proves(identity, mode)),
      ...(pressed && { pressed }),
    });
  const come = async (
    identity: ProviderIdentity,
    mode?: "client" | "tech",
  ): Promise<[Person, Answer]> => {
    const person = await inTab();
    return [person, await show(person, identity, { ...(mode && { mode }) })];
  };
  const bearerOf = ({ body }: Answer) => ({
    authorization: `Bearer ${(body["session"] as { token: string }).token}`,
  });
  const session = async (done: Answer): Promise<Answer["body"]> =>
    (await portico.someone().say("/api/session", { headers: bearerOf(done) })).body;
  const rows = async (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
    (await portico.pool.query<Record<string, unknown>>(text, values)).rows;
  const linkOf = async (email: string): Promise<unknown> => {
    const [row] = await rows("select linked_by from identity where email = $1", email);
    return row?.["linked_by"];
  };

  describe("of a known contact whose tenant and domain are their company's", () => {
    it("signs them in without a press or a question, and links them", async () => {
      const [, done] = await come(microsoftPerson("ann@client.com"));
      assert.equal(outcome(done), "signed-in");
      const me = await session(done);
      assert.deepEqual([me["platform"], me["stay"]], ["client", false]);
      assert.equal(await linkOf("ann@client.com"), "tenant");
    });

    it("signs in by the link from then on, whatever address is claimed", async () => {
      await come(microsoftPerson("bea@client.com"));
      const { subject } = microsoftPerson("bea@client.com");
      for (const email of [undefined, "ceo@client.com", "olaf@other.org"]) {
        const [, done] = await come(microsoftPerson(email, { subject, emailVerified: false }));
        const { person } = await session(done);
        assert.deepEqual(person, { email: "bea@client.com", name: "bea@client.com" });
      }
    });

    it("is a conflict for a second identity, audited and never moved", async () => {
      await come(microsoftPerson("cyd@client.com"));
      const second = microsoftPerson("cyd@client.com", { subject: "somebody-else" });
      const [, answer] = await come(second);
      refused(answer, 403, "sso-conflict");
      assert.deepEqual(
        await rows(
          "select subject from identity where email = 'cyd@client.com' and subject = $1",
          second.subject,
        ),
        [],
      );
      const audited = await rows(
        "select count(*)::int as n from audit_event where reason = 'sso-conflict'",
      );
      assert.deepEqual(audited, [{ n: 1 }]);
    });

    it("is linked once where five identities claim one address at the same moment", async () => {
      const subjects = [1, 2, 3, 4, 5].map((n) => `eve-${n}`);
      const answers = await Promise.all(
        subjects.map(async (subject) => {
          const [, answer] = await come(microsoftPerson("ida@client.com", { subject }));
          return outcome(answer);
        }),
      );
      assert.deepEqual(answers.toSorted(), [
        "signed-in",
        "sso-conflict",
        "sso-conflict",
        "sso-conflict",
        "sso-conflict",
      ]);
    });

    it("is a conflict for a linked identity at another address", async () => {
      await come(microsoftPerson("dan@client.com"));
      const person = await inTab({ email: "eve@client.com" });
      await person.move("method", { method: "microsoft" });
      await person.move("email", { email: "eve@client.com" });
      assert.equal(outcome(await person.where()), "method");
      refused(await show(person, microsoftPerson("dan@client.com")), 403, "sso-conflict");
      assert.equal(await linkOf("eve@client.com"), undefined);
    });
  });

  describe("that cannot be trusted with an address", () => {
    const untrusted: [string, ProviderIdentity, string][] = [
      [
        "a guest of the bound tenant",
        microsoftPerson("eve@client.com", { guest: true }),
        "sso-guest",
      ],
      [
        "an address that nobody verified",
        microsoftPerson("eve@client.com", { emailVerified: false }),
        "sso-unverified",
      ],
      [
        "a personal account that says it is verified",
        microsoftPerson("eve@client.com", { tenantId: "9188040d-6c67-4c5b-b112-36a304b66dad" }),
        "sso-unverified",
      ],
      ["no address at all", microsoftPerson(undefined), "sso-unmatched"],
    ];
    for (const [what, identity, code] of untrusted) {
      it(`is refused for ${what}, links nobody, and leaves the code as the way`, async () => {
        const person = await inTab();
        refused(await show(person, identity), 403, code);
        assert.equal(await linkOf("eve@client.com"), undefined);
        assert.deepEqual(await rows("select 1 from session where email = 'eve@client.com'"), []);
        assert.equal(outcome(await person.where()), "email");
        await person.move("email", { email: "eve@client.com" });
        assert.equal(outcome(await person.move("method", { method: "code" })), "code");
      });
    }

    it("looks the same for an address that nobody has", async () => {
      for (const [, identity, code] of untrusted.slice(0, 2)) {
        const stranger = { ...identity, email: microsoftPerson("nobody@client.com").email! };
        const [, answer] = await come(stranger);
        refused(answer, 403, code);
      }
    });

    it("is linked by one code to that very address", async () => {
      const guest = microsoftPerson("fay@client.com", { guest: true, subject: "fay-as-guest" });
      const [person] = await come(guest);
      await person.move("email", { email: "fay@client.com" });
      const asked = await person.move("method", { method: "code" });
      assert.match(String(asked.body["notice"]), /links your sign-in/);
      const code = await portico.codeFor("fay@client.com");
      assert.equal(outcome(await person.move("code", { code })), "stay");
      assert.equal(await linkOf("fay@client.com"), "code");
      const [, done] = await come(guest);
      assert.equal(outcome(done), "signed-in");
    });

    it("is not linked to any other address that a code proves", async () => {
      const [person] = await come(microsoftPerson("gus@client.com", { emailVerified: false }));
      await person.move("email", { email: "hal@client.com" });
      await person.move("method", { method: "code" });
      await person.move("code", { code: await portico.codeFor("hal@client.com") });
      assert.equal(await linkOf("hal@client.com"), undefined);
      assert.equal(await linkOf("gus@client.com"), undefined);
    });

    it("is not linked by the letter's link, which signs in whoever clicks it", async () => {
      const [person] = await come(microsoftPerson("uwe@unmapped.de", { tenantId: OTHER_TENANT }));
      assert.equal(outcome(await person.where()), "code");
      const clicker = portico.someone();
      const clicked = await clicker.click(await portico.linkFor("uwe@unmapped.de"));
      assert.equal(outcome(clicked), "stay");
      assert.equal(await linkOf("uwe@unmapped.de"), undefined);
    });
  });

  describe("of a known contact whose tenant is nobody's", () => {
    it("goes on to one code to their stored address, which links them", async () => {
      const olaf = microsoftPerson("olaf@other.org", { tenantId: OTHER_TENANT });
      const [person, asked] = await come(olaf);
      assert.equal(outcome(asked), "code");
      assert.equal(await linkOf("olaf@other.org"), undefined);
      const proven = await person.move("code", { code: await portico.codeFor("olaf@other.org") });
      assert.equal(outcome(proven), "stay");
      assert.equal(await linkOf("olaf@other.org"), "code");
      const [, done] = await come(olaf);
      assert.equal(outcome(done), "signed-in");
    });

    it("stays outside where their company leaves the code out", async () => {
      const cleo = microsoftPerson("cleo@codeless.com", { tenantId: OTHER_TENANT });
      const [, answer] = await come(cleo);
      refused(answer, 403, "sso-unmatched");
      assert.deepEqual(await portico.lettersTo("cleo@codeless.com"), []);
    });

    it("stays outside where their company leaves Microsoft out, linked or not", async () => {
      const cora = microsoftPerson("cora@coded.com", { tenantId: OTHER_TENANT });
      const [person] = await come(cora);
      await person.move("code", { code: await portico.codeFor("cora@coded.com") });
      const [, answer] = await come(cora);
      refused(answer, 403, "no-method");
    });

    it("needs a code where the address is a contact of another company, too", async () => {
      const [, answer] = await come(microsoftPerson("both@client.com"));
      assert.equal(outcome(answer), "code");
    });
  });

  describe("of a newcomer", () => {
    const contactOf = (email: string) =>
      rows(
        `select p.first_name, p.last_name, p.job_title, p.sees, c.name from contact p
           join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
          where p.email = $1`,
        email,
      );

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
      await person.move("code", { code: await portico.codeFor("tess@awesome.example") });
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
      await person.move("code", { code: await portico.codeFor("tara@awesome.example") });
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
      const person = portico.someone();
      await person.start();
      refused(await show(person, microsoftPerson("ann@client.com")), 403, "no-method");
    });

    it("is never written down", async () => {
      const token = providers.token(proves(microsoftPerson("ann@client.com")));
      await (await inTab()).move("microsoft", { token: `${token}` });
      assert.ok(!portico.logged.join("").includes(token));
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
      await portico.pool.query("delete from company_tenant where tenant_id = $1", [TENANT]);
      refused(await person.say("/api/session", { headers }), 401, "session-required");
      portico.advance(minutes(1));
      const [, answer] = await come(ivy);
      assert.equal(outcome(answer), "code", "the link was made on the tenant's word");
      const [, known] = await come(microsoftPerson("fay@client.com", { subject: "fay-as-guest" }));
      assert.equal(outcome(known), "signed-in", "who was linked by a code needs no tenant");
      await portico.pool.query(
        `insert into company_tenant (workspace_id, tenant_id, company_id)
         select workspace_id, $1, id from company where name = 'Client Ltd'`,
        [TENANT],
      );
    });
  });
});
