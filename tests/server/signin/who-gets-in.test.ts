import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";

let portico: Portico;
const open = async (facts?: FoundingFacts): Promise<void> => {
  portico = await openPortico(facts);
};
afterEach(() => portico?.close());

/** Gives the address and, where a code is asked for, the mailed one. */
async function prove(
  email: string,
  start: Record<string, unknown> = {},
): Promise<[Person, Answer]> {
  const person = portico.someone();
  const started = await person.start({ ...start, email });
  if (outcome(started) !== "code") return [person, started];
  return [person, await person.move("code", { code: await portico.codeFor(email) })];
}

/** All the way in, saying no to staying. */
async function signIn(email: string, start: Record<string, unknown> = {}): Promise<Person> {
  const [person, proven] = await prove(email, start);
  if (outcome(proven) === "details") await person.move("details");
  assert.equal(outcome(await person.move("stay", { stay: false })), "signed-in");
  return person;
}

const session = async (person: Person) => (await person.say("/api/session")).body;

describe("an unknown address", () => {
  it("of nobody's domain is told so in exactly these words, and nothing is mailed", async () => {
    await open();
    const answer = await portico.someone().start({ email: "new@nowhere.com" });
    refused(answer, 403, "not-registered");
    assert.equal(
      answer.body["detail"],
      "Your email address hasn't been registered and we're not able to automatically create an account for you. Send us an email at help@awesome.example so we can create an account for you.",
    );
    assert.deepEqual(answer.body["support"], {
      address: "help@awesome.example",
      phone: "+44 20 7946 0000",
    });
    assert.deepEqual(await portico.lettersTo("new@nowhere.com"), []);
    const { rows } = await portico.pool.query("select count(*) as attempts from attempt");
    assert.deepEqual(rows, [{ attempts: 0 }]);
  });

  it("of a mapped domain becomes a contact there, after its code and no sooner", async () => {
    await open();
    const contacts = () =>
      portico.pool.query("select * from contact where email = 'new@client.com'");
    const person = portico.someone();
    await person.start({ email: "new@client.com" });
    assert.equal((await contacts()).rows.length, 0);
    const proven = await person.move("code", { code: await portico.codeFor("new@client.com") });
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
    refused(await portico.someone().start({ email: "a@client.com" }), 403, "not-registered");
  });

  it("creates one contact, however many newcomers with it come at once", async () => {
    await open();
    const people: { person: Person; code: string }[] = [];
    for (let come = 0; come < 4; come += 1) {
      const person = portico.someone();
      await person.start({ email: "new@client.com" });
      people.push({ person, code: await portico.codeFor("new@client.com") });
    }
    const answers = await Promise.all(
      people.map(({ person, code }) => person.move("code", { code })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200],
    );
    assert.deepEqual(answers.map(outcome).toSorted(), ["details", "stay", "stay", "stay"]);
    const { rows } = await portico.pool.query(
      "select count(*) as contacts from contact where email = 'new@client.com'",
    );
    assert.deepEqual(rows, [{ contacts: 1 }]);
  });

  it("is not created where the map was changed between the email and the code", async () => {
    await open();
    const person = portico.someone();
    await person.start({ email: "new@client.com" });
    const code = await portico.codeFor("new@client.com");
    await portico.pool.query("delete from company_domain where domain = 'client.com'");
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
    refused(await portico.someone().start({ email: "who@gmail.com" }), 403, "not-registered");
  });

  for (const policy of ["off", "directory", "domain-and-directory"] as const) {
    it(`is not created by a code where the creation policy is ${policy}`, async () => {
      await open({ settings: { creation: { policy } } });
      refused(await portico.someone().start({ email: "new@client.com" }), 403, "not-registered");
      assert.equal(outcome(await portico.someone().start({ email: "ann@client.com" })), "code");
    });
  }

  it("looks the same as a known one of its domain, until proof", async () => {
    await open();
    const shape = async (email: string) => {
      const { status, body } = await portico.someone().start({ email });
      return { ...body, status, id: 0, key: 0, email: 0 };
    };
    const known = await shape("ann@client.com");
    assert.deepEqual(await shape("new@client.com"), known);
    assert.deepEqual(await shape("gone@client.com"), known);
    assert.deepEqual(await shape("new+tag@client.com"), known);
  });
});

describe("a known contact", () => {
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
    refused(await portico.someone().start({ email: "uwe@unmapped.de" }), 403, "account-inactive");
    assert.deepEqual(await portico.lettersTo("uwe@unmapped.de"), []);
  });

  it("who is inactive in a mapped domain is told after the code, and never revived", async () => {
    await open();
    const [person, answer] = await prove("gone@client.com");
    refused(answer, 403, "account-inactive");
    assert.equal(outcome(await person.where()), "code");
    const { rows } = await portico.pool.query(
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
    const old = await portico
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
    refused(await portico.someone().start({ email: "olaf@other.org" }), 403, "no-method");
  });
});

describe("a company that is being prepared", () => {
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
    const { rows } = await portico.pool.query(
      "select email from contact where email like 'other%'",
    );
    assert.deepEqual(rows, []);
  });

  it("tells them at once elsewhere, and mails nothing", async () => {
    await open(preparing);
    refused(await portico.someone().start({ email: "lou@later.com" }), 403, "not-open-yet");
    assert.deepEqual(await portico.lettersTo("lou@later.com"), []);
  });

  it("is not what a closed one is: nobody gets in, and its domain is nobody's", async () => {
    await open(preparing);
    refused(await portico.someone().start({ email: "ora@over.com" }), 403, "account-inactive");
    refused(await portico.someone().start({ email: "new@over.com" }), 403, "not-registered");
  });
});

describe("choosing a portal", () => {
  beforeEach(() => open());

  it("is offered to who is contact and tech, with Admin to an admin", async () => {
    const answer = await portico.someone().start({ email: "tess@awesome.example" });
    assert.equal(outcome(answer), "platform");
    assert.deepEqual(answer.body["platforms"], ["admin", "tech", "client"]);
  });

  it("is skipped by a tech alone; an admin lands in Tech and switches in the header", async () => {
    const ada = await signIn("ada@awesome.example");
    const me = await session(ada);
    assert.equal(me["platform"], "tech");
    assert.deepEqual(me["platforms"], ["admin", "tech"]);
    refused(await ada.say("/api/admin/companies"), 404, "not-found");
    assert.equal((await ada.post("/api/session/platform", { platform: "admin" })).status, 200);
    assert.equal((await ada.say("/api/admin/companies")).status, 200);
    refused(await ada.post("/api/session/platform", { platform: "client" }), 403, "not-a-member");
  });

  it("is skipped where the person was heading and may enter", async () => {
    const me = await session(await signIn("tess@awesome.example", { platform: "admin" }));
    assert.equal(me["platform"], "admin");
  });

  it("is not led by where somebody may not enter", async () => {
    const me = await session(await signIn("ann@client.com", { platform: "admin" }));
    assert.equal(me["platform"], "client");
  });

  it("treats a tech who heads for Client as an unknown address", async () => {
    const answer = await portico
      .someone()
      .start({ email: "theo@awesome.example", platform: "client" });
    refused(answer, 403, "not-registered");
  });

  it("takes only what was offered", async () => {
    const tess = portico.someone();
    await tess.start({ email: "tess@awesome.example" });
    assert.equal(outcome(await tess.move("platform", { platform: "client" })), "code");
    const theo = portico.someone();
    await theo.start({ email: "theo@awesome.example" });
    refused(await theo.move("platform", { platform: "admin" }), 409, "wrong-step");
  });

  it("reaches Client only from a tab without Microsoft's word", async () => {
    const theo = portico.someone();
    refused(await theo.start({ email: "theo@awesome.example", door: "tab" }), 403, "wrong-app");
    const tess = portico.someone();
    const answer = await tess.start({ email: "tess@awesome.example", door: "tab" });
    assert.equal(answer.body["platform"], "client");
  });
});

describe("codes that are switched off", () => {
  it("leave no way in by code at any step", async () => {
    await open({ settings: { emailCode: { enabled: false } } });
    refused(await portico.someone().start({ email: "ann@client.com" }), 403, "no-method");
    refused(await portico.someone().start({ email: "ada@awesome.example" }), 403, "no-method");
    assert.deepEqual(await portico.lettersTo("ann@client.com"), []);
  });

  it("after the letter went end resending and switching", async () => {
    await open();
    const ann = portico.someone();
    await ann.start({ email: "ann@client.com" });
    const code = await portico.codeFor("ann@client.com");
    await portico.pool.query(`update workspace set settings = '{"emailCode":{"enabled":false}}'`);
    portico.advance(minutes(1));
    refused(await ann.move("resend"), 403, "no-method");
    refused(await ann.move("code", { code }), 403, "no-method");
  });
});

describe("a private workspace", () => {
  const privately: FoundingFacts = { settings: { disclosure: "private" } };

  it("answers every address alike until proof, and mails nothing to a stranger", async () => {
    await open(privately);
    const shape = async (email: string) => {
      const { status, body } = await portico.someone().start({ email });
      return { ...body, status, id: 0, key: 0, email: 0 };
    };
    const known = await shape("ann@client.com");
    assert.equal(known.status, 201);
    assert.equal(
      (known as { notice?: string }).notice,
      "If Awesome MSP knows this address, a letter is on its way. Nothing after two minutes? help@awesome.example, +44 20 7946 0000.",
    );
    for (const email of [
      "who@nowhere.com",
      "gone@client.com",
      "tess@awesome.example",
      "uwe@unmapped.de",
    ]) {
      assert.deepEqual(await shape(email), known, email);
    }
    assert.deepEqual(await portico.lettersTo("who@nowhere.com"), []);
    assert.equal((await portico.lettersTo("tess@awesome.example")).length, 1);
  });

  it("finds every code wrong for a stranger, and counts their tries the same", async () => {
    await open(privately);
    const person = portico.someone();
    await person.start({ email: "who@nowhere.com" });
    for (const left of [4, 3, 2, 1]) {
      const answer = await person.move("code", { code: "222-2222" });
      assert.equal(answer.body["triesLeft"], left);
    }
    refused(await person.move("code", { code: "222-2222" }), 410, "code-locked");
  });

  it("counts letters the same for a stranger as for Ann", async () => {
    await open(privately);
    const notices = async (email: string) => {
      const said: unknown[] = [];
      for (let asked = 0; asked < 7; asked += 1) {
        said.push((await portico.someone().start({ email })).body["notice"]);
      }
      return said;
    };
    assert.deepEqual(await notices("who@nowhere.com"), await notices("ann@client.com"));
  });

  it("asks for the portal after proof, and then only that", async () => {
    await open(privately);
    const [tess, proven] = await prove("tess@awesome.example");
    assert.equal(outcome(proven), "platform");
    assert.deepEqual(proven.body["platforms"], ["admin", "tech", "client"]);
    refused(await tess.move("email", { email: "ann@client.com" }), 409, "wrong-step");
    assert.equal(outcome(await tess.move("platform", { platform: "tech" })), "stay");
    await tess.move("stay", { stay: false });
    assert.equal((await session(tess))["platform"], "tech");
  });

  it("says no to an inactive contact only after proof", async () => {
    await open(privately);
    const [, answer] = await prove("gone@client.com");
    refused(answer, 403, "account-inactive");
  });
});
