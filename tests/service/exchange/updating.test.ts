import assert from "node:assert/strict";
import { newId } from "#service/kernel";
import { type Exchanging, MANUAL, openExchanging } from "./exchanging.ts";

const WORKSPACE = { slug: "awesome" };

describe("importing over what is there", () => {
  let house: Exchanging;
  beforeEach(async () => {
    house = await openExchanging();
    await house.bringIn(MANUAL);
  });
  afterEach(() => house.database.drop());

  const aboutOf = async (action: string): Promise<Record<string, unknown>> => {
    const { rows } = await house.pool.query<{ about: Record<string, unknown> }>(
      "select about from audit_event where action = $1 order by at desc, id desc limit 1",
      [action],
    );
    return rows[0]?.about ?? {};
  };

  it("changes what a file says and leaves what it does not", async () => {
    house.clock.advance(1000);
    await house.bringIn({
      workspace: { ...WORKSPACE, supportPhone: "+1 555 0100" },
      settings: { autoLogin: { hours: 24 } },
      contacts: [
        { company: "Client Ltd", email: "ANN@client.com", jobTitle: "Boss", sees: "company" },
      ],
    });
    const { workspace, settings, contacts, companies } = await house.takeOut();
    assert.deepEqual(workspace, { ...MANUAL.workspace, supportPhone: "+1 555 0100" });
    assert.deepEqual(settings, { ...MANUAL.settings, autoLogin: { enabled: false, hours: 24 } });
    assert.deepEqual(contacts, [{ ...MANUAL.contacts[0], jobTitle: "Boss", sees: "company" }]);
    assert.deepEqual(companies, MANUAL.companies);
  });

  it("writes before and after of a change, and nobody's name or address in clear", async () => {
    house.clock.advance(1000);
    await house.bringIn({
      workspace: WORKSPACE,
      settings: { disclosure: "private" },
      companies: [{ name: "Client Ltd", pilots: ["secret.pilot@client.com"], state: "preparing" }],
      contacts: [
        { company: "Client Ltd", email: "ann@client.com", firstName: "Zora", active: false },
      ],
    });
    const { before, after } = await aboutOf("company.imported");
    assert.deepEqual(before, { state: "active", pilots: [] });
    assert.deepEqual(after, { state: "preparing", pilots: ["s…@client.com"] });
    const contact = await aboutOf("contact.imported");
    assert.deepEqual(contact["before"], { active: true });
    assert.deepEqual(contact["after"], { active: false });
    assert.deepEqual(contact["details"], ["firstName"]);
    const { rows } = await house.pool.query<{ all: string }>(
      "select string_agg(about::text, ' ') as all from audit_event",
    );
    assert.doesNotMatch(rows[0]?.all ?? "", /ann@|Zora|secret/);
    const changed = await aboutOf("workspace.imported");
    assert.match(JSON.stringify(changed["before"]), /"disclosure":"guided"/);
    assert.match(JSON.stringify(changed["after"]), /"disclosure":"private"/);
  });

  it("is in nobody's history by their tickets: years of them would hide how they signed in", async () => {
    const { rows } = await house.pool.query<{ action: string; whose: number }>(
      `select action, count(subject_id)::int as whose from audit_event
        where action in ('contact.imported', 'ticket.imported') group by action order by action`,
    );
    assert.deepEqual(rows, [
      { action: "contact.imported", whose: 1 },
      { action: "ticket.imported", whose: 0 },
    ]);
  });

  it("finds a ticket by a number that it had before its PSA gave it another", async () => {
    await house.pool.query(
      `with former as (
         insert into ticket_former_number (workspace_id, number, ticket_id)
         select workspace_id, 'P-7', id from ticket where ref = 'T-1')
       update ticket set number = '60013' where ref = 'T-1'`,
    );
    const row = { company: "Client Ltd", contact: "ann@client.com", title: "Printer on fire" };
    for (const number of ["P-7", "60013"]) {
      const tickets = [{ ...row, number, body: `Told by ${number}` }];
      await house.bringIn({ workspace: WORKSPACE, tickets });
      const { rows } = await house.pool.query("select number, body from ticket");
      assert.deepEqual(rows, [{ number: "60013", body: `Told by ${number}` }]);
    }
    const both = ["P-7", "60013"].map((number) => ({ ...row, number }));
    assert.deepEqual(await house.refusedFor({ workspace: WORKSPACE, tickets: both }), [
      "tickets[1]: is the same ticket as tickets[0]",
    ]);
    await house.bringIn({ workspace: WORKSPACE, tickets: [{ ...row, ref: "T-1", number: "P-7" }] });
  });

  it("is run again where another transaction was let through before it", async () => {
    // The first write of contacts is given up, while what comes behind it is on its way already.
    await house.pool.query(
      `create sequence given_up;
       create function give_up() returns trigger language plpgsql as $$
       begin
         if nextval('given_up') = 1 then raise 'given up' using errcode = '40P01'; end if;
         return null;
       end $$;
       create trigger give_up after insert on contact execute function give_up()`,
    );
    const contacts = [{ company: "Client Ltd", email: "new@client.com" }];
    const techs = [{ email: "new@awesome.example" }];
    const { tallies } = await house.bringIn({ workspace: WORKSPACE, contacts, techs });
    assert.deepEqual([tallies.contacts.added, tallies.techs.added], [1, 1]);
  });

  it("takes a decision back with null", async () => {
    await house.bringIn({
      workspace: WORKSPACE,
      settings: { mail: { from: null, portalName: null } },
      companies: [
        { name: "Client Ltd", methods: ["code"], sessionDays: 30, brand: { portalName: "Ours" } },
      ],
    });
    const changed = await house.takeOut();
    assert.deepEqual(changed.settings["mail"], { displayName: "Awesome Desk" });
    assert.deepEqual(changed.companies[0]?.["methods"], ["code"]);
    assert.deepEqual(changed.companies[0]?.["brand"], { portalName: "Ours" });
    assert.equal(changed.companies[0]?.["sessionDays"], 30);
    await house.bringIn({
      workspace: WORKSPACE,
      companies: [
        { name: "Client Ltd", methods: null, sessionDays: null, brand: { portalName: null } },
      ],
    });
    assert.deepEqual((await house.takeOut()).companies, MANUAL.companies);
  });

  it("finds a company by ref, so that it can be called anew; two may swap their names", async () => {
    await house.bringIn({ workspace: WORKSPACE, companies: [{ ref: "C-2", name: "Other Ltd" }] });
    await house.bringIn({
      workspace: WORKSPACE,
      companies: [
        { ref: "C-1", name: "Other Ltd" },
        { ref: "C-2", name: "Client Ltd" },
      ],
    });
    const { companies, contacts } = await house.takeOut();
    assert.deepEqual(
      companies.map(({ ref, name }) => [ref, name]),
      [
        ["C-2", "Client Ltd"],
        ["C-1", "Other Ltd"],
      ],
    );
    assert.equal(contacts[0]?.["company"], "Other Ltd");
  });

  it("finds a ticket by ref, number, or company, contact and title", async () => {
    const ticket = { company: "Client Ltd", contact: "ann@client.com", title: "Printer" };
    house.clock.advance(1000);
    await house.bringIn({
      workspace: WORKSPACE,
      tickets: [{ ...ticket, ref: "T-1", title: "Printer burns", state: "open" }],
    });
    await house.bringIn({
      workspace: WORKSPACE,
      tickets: [{ ...ticket, number: "1", title: "Printer burnt", state: "waiting" }],
    });
    await house.bringIn({
      workspace: WORKSPACE,
      tickets: [{ ...ticket, title: "Printer burnt", body: "Nothing is left." }, ticket],
    });
    // Whose it is, too, is left as it was where a row does not say it.
    await house.bringIn({
      workspace: WORKSPACE,
      tickets: [{ company: "Client Ltd", number: "2", title: "Printer" }],
    });
    const { tickets } = await house.takeOut();
    assert.deepEqual(new Set(tickets.map(({ contact }) => contact)), new Set(["ann@client.com"]));
    const shown = tickets.map(({ ref, number, title, body, state }) => [
      ref,
      number,
      title,
      body,
      state,
    ]);
    assert.deepEqual(shown, [
      ["T-1", "1", "Printer burnt", "Nothing is left.", "waiting"],
      [undefined, "2", "Printer", "", "new"],
    ]);
    assert.equal(tickets[0]?.["updatedAt"], "2026-11-21T12:00:01.000Z");
  });

  it("takes a ticket to another company without its contact, and as confidential as it was", async () => {
    const email = "ann@client.com";
    const ticket = { company: "Client Ltd", contact: email, title: "Pay", confidential: true };
    await house.bringIn({ workspace: WORKSPACE, tickets: [{ ...ticket, ref: "T-1" }] });
    await house.bringIn({
      workspace: WORKSPACE,
      companies: [{ name: "Other Ltd" }],
      // Of the same address, and nevertheless a stranger to it.
      contacts: [{ company: "Other Ltd", email }],
      tickets: [{ company: "Other Ltd", ref: "T-1", title: "Pay" }],
    });
    const moved = (await house.takeOut()).tickets.find(({ ref }) => ref === "T-1");
    assert.deepEqual([moved?.["company"], moved?.["confidential"]], ["Other Ltd", true]);
    assert.equal(moved?.["contact"], undefined);
  });

  it("makes a second workspace of a file with another slug, apart from the first", async () => {
    const second = { ...MANUAL, workspace: { slug: "second", name: "Second MSP" } };
    await house.bringIn(second);
    assert.equal((await house.takeOut("second")).workspace["name"], "Second MSP");
    assert.deepEqual((await house.takeOut()).workspace, MANUAL.workspace);
    const { rows } = await house.pool.query(
      "select from company_domain where domain = 'client.com'",
    );
    assert.equal(rows.length, 2);
  });

  it("closes a company: sessions end, links are void, domains and tenants free, contacts inactive", async () => {
    const at = new Date(house.clock.now());
    const id = () => newId(house.clock.now(), house.deps.chance);
    const found = await house.pool.query<{ w: string; c: string }>(
      "select workspace_id as w, id as c from contact",
    );
    const { w, c } = found.rows[0]!;
    await house.pool.query(
      `insert into session (workspace_id, id, state, fingerprint, door, email, method, platform,
         contact_id, created_at, seen_at, expires_at, ends_at)
       values ($1, $2, 'active', 'x', 'browser', 'ann@client.com', 'code', 'client', $3, $4, $4, $4, $4)`,
      [w, id(), c, at],
    );
    await house.pool.query(
      `insert into link (workspace_id, id, kind, fingerprint, email, contact_id, created_at, expires_at)
       values ($1, $2, 'personalised', 'y', 'ann@client.com', $3, $4, $4)`,
      [w, id(), c, at],
    );
    const closing = { workspace: WORKSPACE, companies: [{ name: "Client Ltd", state: "closed" }] };
    await house.bringIn({
      ...closing,
      contacts: [{ company: "Client Ltd", email: "new@client.com" }],
    });
    const { rows } = await house.pool.query(
      `select s.state, l.revoked_at is not null as void from session s, link l`,
    );
    assert.deepEqual(rows, [{ state: "ended", void: true }]);
    const { companies, contacts } = await house.takeOut();
    assert.deepEqual(companies[0]?.["domains"], []);
    assert.deepEqual(
      contacts.map(({ active }) => active),
      [false, false],
    );
    await house.bringIn({
      workspace: WORKSPACE,
      companies: [{ name: "Heir Ltd", domains: ["client.com"] }],
    });
    assert.deepEqual(
      await house.refusedFor({
        workspace: WORKSPACE,
        companies: [{ name: "Client Ltd", domains: ["client.net"] }],
      }),
      ["companies[0]: is closed: it can own no domains and tenants"],
    );
  });

  it("goes to the workspace that is asked for where the file names none", async () => {
    await house.bringIn({ workspace: { slug: "second", name: "Second MSP" } });
    await house.bringIn({ companies: [{ name: "Theirs" }] }, "second");
    await house.bringIn({ companies: [{ name: "Ours" }] });
    assert.deepEqual(
      (await house.takeOut("second")).companies.map(({ name }) => name),
      ["Theirs"],
    );
    assert.deepEqual(
      (await house.takeOut()).companies.map(({ name }) => name),
      ["Client Ltd", "Ours"],
    );
    assert.deepEqual(await house.refusedFor({ companies: [] }, "third"), [
      "workspace: no workspace has the slug third",
    ]);
    assert.deepEqual(await house.refusedFor(MANUAL, "second"), [
      "workspace.slug: is not second, which was asked for",
    ]);
  });

  it("waits for another import of the same workspace, and both are there", async () => {
    const many = Array.from({ length: 8 }, (_, at) =>
      house.bringIn({
        workspace: { slug: "fresh", name: "Fresh MSP" },
        companies: [{ name: `Company ${at}` }],
      }),
    );
    await Promise.all(many);
    assert.equal((await house.takeOut("fresh")).companies.length, 8);
  });
});
