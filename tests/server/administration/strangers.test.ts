import assert from "node:assert/strict";
import { everyRow } from "#tests/every-row";
import type { Person } from "#tests/person";
import { refused } from "#tests/telling";
import { backOffice } from "./back-office.ts";

const W2 = "00000000-0000-7000-8000-00000000aaaa";
const THEIRS = "00000000-0000-7000-8000-00000000bbbb";

describe("who is no admin of this workspace", () => {
  const office = backOffice();
  const { id, portico, signIn, read, items } = office;

  const names = { firstName: "", lastName: "" };
  const form = { ...names, phone: "", jobTitle: "", sees: "company", active: true };
  const company = {
    name: "Mine Now",
    state: "active",
    domains: ["mine-now.de"],
    domainSids: [],
    tenantIds: [],
    pilots: [],
    methods: null,
    portalName: null,
    sessionDays: null,
  };
  const revision = "x";
  /** Every route under /api/admin of this part, with a body that is right. */
  const calls = (ids: { company: string; contact: string; tech: string; session: string }) =>
    [
      ["GET", "/companies"],
      ["GET", `/companies/${ids.company}`],
      ["POST", "/companies", company],
      ["PUT", `/companies/${ids.company}`, { revision, ...company }],
      ["POST", `/companies/${ids.company}/domains`, { domain: "mine-now.de" }],
      ["DELETE", `/companies/${ids.company}/domains/client.com`],
      ["GET", "/contacts"],
      ["GET", `/contacts/${ids.contact}`],
      ["POST", "/contacts", { company: ids.company, email: "me@mine-now.de" }],
      ["PUT", `/contacts/${ids.contact}`, { revision, ...form }],
      ["GET", "/contacts/export"],
      ["POST", "/contacts/import", { csv: "company,email", preview: false }],
      ["PUT", `/contacts/${ids.contact}/email`, { revision, email: "me@mine-now.de" }],
      ["GET", `/contacts/${ids.contact}/sessions`],
      ["DELETE", `/contacts/${ids.contact}/sessions`],
      ["GET", "/techs"],
      ["GET", `/techs/${ids.tech}`],
      ["POST", "/techs", { email: "me@mine-now.de", admin: true }],
      ["PUT", `/techs/${ids.tech}`, { revision, ...names, admin: true, active: true }],
      ["GET", `/techs/${ids.tech}/sessions`],
      ["DELETE", `/techs/${ids.tech}/sessions`],
      ["DELETE", `/sessions/${ids.session}`],
      ["POST", "/locks/clear", { email: "ann@client.com" }],
      ["GET", "/settings"],
      ["PUT", "/settings", { revision, settings: {} }],
    ] as const satisfies readonly (readonly [string, string, unknown?])[];

  const ours = async () => {
    const [session] = await items(`/techs/${id("ada@awesome.example")}/sessions`);
    return {
      company: id("Client Ltd"),
      contact: id("ann@client.com at Client Ltd"),
      tech: id("theo@awesome.example"),
      session: String(session?.id),
    };
  };
  const everything = () => everyRow(portico().pool);
  const send = (person: Person, [method, path, body]: readonly [string, string, unknown?]) =>
    person.say(`/api/admin${path}`, { method, ...(body !== undefined && { body }) });

  it("finds nothing there: a contact, a tech, an admin in another portal", async () => {
    const ids = await ours();
    const people = [
      await signIn("ann@client.com"),
      await signIn("theo@awesome.example"),
      await signIn("tess@awesome.example", { platform: "tech" }),
    ];
    const before = await everything();
    for (const person of people) {
      for (const call of calls(ids)) {
        const answer = await send(person, call);
        assert.deepEqual([answer.status, answer.body["code"]], [404, "not-found"], call.join(" "));
      }
    }
    assert.equal(await everything(), before);
  });

  it("is not known without a session, and another site's page can make no admin do it", async () => {
    const ids = await ours();
    const before = await everything();
    for (const call of calls(ids)) {
      refused(await send(portico().someone(), call), 401, "session-required");
      const [method, path, body] = call as readonly [string, string, unknown?];
      if (method === "GET") continue;
      const forged = await office.ada().say(`/api/admin${path}`, {
        method,
        ...(body !== undefined && { body }),
        headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      });
      refused(forged, 403, "cross-site");
    }
    assert.equal(await everything(), before);
  });

  it("is an admin of another workspace, whose ids are nobody's here", async () => {
    const { pool } = portico();
    const values = [W2, THEIRS];
    for (const statement of [
      `insert into workspace (id, slug, name, support_address, time_zone, created_at)
       values ($1, 'second', 'Second MSP', 'help@second.example', 'UTC', '2026-11-01')
       returning $2::uuid`,
      `insert into company (workspace_id, id, name, state, created_at)
       values ($1, $2, 'Theirs', 'active', '2026-11-01')`,
      `insert into company_domain (workspace_id, domain, company_id) values ($1, 'theirs.de', $2)`,
      `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
       values ($1, $2, $2, 'tia@theirs.de', '2026-11-01', 'import')`,
      `insert into tech (workspace_id, id, email, admin, created_at)
       values ($1, $2, 'ada@awesome.example', true, '2026-11-01')`,
    ]) {
      await pool.query(statement, values);
    }
    const tia = portico().someone();
    await tia.start({ email: "tia@theirs.de", workspace: "second" });
    await tia.move("code", { code: await portico().codeFor("tia@theirs.de") });
    await tia.move("stay", { stay: true });
    const { rows } = await pool.query("select id from session where workspace_id = $1", [W2]);
    const ids = { company: THEIRS, contact: THEIRS, tech: THEIRS, session: rows[0].id };
    const before = await everything();
    for (const call of calls(ids)) {
      if (!call[1].includes(THEIRS) && !call[1].includes(ids.session)) continue;
      const answer = await send(office.ada(), call);
      assert.deepEqual([answer.status, answer.body["code"]], [404, "not-found"], call.join(" "));
    }
    const foreign = await send(office.ada(), [
      "POST",
      "/contacts",
      { company: THEIRS, email: "a@b.de" },
    ]);
    refused(foreign, 404, "not-found");
    assert.deepEqual(await items(`/contacts?company=${THEIRS}`), []);
    assert.deepEqual(await items("/contacts?q=tia"), []);
    assert.equal(await everything(), before);
    assert.equal((await tia.say("/api/session")).status, 200);
    // Whatever is refused, help is where one's own desk is.
    for (const [path, sent] of [
      ["/api/client/tickets/1", {}],
      ["/api/client/tickets?state=odd", {}],
      ["/api/client/tickets", { method: "POST", body: { title: 1 } }],
      ["/api/nowhere", {}],
    ] as const) {
      const { body } = await tia.say(path, sent);
      assert.deepEqual(body["support"], { address: "help@second.example" }, path);
    }
    // A domain has one owner in a workspace: another workspace may have it, too.
    const path = `/companies/${id("Client Ltd")}`;
    const added = await send(office.ada(), ["POST", `${path}/domains`, { domain: "theirs.de" }]);
    assert.equal(added.status, 201);
    assert.ok(((await read(path))["domains"] as string[]).includes("theirs.de"));
  });
});
