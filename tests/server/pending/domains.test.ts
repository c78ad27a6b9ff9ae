import assert from "node:assert/strict";
import { outcome, refused } from "#tests/telling";
import { backOffice } from "../administration/back-office.ts";

describe("looking at mapped domains again", () => {
  const office = backOffice();
  const review = (): Promise<void> => office.portico().house.reviewDomains();
  const reviewed = async (action: string): Promise<unknown[]> =>
    (await office.written(action, 100)).map(({ actor, door, company_id: company, about }) => ({
      actor,
      door,
      company,
      about,
    }));
  const told = async (): Promise<number> => {
    const letters = await office.portico().lettersTo("tess@awesome.example");
    return letters.filter(({ text }) => /A domain was set aside/.test(text)).length;
  };
  const suspended = async (): Promise<unknown> => (await office.read("/pending"))["suspended"];
  const someoneAt = (domain: string) =>
    office
      .portico()
      .someone()
      .start({ email: `newcomer@${domain}`, platform: "client" });

  it("changes nothing and says nothing where every mapping is allowed", async () => {
    await review();
    assert.deepEqual(await reviewed("domain.suspended"), []);
    assert.equal(await told(), 0);
    assert.deepEqual(await suspended(), []);
  });

  it("sets aside what nobody may own any more, once, and tells the admins", async () => {
    const { pool } = office.portico();
    // What an older program took, before its lists knew better.
    await pool.query(
      "update company_domain set domain = '*.gmail.com' where domain = '*.other.org'",
    );
    await pool.query("update company_domain set domain = 'gmail.com' where domain = 'other.org'");
    assert.equal(outcome(await someoneAt("gmail.com")), "code");
    await Promise.all([review(), review(), review()]);
    const company = office.id("Other Inc");
    const row = (domain: string) => ({
      actor: "house",
      door: "house",
      company,
      about: { domain, because: "public-mailbox" },
    });
    const rows = await reviewed("domain.suspended");
    assert.deepEqual(new Set(rows.map((each) => JSON.stringify(each))).size, 2);
    assert.deepEqual(
      rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
      [row("*.gmail.com"), row("gmail.com")],
    );
    assert.equal(await told(), 1);
    const other = { id: company, name: "Other Inc" };
    assert.deepEqual(await suspended(), [
      { domain: "*.gmail.com", because: "public-mailbox", company: other },
      { domain: "gmail.com", because: "public-mailbox", company: other },
    ]);
    refused(await someoneAt("gmail.com"), 403, "not-registered");
    refused(await someoneAt("mail.gmail.com"), 403, "not-registered");
  });

  it("lets a known contact of such a domain in all the same", async () => {
    const { pool } = office.portico();
    await pool.query("update contact set email = 'olaf@gmail.com' where email = 'olaf@other.org'");
    await office.signIn("olaf@gmail.com");
  });

  it("says nothing again at the next start", async () => {
    await review();
    assert.equal((await reviewed("domain.suspended")).length, 2);
    assert.equal(await told(), 1);
  });

  it("lets a mapping count again where the list allows it again", async () => {
    const { pool } = office.portico();
    await pool.query(
      "update company_domain set suspended_because = 'public-mailbox' where domain = 'client.com'",
    );
    refused(await someoneAt("client.com"), 403, "not-registered");
    await review();
    assert.equal(outcome(await someoneAt("client.com")), "code");
    assert.deepEqual(await reviewed("domain.restored"), [
      {
        actor: "house",
        door: "house",
        company: office.id("Client Ltd"),
        about: { domain: "client.com" },
      },
    ]);
    assert.equal(await told(), 1);
  });
});
