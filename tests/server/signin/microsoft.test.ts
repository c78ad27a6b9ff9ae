import assert from "node:assert/strict";
import type { ProviderIdentity } from "#service/identities";
import { microsoftPerson, OTHER_TENANT } from "#tests/providers";
import { tabDesk } from "#tests/tab-desk";
import { outcome, refused } from "#tests/telling";

describe("Microsoft in the tab", () => {
  const { come, inTab, linkOf, portico, rows, session, show } = tabDesk();

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
      const code = await portico().codeFor("fay@client.com");
      assert.equal(outcome(await person.move("code", { code })), "stay");
      assert.equal(await linkOf("fay@client.com"), "code");
      const [, done] = await come(guest);
      assert.equal(outcome(done), "signed-in");
    });

    it("is not linked to any other address that a code proves", async () => {
      const [person] = await come(microsoftPerson("gus@client.com", { emailVerified: false }));
      await person.move("email", { email: "hal@client.com" });
      await person.move("method", { method: "code" });
      await person.move("code", { code: await portico().codeFor("hal@client.com") });
      assert.equal(await linkOf("hal@client.com"), undefined);
      assert.equal(await linkOf("gus@client.com"), undefined);
    });

    it("is not linked by the letter's link, which signs in whoever clicks it", async () => {
      const [person] = await come(microsoftPerson("uwe@unmapped.de", { tenantId: OTHER_TENANT }));
      assert.equal(outcome(await person.where()), "code");
      const clicker = portico().someone();
      const clicked = await clicker.click(await portico().linkFor("uwe@unmapped.de"));
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
      const proven = await person.move("code", { code: await portico().codeFor("olaf@other.org") });
      assert.equal(outcome(proven), "stay");
      assert.equal(await linkOf("olaf@other.org"), "code");
      const [, done] = await come(olaf);
      assert.equal(outcome(done), "signed-in");
    });

    it("stays outside where their company leaves the code out", async () => {
      const cleo = microsoftPerson("cleo@codeless.com", { tenantId: OTHER_TENANT });
      const [, answer] = await come(cleo);
      refused(answer, 403, "sso-unmatched");
      assert.deepEqual(await portico().lettersTo("cleo@codeless.com"), []);
    });

    it("stays outside where their company leaves Microsoft out, linked or not", async () => {
      const cora = microsoftPerson("cora@coded.com", { tenantId: OTHER_TENANT });
      const [person] = await come(cora);
      await person.move("code", { code: await portico().codeFor("cora@coded.com") });
      const [, answer] = await come(cora);
      refused(answer, 403, "no-method");
    });

    it("needs a code where the address is a contact of another company, too", async () => {
      const [, answer] = await come(microsoftPerson("both@client.com"));
      assert.equal(outcome(answer), "code");
    });
  });
});
