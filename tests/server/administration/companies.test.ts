import assert from "node:assert/strict";
import { days, minutes, newId } from "#service/kernel";
import { refused } from "#tests/telling";
import { backOffice, type Card } from "./back-office.ts";

const TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
const OURS = "11111111-2222-3333-4444-555555555555";
const SID = "S-1-5-21-1004336348-1177238915-682003330";

describe("companies in the admin portal", () => {
  const office = backOffice();
  const { id, post, put, read, save, signIn, items, written, remove, portico } = office;
  const at = (name: string): string => `/companies/${id(name)}`;

  before(async () => {
    await portico().pool.query("update workspace set tech_tenant_ids = $1", [[OURS]]);
  });

  describe("a list of them", () => {
    it("is searched by name and domain, taken literally, and by state", async () => {
      const names = async (query: string) =>
        (await items(`/companies${query}`)).map(({ name }) => name);
      assert.deepEqual(await names(""), ["Client Ltd", "Other Inc", "Unmapped GmbH"]);
      assert.deepEqual(await names("?q=LTD"), ["Client Ltd"]);
      assert.deepEqual(await names("?q=other.org"), ["Other Inc"]);
      assert.deepEqual(await names("?q=%25"), []);
      assert.deepEqual(await names("?state=closed"), []);
    });

    it("counts people as far as a thousand, and says where there are more", async () => {
      const { pool } = portico();
      await pool.query(
        `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
         select workspace_id, gen_random_uuid(), id, 'crowd-' || n, created_at, 'import'
           from company, generate_series(1, 1001) n where name = 'Unmapped GmbH'`,
      );
      const listed = (await items("/companies")).map((card) => [card["contacts"], card["hasMore"]]);
      assert.deepEqual(listed.at(-1), [1_000, true]);
      assert.deepEqual(listed[0], [3, false]);
      await pool.query("delete from contact where email like 'crowd-%'");
    });

    it("goes on where it ended", async () => {
      const { pool, founded } = portico();
      await pool.query(
        `insert into company (workspace_id, id, name, state, created_at)
         select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many ' || n,
                'active', '2026-11-01' from generate_series(1, 120) n`,
        [founded.workspaceId],
      );
      const first = await read("/companies?q=Many");
      const rest = await read(`/companies?q=Many&cursor=${String(first["next"])}`);
      const all = [...(first["items"] as Card[]), ...(rest["items"] as Card[])];
      assert.equal(new Set(all.map(({ name }) => name)).size, 120);
      assert.equal(rest["next"], null);
      refused(await office.ada().say("/api/admin/companies?cursor=x"), 400, "bad-request");
      await pool.query("delete from company where name like 'Many %'");
    });
  });

  describe("adding one", () => {
    it("makes it active and empty unless said, and it can be opened", async () => {
      const made = await post("/companies", { name: "  Fresh & Co " });
      assert.equal(made.status, 201);
      const card = made.body as Card;
      assert.deepEqual(await read(`/companies/${card.id}`), card);
      const { name, state, domains, methods, contacts, suspended } = card;
      assert.deepEqual([name, state, domains], ["Fresh & Co", "active", []]);
      assert.deepEqual([methods, suspended], [null, []]);
      assert.deepEqual(contacts, { all: 0, active: 0 });
      const [row] = await written("company.created");
      assert.equal(row?.actor, `tech:${id("ada@awesome.example")}`);
      assert.equal(row?.company_id, card.id);
      refused(await post("/companies", { name: "Fresh & Co" }), 409, "conflict");
    });
  });

  describe("saving one", () => {
    it("keeps what was written, spelled the way of the house, with before and after", async () => {
      const answer = await save(at("Client Ltd"), {
        domains: ["client.com", " *.Client.COM ", "münchen.example.de"],
        domainSids: [SID.toLowerCase()],
        tenantIds: [TENANT.toUpperCase()],
        pilots: ["Ann@Client.com"],
        methods: ["code"],
        portalName: "Client Portal",
        sessionDays: 30,
      });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      const card = await read(at("Client Ltd"));
      assert.deepEqual(card["domains"], [
        "client.com",
        "*.client.com",
        "xn--mnchen-3ya.example.de",
      ]);
      assert.deepEqual(card["domainSids"], [SID]);
      assert.deepEqual(card["tenantIds"], [TENANT]);
      assert.deepEqual(card["pilots"], ["ann@client.com"]);
      const [row] = await written("company.changed");
      const before = row?.about["before"] as Record<string, unknown>;
      const after = row?.about["after"] as Record<string, unknown>;
      assert.ok(!("name" in before) && !("state" in after), "only what changed");
      assert.deepEqual([before["domains"], before["sessionDays"]], [["client.com"], null]);
      assert.deepEqual([after["sessionDays"], after["pilots"]], [30, ["a…@client.com"]]);
      assert.ok(!(await office.everyFact()).includes("ann@client.com"));
    });

    it("writes nothing where nothing changed", async () => {
      const before = await portico().pool.query("select count(*) from audit_event");
      const { revision } = await read(at("Other Inc"));
      assert.equal((await save(at("Other Inc"), {})).body["revision"], revision);
      assert.deepEqual(
        (await portico().pool.query("select count(*) from audit_event")).rows,
        before.rows,
      );
    });

    it("is refused to who opened the form before somebody else saved", async () => {
      const card = await read(at("Unmapped GmbH"));
      assert.equal((await save(at("Unmapped GmbH"), { portalName: "One" })).status, 200);
      const late = await save(at("Unmapped GmbH"), {
        portalName: "Two",
        revision: card.revision,
      });
      refused(late, 409, "conflict");
      assert.equal((await read(at("Unmapped GmbH")))["portalName"], "One");
      const { revision } = await read(at("Unmapped GmbH"));
      const both = await Promise.all(
        ["Three", "Four"].map((portalName) => save(at("Unmapped GmbH"), { portalName, revision })),
      );
      assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
    });

    const wrong: [string, Record<string, unknown>, string, RegExp][] = [
      ["no domain", { domains: ["client"] }, "domains[0]", /must be a domain/],
      ["a folded domain", { domains: ["client。com"] }, "domains[0]", /must be a domain/],
      ["a mailbox provider", { domains: ["gmail.com"] }, "domains[0]", /mailbox provider/],
      ["a name below one", { domains: ["a.gmail.com"] }, "domains[0]", /mailbox provider/],
      ["a public suffix", { domains: ["*.co.uk"] }, "domains[0]", /public suffix/],
      ["a private suffix", { domains: ["github.io"] }, "domains[0]", /public suffix/],
      ["a special name", { domains: ["office.local"] }, "domains[0]", /special-use/],
      ["all of Microsoft", { domains: ["onmicrosoft.com"] }, "domains[0]", /Microsoft/],
      ["an address of numbers", { domains: ["192.0.2.1"] }, "domains[0]", /must be a domain/],
      ["a domain twice", { domains: ["a-b.de", "A-B.de"] }, "domains[1]", /twice/],
      ["a SID of a machine", { domainSids: ["S-1-5-32-544"] }, "domainSids[0]", /SID/],
      ["a whole user's SID", { domainSids: [`${SID}-1001`] }, "domainSids[0]", /SID/],
      ["no tenant", { tenantIds: ["contoso"] }, "tenantIds[0]", /tenant id/],
      [
        "everybody's tenant",
        { tenantIds: ["9188040d-6c67-4c5b-b112-36a304b66dad"] },
        "tenantIds[0]",
        /personal/,
      ],
      ["no address", { pilots: ["ann"] }, "pilots[0]", /address/],
      ["no method at all", { methods: [] }, "methods", /must name a method/],
      ["no name", { name: "  " }, "name", /must not be empty/],
      ["a name of two lines", { name: "A\nB" }, "name", /one line/],
      ["control characters", { portalName: "A\u0007" }, "portalName", /no text/],
      ["half a character", { portalName: "\ud800" }, "portalName", /./],
      ["too many days", { sessionDays: 366 }, "sessionDays", /365/],
      ["no day", { sessionDays: 0 }, "sessionDays", /1 or more/],
    ];
    for (const [what, change, field, says] of wrong) {
      it(`is refused, with the reason, where it holds ${what}`, async () => {
        const answer = await save(at("Other Inc"), change);
        refused(answer, 400, "bad-request");
        if (what !== "half a character") assert.equal(answer.body["field"], field);
        assert.match(String(answer.body["detail"]), says);
      });
    }

    it("is refused where a domain, tenant or name has an owner, ours among them", async () => {
      assert.equal((await save(at("Client Ltd"), { tenantIds: [TENANT] })).status, 200);
      const owned: [Record<string, unknown>, string][] = [
        [{ domains: ["new-one.de", "CLIENT.com"] }, "domains[1]"],
        [{ tenantIds: [TENANT] }, "tenantIds[0]"],
        [{ tenantIds: [OURS] }, "tenantIds[0]"],
        [{ name: "Client Ltd" }, "name"],
      ];
      const before = await read(at("Other Inc"));
      for (const [change, field] of owned) {
        const answer = await save(at("Other Inc"), change);
        refused(answer, 409, "conflict");
        assert.equal(answer.body["field"], field);
      }
      assert.deepEqual(await read(at("Other Inc")), before);
    });

    it("gives a domain to one of two companies that add it at once", async () => {
      const both = await Promise.all(
        ["Other Inc", "Unmapped GmbH"].map((name) =>
          post(`${at(name)}/domains`, { domain: "at-once.de" }),
        ),
      );
      assert.deepEqual(both.map(({ status }) => status).toSorted(), [201, 409]);
    });
  });

  describe("one domain more or less", () => {
    it("counts for newcomers from then on", async () => {
      const nia = portico().someone();
      refused(await nia.start({ email: "nia@newly.de" }), 403, "not-registered");
      const added = await post(`${at("Unmapped GmbH")}/domains`, { domain: "Newly.de" });
      assert.equal(added.status, 201);
      assert.equal((await nia.start({ email: "nia@newly.de" })).body["step"], "code");
      assert.equal((await remove(`${at("Unmapped GmbH")}/domains/newly.de`)).status, 200);
      refused(await portico().someone().start({ email: "nia@newly.de" }), 403, "not-registered");
      refused(await remove(`${at("Unmapped GmbH")}/domains/newly.de`), 404, "not-found");
      const mailbox = await post(`${at("Unmapped GmbH")}/domains`, { domain: "gmail.com" });
      refused(mailbox, 400, "bad-request");
    });

    it("can be taken away after it was suspended, and stays while others are saved", async () => {
      const { pool } = portico();
      await post(`${at("Unmapped GmbH")}/domains`, { domain: "gone-free.de" });
      await pool.query(
        "update company_domain set domain = 'gmail.com', suspended_because = 'public-mailbox' where domain = 'gone-free.de'",
      );
      const kept = await save(at("Unmapped GmbH"), { portalName: "Kept" });
      assert.deepEqual(kept.body["suspended"], [
        { domain: "gmail.com", because: "public-mailbox" },
      ]);
      const path = `${at("Unmapped GmbH")}/domains/gmail.com`;
      assert.deepEqual((await remove(path)).body["suspended"], []);
    });
  });

  describe("unbinding a tenant", () => {
    it("ends what leaned on it, on the next request, and lists it no more", async () => {
      await save(at("Client Ltd"), { tenantIds: [TENANT], methods: null });
      const sso = await signIn("ann@client.com");
      portico().advance(minutes(1));
      const code = await signIn("ann@client.com");
      await portico().pool.query(
        `update session set method = 'microsoft', bound_tenant_id = $1, bound_company_id = $2
          where id = (select id from session where state = 'active' and email = 'ann@client.com'
                       order by created_at limit 1)`,
        [TENANT, id("Client Ltd")],
      );
      assert.equal(((await code.say("/api/sessions")).body["items"] as Card[]).length, 2);
      assert.equal((await save(at("Client Ltd"), { tenantIds: [] })).status, 200);
      refused(await sso.say("/api/session"), 401, "session-required");
      assert.equal(((await code.say("/api/sessions")).body["items"] as Card[]).length, 1);
    });
  });

  describe("preparing one", () => {
    it("lets pilots in and nobody else, from the next request on", async () => {
      const [ann, both] = [await signIn("ann@client.com"), await signIn("uwe@unmapped.de")];
      await save(at("Client Ltd"), { state: "preparing", pilots: [] });
      refused(await ann.say("/api/session"), 401, "session-required");
      assert.equal((await both.say("/api/session")).status, 200);
      await save(at("Client Ltd"), { pilots: ["ann@client.com"] });
      assert.equal((await ann.say("/api/session")).status, 200);
      await save(at("Client Ltd"), { state: "active", pilots: [] });
    });
  });

  describe("the catch-all company", () => {
    it("stays it when it is renamed, and its people see only themselves", async () => {
      await put("/settings", {
        revision: (await read("/settings")).revision,
        settings: { creation: { catchAllCompany: "Unmapped GmbH" } },
      });
      assert.equal((await save(at("Unmapped GmbH"), { name: "Catch-all GmbH" })).status, 200);
      const { settings } = (await read("/settings")) as unknown as {
        settings: { creation: { catchAllCompany: string } };
      };
      assert.equal(settings.creation.catchAllCompany, "Catch-all GmbH");
      const uwe = `/contacts/${id("uwe@unmapped.de at Unmapped GmbH")}`;
      const answer = await save(uwe, { sees: "company" });
      refused(answer, 400, "bad-request");
      assert.equal(answer.body["field"], "sees");
      assert.equal((await save(at("Unmapped GmbH"), { name: "Unmapped GmbH" })).status, 200);
    });
  });

  describe("closing one", () => {
    it("ends sessions, voids links, unbinds tenants, frees domains, makes contacts inactive", async () => {
      const { pool, founded, clock } = portico();
      const olaf = await signIn("olaf@other.org", {}, true);
      const pending = portico().someone();
      await pending.start({ email: "olaf@other.org" });
      await pending.move("code", { code: await portico().codeFor("olaf@other.org") });
      await save(at("Other Inc"), { tenantIds: ["33333333-2222-3333-4444-555555555555"] });
      await pool.query(
        `insert into link (workspace_id, id, kind, fingerprint, email, contact_id, created_at, expires_at)
         values ($1, $2, 'personalised', '\\x01', 'olaf@other.org', $3, $4, $5)`,
        [
          founded.workspaceId,
          newId(clock.now(), portico().house.signin.chance),
          id("olaf@other.org at Other Inc"),
          new Date(clock.now()),
          new Date(clock.now() + 1e9),
        ],
      );
      await pool.query(
        `insert into consent_link (workspace_id, id, company_id, fingerprint, made_by, made_at, expires_at)
         values ($1, $2, $2, '\\x02', $2, $3, $4)`,
        [
          founded.workspaceId,
          id("Other Inc"),
          new Date(clock.now()),
          new Date(clock.now() + days(7)),
        ],
      );
      const closed = await save(at("Other Inc"), { state: "closed" });
      assert.equal(closed.status, 200, JSON.stringify(closed.body));
      const { state, domains, tenantIds, contacts } = closed.body;
      assert.deepEqual(
        { state, domains, tenantIds, contacts },
        { state: "closed", domains: [], tenantIds: [], contacts: { all: 3, active: 0 } },
      );
      refused(await olaf.say("/api/session"), 401, "session-required");
      const links = await pool.query("select revoked_at from link where contact_id is not null");
      assert.ok(links.rows.every(({ revoked_at }) => revoked_at !== null) && links.rowCount === 1);
      const consent = await pool.query("select expires_at from consent_link");
      assert.equal(consent.rows[0].expires_at, clock.now());
      const [row] = await written("company.changed");
      const ended = row?.about["ended"] as Record<string, number>;
      assert.deepEqual([ended["links"], ended["contacts"]], [1, 3]);
      assert.ok((ended["sessions"] ?? 0) >= 1);

      // Its domain is free for another; opening it again revives nobody, whatever they still hold.
      const moved = await post(`${at("Client Ltd")}/domains`, { domain: "other.org" });
      assert.equal(moved.status, 201, JSON.stringify(moved.body));
      const still = await save(at("Other Inc"), { domains: ["other2.org"] });
      refused(still, 400, "bad-request");
      assert.equal((await save(at("Other Inc"), { state: "active" })).status, 200);
      assert.equal(outcomeOf(await pending.move("stay", { stay: true })), "signed-in");
      refused(await pending.say("/api/session"), 401, "session-required");
      refused(await olaf.say("/api/session"), 401, "session-required");
      const back = await save(`/contacts/${id("olaf@other.org at Other Inc")}`, { active: true });
      assert.equal(back.status, 200);
      refused(await pending.say("/api/session"), 401, "session-required");
      refused(await olaf.say("/api/session"), 401, "session-required");
    });
  });
});

const outcomeOf = ({ body }: { body: { readonly [name: string]: unknown } }): unknown =>
  body["step"] ?? body["code"];
