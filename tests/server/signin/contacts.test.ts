import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import { frontDesk } from "#tests/front-desk";
import { outcome, refused } from "#tests/telling";

describe("a known contact", () => {
  const { open, portico, prove, session, signIn } = frontDesk();

  it("whose domain is nobody's signs in all the same", async () => {
    await open();
    await signIn("uwe@unmapped.de");
  });

  it("who is inactive is told so at once where nobody could be created", async () => {
    await open({
      companies: [{ name: "Unmapped GmbH" }],
      contacts: [{ company: "Unmapped GmbH", email: "uwe@unmapped.de", active: false }],
      tickets: [],
    });
    refused(await portico().someone().start({ email: "uwe@unmapped.de" }), 403, "account-inactive");
    assert.deepEqual(await portico().lettersTo("uwe@unmapped.de"), []);
  });

  it("who is inactive in a mapped domain is told after the code, and never revived", async () => {
    await open();
    const [person, answer] = await prove("gone@client.com");
    refused(answer, 403, "account-inactive");
    assert.equal(outcome(await person.where()), "code");
    const { rows } = await portico().pool.query(
      "select (select count(*) from session) as sessions, (select active from contact where email = 'gone@client.com')",
    );
    assert.deepEqual(rows, [{ sessions: 0, active: false }]);
  });

  it("chooses between several accounts, and switches later without new proof", async () => {
    await open();
    const [person, proven] = await prove("both@two.net");
    assert.equal(outcome(proven), "stay");
    const asked = await person.move("stay", { stay: false });
    assert.equal(outcome(asked), "account");
    const accounts = asked.body["accounts"] as { id: string; company: { name: string } }[];
    assert.deepEqual(
      accounts.map(({ company }) => company.name),
      ["Client Ltd", "Other Inc"],
    );
    refused(await person.move("account", { accountId: "somebody-elses" }), 404, "not-found");
    await person.move("account", { accountId: accounts[0]!.id });
    const before = person.cookies.get("__Host-portico");
    const switched = await person.post("/api/session/account", { accountId: accounts[1]!.id });
    assert.equal(switched.status, 200);
    assert.equal((switched.body["account"] as { id: string }).id, accounts[1]!.id);
    assert.notEqual(person.cookies.get("__Host-portico"), before);
    const old = await portico()
      .someone()
      .say("/api/session", { headers: { cookie: `__Host-portico=${before}` } });
    refused(old, 401, "session-required");
  });

  it("cannot use an account whose company forbids the method", async () => {
    await open({
      companies: [{ name: "Client Ltd" }, { name: "Other Inc", methods: ["microsoft"] }],
      contacts: [
        { company: "Client Ltd", email: "both@two.net" },
        { company: "Other Inc", email: "both@two.net" },
        { company: "Other Inc", email: "olaf@other.org" },
      ],
      tickets: [],
    });
    const me = await session(await signIn("both@two.net"));
    assert.deepEqual(
      (me["accounts"] as { company: { name: string } }[]).map(({ company }) => company.name),
      ["Client Ltd"],
    );
    refused(await portico().someone().start({ email: "olaf@other.org" }), 403, "no-method");
  });
});

describe("a company that is being prepared", () => {
  const { open, portico, prove, signIn } = frontDesk();

  const preparing: FoundingFacts = {
    companies: [
      {
        name: "Soon Ltd",
        state: "preparing",
        domains: ["soon.com"],
        pilots: ["pia@soon.com", "new@soon.com"],
      },
      { name: "Later Ltd", state: "preparing" },
      { name: "Over Ltd", state: "closed", domains: ["over.com"] },
    ],
    contacts: [
      { company: "Soon Ltd", email: "pia@soon.com" },
      { company: "Soon Ltd", email: "sam@soon.com" },
      { company: "Later Ltd", email: "lou@later.com" },
      { company: "Over Ltd", email: "ora@over.com" },
    ],
    tickets: [],
  };
  const SOON = "Not open yet. Awesome MSP will tell you when it is.";

  it("lets its pilots in, known or new", async () => {
    await open(preparing);
    await signIn("pia@soon.com");
    await signIn("new@soon.com");
  });

  it("tells everybody else, after proof where its domain is mapped", async () => {
    await open(preparing);
    for (const email of ["sam@soon.com", "other@soon.com"]) {
      const [, answer] = await prove(email);
      refused(answer, 403, "not-open-yet");
      assert.equal(answer.body["detail"], SOON);
    }
    const { rows } = await portico().pool.query(
      "select email from contact where email like 'other%'",
    );
    assert.deepEqual(rows, []);
  });

  it("tells them at once elsewhere, and mails nothing", async () => {
    await open(preparing);
    refused(await portico().someone().start({ email: "lou@later.com" }), 403, "not-open-yet");
    assert.deepEqual(await portico().lettersTo("lou@later.com"), []);
  });

  it("is not what a closed one is: nobody gets in, and its domain is nobody's", async () => {
    await open(preparing);
    refused(await portico().someone().start({ email: "ora@over.com" }), 403, "account-inactive");
    refused(await portico().someone().start({ email: "new@over.com" }), 403, "not-registered");
  });
});
