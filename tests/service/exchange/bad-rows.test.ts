import assert from "node:assert/strict";
import { type Exchanging, MANUAL, openExchanging } from "./exchanging.ts";

const WORKSPACE = { slug: "awesome", name: "Awesome MSP" };
const TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const OURS = "3f0c4e2a-9d51-4a7e-8a68-0c1d5a2b7e10";

/** A file about the one workspace of these tests. */
const about = (sections: object): object => ({ workspace: WORKSPACE, ...sections });

describe("a file with bad rows", () => {
  let house: Exchanging;
  beforeEach(async () => {
    house = await openExchanging();
  });
  afterEach(() => house.database.drop());

  const refused = (sections: object): Promise<string[]> => house.refusedFor(about(sections));

  it("is refused as a whole, with every bad row and its place", async () => {
    const problems = await refused({
      settings: { emailCode: { on: true }, mail: { from: "Desk <a@b.com>" } },
      companies: [
        { name: "Good Ltd", domains: ["good-ltd.com"] },
        { name: "Bad Ltd", domains: ["gmail.com", "fine.com", "co.uk"], colour: "red" },
        { name: "Worse Ltd", domains: ["gmail.com", "fine.com", "co.uk", "under_score.com"] },
        { name: "Third Ltd", domains: ["contoso.onmicrosoft.com", "onmicrosoft.com", "x.local"] },
      ],
      contacts: [
        { company: "Good Ltd", email: "a@good-ltd.com" },
        { company: "Good Ltd", email: "A@good-ltd.com" },
        { company: "Nowhere Ltd", email: "b@good-ltd.com" },
        { company: "Bad Ltd", email: "c@good-ltd.com" },
        { company: "Good Ltd", email: "d@good-ltd.com, e@evil.com", active: "yes" },
      ],
      techs: [{ email: "t@awesome.example", admin: 1 }],
      tickets: [
        { company: "Good Ltd", contact: "a@good-ltd.com", title: "" },
        { company: "Good Ltd", contact: "nobody@good-ltd.com", title: "Lost" },
        { company: "Good Ltd", title: "Of nobody, and of no name" },
        { company: "Good Ltd", title: "Of nobody", ref: "T-3" },
      ],
    });
    assert.deepEqual(problems, [
      "settings.emailCode.on: is not a key here",
      "companies[1].colour: is not a key here",
      "companies[2].domains[3]: must be a domain, like client.com or *.client.com",
      "companies[3].domains[1]: is shared by all of Microsoft's customers",
      "companies[3].domains[2]: is a special-use name, which nobody owns",
      "contacts[1]: is the same contact as contacts[0]",
      "contacts[2].company: no company is called Nowhere Ltd",
      "contacts[4].email: must be one plain address, like ann@client.com",
      "contacts[4].active: must be true or false",
      "techs[0].admin: must be true or false",
      "tickets[0].title: must not be empty",
      "tickets[1].contact: Good Ltd has no contact with this address",
      "tickets[2].contact: must be given, or a ref or a number by which the ticket is found",
    ]);
    const { rows } = await house.pool.query("select from workspace");
    assert.equal(rows.length, 0, "something was written");
    assert.deepEqual(await house.audited(), []);
  });

  it("is told of its bad rows beside a section that there is none of", async () => {
    const problems = await refused({
      colour: [],
      techs: [{ email: "t@awesome.example", admin: 1 }],
    });
    assert.deepEqual(problems, [
      "colour: is not a key here",
      "techs[0].admin: must be true or false",
    ]);
  });

  it("is told how a ticket's mark is written", async () =>
    assert.deepEqual(await refused({ settings: { mail: { ticketMark: "[#12]" } } }), [
      "settings.mail.ticketMark: must say {number} once, like [#{number}]",
    ]));

  it("is read no further once more is wrong than anybody mends at a time", async () => {
    const contacts = Array.from({ length: 3000 }, () => ({ company: "Good Ltd", email: "none" }));
    const [first, second, ...others] = await refused({ contacts });
    assert.equal(first, "contacts: more of them are wrong than are told here");
    assert.match(second ?? "", /^contacts\[0\]\.email: must be/);
    assert.equal(others.length, 999);
  });

  it("writes nothing of the good rows either, and leaves what was there", async () => {
    await house.bringIn(MANUAL);
    const before = await house.takeOut();
    const audited = await house.audited();
    const problems = await refused({
      companies: [{ name: "New Ltd" }, { name: "Gmail Ltd", domains: ["gmail.com"] }],
      contacts: [{ company: "Client Ltd", email: "ann@client.com", firstName: "Other" }],
    });
    assert.deepEqual(problems, [
      "companies[1].domains[0]: belongs to a mailbox provider: anyone can have an address there",
    ]);
    assert.deepEqual(await house.takeOut(), before);
    assert.deepEqual(await house.audited(), audited);
  });

  it("says so where a domain has an owner, in the file or before it", async () => {
    await house.bringIn(MANUAL);
    assert.deepEqual(
      await refused({
        companies: [
          { name: "One", domains: ["shared.com", "CLIENT.com"] },
          { name: "Two", domains: ["shared.com"] },
        ],
      }),
      [
        "companies[0].domains[0]: belongs to Two already",
        "companies[0].domains[1]: belongs to Client Ltd already",
        "companies[1].domains[0]: belongs to One already",
      ],
    );
  });

  it("lets a domain move where its owner gives it up in the same file", async () => {
    await house.bringIn(MANUAL);
    await house.bringIn(
      about({
        companies: [
          { name: "Heir Ltd", domains: ["client.com"] },
          { name: "Client Ltd", domains: ["client.net"] },
        ],
      }),
    );
    const owned = (await house.takeOut()).companies.map(({ name, domains }) => [name, domains]);
    assert.deepEqual(owned, [
      ["Client Ltd", ["client.net"]],
      ["Heir Ltd", ["client.com"]],
    ]);
  });

  it("says so where a tenant is ours, another company's, or everybody's", async () => {
    await house.bringIn(
      about({
        workspace: { ...WORKSPACE, techTenantIds: [OURS] },
        companies: [{ name: "Owner Ltd", tenantIds: [TENANT] }],
      }),
    );
    const personal = "9188040d-6c67-4c5b-b112-36a304b66dad";
    assert.deepEqual(
      await refused({
        companies: [
          { name: "A", tenantIds: [OURS.toUpperCase()] },
          { name: "B", tenantIds: [TENANT] },
          { name: "C", tenantIds: [personal] },
        ],
      }),
      [
        "companies[0].tenantIds[0]: is a tenant of the workspace itself",
        "companies[1].tenantIds[0]: belongs to Owner Ltd already",
        "companies[2].tenantIds[0]: must be a tenant id, like 72f988bf-86f1-41af-91ab-2d7cd011db47, and not that of personal accounts",
      ],
    );
    assert.deepEqual(
      await house.refusedFor({ workspace: { ...WORKSPACE, techTenantIds: [OURS, TENANT] } }),
      ["workspace.techTenantIds[1]: belongs to Owner Ltd already"],
    );
  });

  it("says so where the catch-all company is nobody, or shows its contacts too much", async () => {
    const settings = { creation: { catchAllCompany: "Everyone" } };
    assert.deepEqual(await refused({ settings }), [
      "settings.creation.catchAllCompany: no company is called Everyone",
    ]);
    assert.deepEqual(
      await refused({
        settings,
        companies: [{ name: "Everyone" }],
        contacts: [{ company: "Everyone", email: "a@client.com", sees: "company" }],
      }),
      ["contacts[0].sees: contacts of the catch-all company see only their own tickets"],
    );
  });

  it("says so where two rows are one company, or one name stands for two", async () => {
    assert.deepEqual(
      await refused({
        companies: [
          { ref: "C-1", name: "One" },
          { ref: "C-1", name: "Again" },
          { ref: "C-2", name: "One" },
          { state: "active" },
          { ref: "C-9" },
        ],
      }),
      [
        "companies[1]: is the same company as companies[0]",
        "companies[2].ref: One already has the ref C-1",
        "companies[3].name: must be given, or ref",
        "companies[4].ref: is nobody's yet: a new company needs a name",
      ],
    );
  });

  it("says so where a list names something twice, and where text is none", async () => {
    assert.deepEqual(
      await refused({
        companies: [{ name: "Twice", domains: ["a-b.com", "A-B.com"], methods: ["code", "sms"] }],
        contacts: [
          { company: "Twice", email: "a@a-b.com", firstName: "a\u0000b", lastName: "\ud800" },
        ],
      }),
      [
        "companies[0].domains[1]: stands in this list twice",
        'companies[0].methods[1]: must be "microsoft" or "google" or "code" or "password"',
        "contacts[0].firstName: holds characters that are no text",
        "contacts[0].lastName: holds characters that are no text",
      ],
    );
  });

  it("is refused in plain words where it is not made of the right sections at all", async () => {
    assert.deepEqual(await house.refusedFor([]), ["must be an object"]);
    assert.deepEqual(await house.refusedFor({ people: [], companies: {} }), [
      "companies: must be a list",
      "people: is not a key here",
    ]);
    assert.deepEqual(await house.refusedFor({ companies: [] }), [
      "workspace: must be given: there is no workspace yet",
    ]);
    assert.deepEqual(await house.refusedFor({ workspace: { slug: "new-one" } }), [
      "workspace.name: must be given for a new workspace",
    ]);
    const poisoned: unknown = JSON.parse(
      '{"workspace":{"slug":"a","name":"A"},"settings":{"__proto__":{"disclosure":"private"}}}',
    );
    assert.deepEqual(await house.refusedFor(poisoned), ["settings.__proto__: is not a key here"]);
  });
});
