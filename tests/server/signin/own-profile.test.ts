import assert from "node:assert/strict";
import { someoneWaits } from "#tests/lock-wait";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";
import { signIn as signInAt } from "#tests/desk";

const AT = "/api/session/profile";

describe("one's own details", () => {
  let portico: Portico;
  before(async () => {
    portico = await openPortico({ settings: { methods: { client: ["code", "password"] } } });
  });
  after(() => portico.close());

  const signIn = (email: string): Promise<Person> => signInAt(portico, email);
  const put = (person: Person, body: unknown): Promise<Answer> =>
    person.say(AT, { method: "PUT", body });

  it("are changed by a contact, field by field, and the log says which", async () => {
    const ann = await signIn("ann@client.com");
    const first = await ann.say(AT);
    assert.deepEqual([first.body["firstName"], first.body["mayHavePassword"]], ["Ann", true]);
    const given = { firstName: " Anna\u0007", phone: "+44 20 7946 0000", jobTitle: "Manager" };
    assert.equal((await put(ann, given)).body["firstName"], "Anna");
    await put(ann, { lastName: "Lee" });
    const { body } = await ann.say(AT);
    assert.deepEqual(
      [body["firstName"], body["lastName"], body["phone"], body["jobTitle"]],
      ["Anna", "Lee", "+44 20 7946 0000", "Manager"],
    );
    assert.equal(
      ((await ann.say("/api/session")).body["person"] as { name: string }).name,
      "Anna Lee",
    );
    const { rows } = await portico.pool.query<{ about: unknown }>(
      "select about from audit_event where action = 'profile.changed' order by ordinal",
    );
    assert.deepEqual(
      rows.map(({ about }) => about),
      [{ fields: ["firstName", "phone", "jobTitle"] }, { fields: ["lastName"] }],
    );
  });

  it("are all kept where two windows change different ones at once", async () => {
    const uwe = await signIn("uwe@unmapped.de");
    const other = await portico.pool.connect();
    try {
      await other.query("begin");
      await other.query("update contact set phone = '+1' where email = 'uwe@unmapped.de'");
      const changing = put(uwe, { jobTitle: "Head" });
      await someoneWaits(portico.pool);
      await other.query("commit");
      await changing;
    } finally {
      other.release();
    }
    const { body } = await uwe.say(AT);
    assert.deepEqual([body["phone"], body["jobTitle"]], ["+1", "Head"]);
  });

  it("stay as the PSA spelled them where somebody changes others", async () => {
    const phone = "+44 20  7946";
    await portico.pool.query("update contact set phone = $1 where email = 'olaf@other.org'", [
      phone,
    ]);
    const olaf = await signIn("olaf@other.org");
    assert.equal((await put(olaf, { jobTitle: "Head" })).body["phone"], phone);
    const { rows } = await portico.pool.query<{ about: unknown }>(
      "select about from audit_event where action = 'profile.changed' order by ordinal desc limit 1",
    );
    assert.deepEqual(rows[0]?.about, { fields: ["jobTitle"] });
  });

  it("never hold an address, a company or a role", async () => {
    const olaf = await signIn("olaf@other.org");
    for (const extra of [{ email: "x@y.com" }, { companyId: "1" }, { sees: "company" }]) {
      refused(await put(olaf, { firstName: "Olaf", ...extra }), 400, "bad-request");
    }
    refused(await put(olaf, { firstName: "x".repeat(101) }), 400, "bad-request");
    refused(await put(portico.someone(), { firstName: "Nobody" }), 401, "session-required");
    assert.equal((await olaf.say(AT)).body["firstName"], "");
  });

  it("of a tech are their names", async () => {
    const theo = await signIn("theo@awesome.example");
    const changed = await put(theo, { firstName: "Theo", phone: "1" });
    assert.deepEqual(
      [changed.body["kind"], changed.body["firstName"], changed.body["phone"]],
      ["tech", "Theo", ""],
    );
    assert.equal(changed.body["mayHavePassword"], false);
  });

  it("stay as they are in a sign-in that a letter's link made", async () => {
    const both = await signIn("uwe@unmapped.de");
    await portico.pool.query(
      "update session set restricted = true where email = 'uwe@unmapped.de'",
    );
    refused(await put(both, { firstName: "Mallory" }), 403, "restricted");
    assert.equal((await both.say(AT)).body["firstName"], "");
  });
});
