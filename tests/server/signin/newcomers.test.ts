import assert from "node:assert/strict";
import { frontDesk } from "#tests/front-desk";
import type { Person } from "#tests/person";
import { outcome, refused } from "#tests/telling";

describe("an unknown address", () => {
  const { open, portico, prove, session, signIn } = frontDesk();

  it("of nobody's domain is told so in exactly these words, and nothing is mailed", async () => {
    await open();
    const answer = await portico().someone().start({ email: "new@nowhere.com" });
    refused(answer, 403, "not-registered");
    assert.equal(
      answer.body["detail"],
      "Your email address hasn't been registered and we're not able to automatically create an account for you. Send us an email at help@awesome.example so we can create an account for you.",
    );
    assert.deepEqual(answer.body["support"], {
      address: "help@awesome.example",
      phone: "+44 20 7946 0000",
    });
    assert.deepEqual(await portico().lettersTo("new@nowhere.com"), []);
    const { rows } = await portico().pool.query("select count(*) as attempts from attempt");
    assert.deepEqual(rows, [{ attempts: 0 }]);
  });

  it("of a mapped domain becomes a contact there, after its code and no sooner", async () => {
    await open();
    const contacts = () =>
      portico().pool.query("select * from contact where email = 'new@client.com'");
    const person = portico().someone();
    await person.start({ email: "new@client.com" });
    assert.equal((await contacts()).rows.length, 0);
    const proven = await person.move("code", { code: await portico().codeFor("new@client.com") });
    assert.equal(outcome(proven), "details");
    await person.move("details", { firstName: " Nina\r\nX ", jobTitle: "Cook" });
    await person.move("stay", { stay: false });
    const [contact] = (await contacts()).rows;
    assert.equal(contact.first_name, "Nina X");
    assert.equal(contact.job_title, "Cook");
    assert.equal(contact.sees, "own");
    const me = await session(person);
    assert.deepEqual(me["person"], { email: "new@client.com", name: "Nina X" });
    assert.equal((me["account"] as { company: { name: string } }).company.name, "Client Ltd");
    assert.deepEqual((await person.say("/api/client/tickets")).body["items"], []);
  });

  it("may skip its details", async () => {
    await open();
    const person = await signIn("new@client.com");
    assert.deepEqual((await session(person))["person"], {
      email: "new@client.com",
      name: "new@client.com",
    });
  });

  it("is placed by the longest match, wildcards below exact names", async () => {
    await open({
      companies: [
        { name: "Whole", domains: ["*.client.com"] },
        { name: "Part", domains: ["it.client.com", "*.it.client.com"] },
      ],
      contacts: [],
      tickets: [],
    });
    const companies = {
      "a@x.client.com": "Whole",
      "a@it.client.com": "Part",
      "a@x.it.client.com": "Part",
    };
    for (const [email, company] of Object.entries(companies)) {
      const me = await session(await signIn(email));
      assert.equal((me["account"] as { company: { name: string } }).company.name, company);
    }
    refused(await portico().someone().start({ email: "a@client.com" }), 403, "not-registered");
  });

  it("creates one contact, however many newcomers with it come at once", async () => {
    await open();
    const people: { person: Person; code: string }[] = [];
    for (let come = 0; come < 4; come += 1) {
      const person = portico().someone();
      await person.start({ email: "new@client.com" });
      people.push({ person, code: await portico().codeFor("new@client.com") });
    }
    const answers = await Promise.all(
      people.map(({ person, code }) => person.move("code", { code })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.deepEqual(answers.map(outcome).toSorted(), ["details", "stay", "stay", "stay"]);
    const { rows } = await portico().pool.query(
      "select count(*) as contacts from contact where email = 'new@client.com'",
    );
    assert.deepEqual(rows, [{ contacts: 1 }]);
  });

  it("is not created where the map was changed between the email and the code", async () => {
    await open();
    const person = portico().someone();
    await person.start({ email: "new@client.com" });
    const code = await portico().codeFor("new@client.com");
    await portico().pool.query("delete from company_domain where domain = 'client.com'");
    refused(await person.move("code", { code }), 403, "not-registered");
  });

  it("with a plus tag walks the same way, and is not created", async () => {
    await open();
    const [, answer] = await prove("new+tag@client.com");
    refused(answer, 403, "not-registered");
  });

  it("goes to the catch-all company where there is one, but never from a public mailbox", async () => {
    await open({ settings: { creation: { catchAllCompany: "Other Inc" } } });
    const me = await session(await signIn("who@anywhere.com"));
    assert.equal((me["account"] as { company: { name: string } }).company.name, "Other Inc");
    refused(await portico().someone().start({ email: "who@gmail.com" }), 403, "not-registered");
  });

  for (const policy of ["off", "directory", "domain-and-directory"] as const) {
    it(`is not created by a code where the creation policy is ${policy}`, async () => {
      await open({ settings: { creation: { policy } } });
      refused(await portico().someone().start({ email: "new@client.com" }), 403, "not-registered");
      assert.equal(outcome(await portico().someone().start({ email: "ann@client.com" })), "code");
    });
  }

  it("looks the same as a known one of its domain, until proof", async () => {
    await open();
    const shape = async (email: string) => {
      const { status, body } = await portico().someone().start({ email });
      return { ...body, status, id: 0, key: 0, email: 0 };
    };
    const known = await shape("ann@client.com");
    assert.deepEqual(await shape("new@client.com"), known);
    assert.deepEqual(await shape("gone@client.com"), known);
    assert.deepEqual(await shape("new+tag@client.com"), known);
  });
});
