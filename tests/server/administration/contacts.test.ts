import assert from "node:assert/strict";
import { minutes, newId } from "#service/kernel";
import { outcome, refused } from "#tests/telling";
import { backOffice, type Card } from "./back-office.ts";

describe("contacts in the admin portal", () => {
  const office = backOffice();
  const { id, post, put, read, save, signIn, items, written, portico } = office;
  const ann = (): string => `/contacts/${id("ann@client.com at Client Ltd")}`;
  const both = (): string => `/contacts/${id("both@two.net at Client Ltd")}`;

  afterEach("everybody is where they were", async () => {
    const { pool, founded } = portico();
    for (const [name, contact] of founded.ids) {
      const email = name.split(" at ")[0];
      await pool.query(
        "update contact set email = $2, active = email <> 'gone@client.com', sees = 'own' where id = $1",
        [contact, email],
      );
    }
    await pool.query("delete from session where contact_id is not null");
  });

  /** A personalised link of a contact, and whether it still stands. */
  async function link(contact: string): Promise<() => Promise<boolean>> {
    const { pool, founded, clock, house } = portico();
    const made = newId(clock.now(), house.signin.chance);
    await pool.query(
      `insert into link (workspace_id, id, kind, fingerprint, email, contact_id, created_at, expires_at)
       values ($1, $2, 'personalised', $3, 'x@y.com', $4, '2026-11-01', '2027-11-01')`,
      [founded.workspaceId, made, Buffer.from(made), contact],
    );
    return async () => {
      const { rows } = await pool.query("select revoked_at from link where id = $1", [made]);
      return rows[0].revoked_at === null;
    };
  }

  describe("a list of them", () => {
    it("is by address, of all or of one company", async () => {
      const emails = async (query: string) =>
        (await items(`/contacts${query}`)).map(({ email }) => email);
      assert.deepEqual(await emails(""), [
        "ann@client.com",
        "both@two.net",
        "both@two.net",
        "gone@client.com",
        "olaf@other.org",
        "tess@awesome.example",
        "uwe@unmapped.de",
      ]);
      assert.deepEqual(await emails(`?company=${id("Client Ltd")}`), [
        "ann@client.com",
        "both@two.net",
        "gone@client.com",
      ]);
      assert.deepEqual(await emails(`?company=${id("Client Ltd")}&q=bo`), ["both@two.net"]);
    });

    it("finds them by how words of name, address or domain begin, taken literally", async () => {
      assert.equal((await save(ann(), { firstName: "Ann Ó'", lastName: "Lee\\" })).status, 200);
      const found: [string, number][] = [
        ["ann", 1],
        ["LEE", 1],
        ["lee ann", 1],
        ["ó'", 1],
        ["lee\\", 1],
        ["lee olaf", 0],
        ["client.com", 2],
        ["two.net both@", 2],
        ["nn", 0],
        ["'", 0],
        ["' | 'a", 0],
        ["a:*", 0],
        ["!x", 0],
        ["%", 0],
        ["\\", 0],
        ["  ", 7],
      ];
      for (const [q, count] of found) {
        const list = await items(`/contacts?q=${encodeURIComponent(q)}`);
        assert.equal(list.length, count, q);
      }
    });

    it("goes on where it ended, and no address is in the cursor", async () => {
      const { pool, founded } = portico();
      await pool.query(
        `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
         select $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $2,
                'many' || n || '@client.com', '2026-11-01', 'import' from generate_series(1, 230) n`,
        [founded.workspaceId, id("Client Ltd")],
      );
      for (const query of ["", "&q=many", `&company=${id("Client Ltd")}`]) {
        const seen: unknown[] = [];
        let cursor = "";
        do {
          const page = await read(`/contacts?${cursor}${query}`);
          seen.push(...(page["items"] as Card[]).map((row) => row.id));
          assert.doesNotMatch(String(page["next"]), /@|%40/);
          cursor = page["next"] === null ? "" : `cursor=${String(page["next"])}`;
          assert.ok(seen.length < 1000, "the list does not end");
        } while (cursor !== "");
        assert.equal(new Set(seen).size, seen.length);
        assert.ok(seen.length >= 230, `${query} ${seen.length}`);
      }
      await pool.query("delete from contact where email like 'many%'");
    });
  });

  describe("adding one", () => {
    it("lets them sign in, at any address", async () => {
      const made = await post("/contacts", {
        company: id("Client Ltd"),
        email: " Gina@GMAIL.com ",
        firstName: "Gina",
      });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const card = await read(`/contacts/${String(made.body["id"])}`);
      assert.deepEqual(card, made.body);
      assert.deepEqual(
        [card["email"], card["sees"], card["active"], card["createdBy"]],
        ["gina@gmail.com", "own", true, "admin"],
      );
      await signIn("gina@gmail.com");
      const [row] = await written("contact.created");
      assert.equal(row?.company_id, id("Client Ltd"));
      assert.ok(row?.subject_id);
      const again = await post("/contacts", { company: id("Client Ltd"), email: "gina@gmail.com" });
      refused(again, 409, "conflict");
      assert.equal(again.body["field"], "email");
    });

    it("is refused at a closed company, at none, and with an address that is none", async () => {
      const { pool } = portico();
      await pool.query("update company set state = 'closed' where name = 'Unmapped GmbH'");
      const closed = await post("/contacts", { company: id("Unmapped GmbH"), email: "a@b.de" });
      refused(closed, 400, "bad-request");
      await pool.query("update company set state = 'active' where name = 'Unmapped GmbH'");
      for (const company of ["x", "00000000-0000-7000-8000-000000000000"]) {
        refused(await post("/contacts", { company, email: "a@b.de" }), 404, "not-found");
      }
      for (const email of ["a", "a@b", "a@b.de, c@d.de", "ä@b.de", "a@b。de"]) {
        refused(await post("/contacts", { company: id("Client Ltd"), email }), 400, "bad-request");
      }
    });
  });

  describe("saving one", () => {
    it("shows in what they see, and the audit knows what changed but not who they are", async () => {
      const person = await signIn("ann@client.com");
      const change = {
        firstName: "Anneliese",
        lastName: "Quixote",
        phone: "+44 20",
        sees: "company",
      };
      assert.equal((await save(ann(), change)).status, 200);
      const { body } = await person.say("/api/client/tickets");
      assert.equal((body["items"] as unknown[]).length, 2);
      const [row] = await written("contact.changed");
      const { details, before, after } = row?.about ?? {};
      assert.deepEqual(details, ["firstName", "lastName", "phone"]);
      assert.deepEqual([before, after], [{ sees: "own" }, { sees: "company" }]);
      assert.doesNotMatch(await office.everyFact(), /Anneliese|Quixote|\+44 20"|ann@client/);
    });

    it("is refused to who opened the form before somebody else saved", async () => {
      const { revision } = await read(ann());
      await save(ann(), { jobTitle: "Lead" });
      refused(await save(ann(), { jobTitle: "Boss", revision }), 409, "conflict");
      assert.equal((await read(ann()))["jobTitle"], "Lead");
    });

    it("as inactive signs them out and voids their links, and active again revives neither", async () => {
      const person = await signIn("ann@client.com", {}, true);
      const stands = await link(id("ann@client.com at Client Ltd"));
      assert.equal((await save(ann(), { active: false })).status, 200);
      refused(await person.say("/api/client/tickets"), 401, "session-required");
      assert.equal(await stands(), false);
      const [row] = await written("contact.changed");
      assert.deepEqual(row?.about["ended"], { links: 1, sessions: 1 });
      assert.equal((await save(ann(), { active: true })).status, 200);
      refused(await person.say("/api/client/tickets"), 401, "session-required");
    });
  });

  describe("changing the primary email", () => {
    const readdress = async (path: string, email: string) =>
      put(`${path}/email`, { revision: (await read(path)).revision, email });

    it("ends what the old address proved, voids links, and lets in by the new one alone", async () => {
      const person = await signIn("ann@client.com", {}, true);
      const stands = await link(id("ann@client.com at Client Ltd"));
      const answer = await readdress(ann(), "Ann.Lee@Client.com");
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.equal(answer.body["email"], "ann.lee@client.com");
      refused(await person.say("/api/client/tickets"), 401, "session-required");
      assert.equal(await stands(), false);
      portico().advance(minutes(1));
      const again = await signIn("ann.lee@client.com");
      const { accounts } = (await again.say("/api/session")).body;
      assert.equal((accounts as Card[])[0]?.id, id("ann@client.com at Client Ltd"));
    });

    it("ends a sign-in by the old address that was under way", async () => {
      const late = portico().someone();
      await late.start({ email: "ann@client.com" });
      await late.move("code", { code: await portico().codeFor("ann@client.com") });
      assert.equal((await readdress(ann(), "ann.new@client.com")).status, 200);
      assert.equal(outcome(await late.move("stay", { stay: true })), "not-found");
      refused(await late.say("/api/session"), 401, "session-required");
    });

    it("leaves nothing behind for whoever gets the old address, unless somebody has it", async () => {
      const { pool, founded } = portico();
      for (const email of ["ann@client.com", "both@two.net"]) {
        await pool.query(
          "insert into password (workspace_id, email, hash, set_at) values ($1, $2, 'x', '2026-11-01')",
          [founded.workspaceId, email],
        );
        await pool.query(
          `insert into identity (workspace_id, id, provider, tenant_id, subject, email, linked_by, linked_at)
           values ($1, gen_random_uuid(), 'microsoft', 't', $2, $2, 'code', '2026-11-01')`,
          [founded.workspaceId, email],
        );
      }
      await readdress(ann(), "ann.five@client.com");
      await readdress(both(), "solo@two.net");
      for (const table of ["password", "identity"]) {
        const { rows } = await pool.query(`delete from ${table} returning email`);
        assert.deepEqual(rows, [{ email: "both@two.net" }], table);
      }
    });

    it("is written down under both addresses, and neither stands in clear", async () => {
      await readdress(ann(), "ann.three@client.com");
      const [after, before] = await written("contact.readdressed", 2);
      assert.ok(before?.subject_id && after?.subject_id && before.subject_id !== after.subject_id);
      assert.deepEqual([before?.about["address"], after?.about["address"]].toSorted(), [
        "after",
        "before",
      ]);
      assert.doesNotMatch(await office.everyFact(), /ann(?:\.three)?@client/);
    });

    const sso = async (email: string) => {
      const person = await signIn(email);
      await portico().pool.query(
        "update session set method = 'microsoft' where state = 'active' and email = $1",
        [email],
      );
      return person;
    };

    it("lets a session of Microsoft's go on, under the new address", async () => {
      const person = await sso("ann@client.com");
      assert.equal((await readdress(ann(), "ann.four@client.com")).status, 200);
      const { body } = await person.say("/api/session");
      assert.equal((body["person"] as { email: string }).email, "ann.four@client.com");
    });

    it("hands nobody the accounts of another who has the new address", async () => {
      const person = await sso("ann@client.com");
      assert.equal((await readdress(ann(), "olaf@other.org")).status, 200);
      refused(await person.say("/api/session"), 401, "session-required");
    });

    it("leaves the same person's account at another company alone", async () => {
      const person = await signIn("both@two.net");
      const other = await signIn("both@two.net");
      const { body } = await other.say("/api/session");
      const account = (body["accounts"] as { id: string; company: { name: string } }[]).find(
        ({ company }) => company.name === "Other Inc",
      );
      await other.post("/api/session/account", { accountId: account?.id });
      await person.post("/api/session/account", { accountId: id("both@two.net at Client Ltd") });
      assert.equal((await readdress(both(), "solo@two.net")).status, 200);
      refused(await person.say("/api/session"), 401, "session-required");
      const left = await other.say("/api/session");
      assert.deepEqual(
        (left.body["accounts"] as { company: { name: string } }[]).map(
          ({ company }) => company.name,
        ),
        ["Other Inc"],
      );
    });

    it("is refused where the company has one with that address, and where it is none", async () => {
      const taken = await readdress(ann(), "BOTH@two.net");
      refused(taken, 409, "conflict");
      assert.equal(taken.body["field"], "email");
      refused(await readdress(ann(), "ann@client"), 400, "email-malformed");
      assert.equal((await readdress(ann(), "uwe@unmapped.de")).status, 200);
      refused(
        await put(`${ann()}/email`, { revision: "old", email: "x@client.com" }),
        409,
        "conflict",
      );
    });
  });
});
