import assert from "node:assert/strict";
import { days, minutes } from "#service/kernel";
import { keepInStep, savePsa } from "#service/sync";
import { listOf, signIn, textOf } from "#tests/desk";
import { refused, refusedWith } from "#tests/telling";
import { CREDENTIALS } from "#stand-ins/connectwise";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";

describe("being in step with a PSA", () => {
  let stage: PsaStage;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
  });
  after(() => stage?.close());

  const contactOf = async (email: string) =>
    (
      await stage.rows<{ id: string; company: string; active: boolean; first_name: string }>(
        `select p.id, c.name as company, p.active, p.first_name from contact p
           join company c on c.id = p.company_id where p.email = $1 order by c.name`,
        email,
      )
    ).map(({ id: _, ...rest }) => rest);

  it("keeps credentials to itself", async () => {
    await stage.connect();
    const shown = await stage.ada.say("/api/admin/psa");
    assert.equal(shown.body["kind"], "connectwise");
    assert.deepEqual(shown.body["secretsSet"], ["privateKey"]);
    assert.doesNotMatch(textOf(shown), /priv-9c1e/);
    const kept = await stage.rows(`select encode(sealed, 'escape') as sealed from psa_connection`);
    assert.doesNotMatch(JSON.stringify(kept), /priv-9c1e/);
    const { settings, revision } = shown.body;
    assert.ok(typeof settings === "object");
    // A new address does not get the old one's secrets.
    const config = { ...settings, address: "https://psa.evil.example" };
    const moved = await stage.ada.say("/api/admin/psa", {
      method: "PUT",
      body: { revision, config },
    });
    assert.equal(moved.status, 400);
    assert.match(textOf(moved), /privateKey/);
    const saved = await stage.ada.say("/api/admin/psa", {
      method: "PUT",
      body: { revision, config: settings },
    });
    assert.equal(saved.status, 200, textOf(saved));
    const old = await stage.ada.say("/api/admin/psa", {
      method: "PUT",
      body: { revision, config: settings },
    });
    assert.equal(old.status, 409);
    const tested = await stage.ada.post("/api/admin/psa/test");
    assert.equal(tested.body["reached"], true);
    assert.ok(listOf(tested, "boards").length >= 2);
  });

  it("is nobody's to see or change but an admin's", async () => {
    const ann = await signIn(stage.portico, "ann@client.com");
    for (const [path, method] of [
      ["/api/admin/psa", "GET"],
      ["/api/admin/psa/test", "POST"],
      ["/api/admin/psa/webhooks", "POST"],
      ["/api/admin/sync", "GET"],
      ["/api/admin/sync/runs", "POST"],
    ] as const) {
      const answer = await ann.say(path, { method, ...(method === "POST" && { body: {} }) });
      assert.equal(answer.status, 404, path);
    }
  });

  it("brings companies, people and open tickets along, and tells nobody", async () => {
    const { psa, portico } = stage;
    const client = psa.desk.company("Client Ltd");
    const fresh = psa.desk.company("Fresh Ltd");
    psa.desk.company("Gone Ltd", { deletedFlag: true });
    psa.desk.contact(client, ["ann@client.com"], { firstName: "Annabel" });
    const fred = psa.desk.contact(fresh, ["fred@fresh.example"], { firstName: "Fred" });
    const twin = psa.desk.contact(fresh, ["fred@fresh.example"], { firstName: "Frederick" });
    psa.desk.contact(fresh, ["old@fresh.example"], { inactiveFlag: true });
    psa.desk.contact(fresh, ["kept@fresh.example"], { disablePortalLoginFlag: true });
    psa.desk.contact(undefined, ["stray@nowhere.example"]);
    psa.desk.contact(fresh, ["who@other.org"]);
    psa.desk.contact(fresh, []);
    psa.desk.member("theo");
    psa.desk.member("nora");
    const ticket = psa.desk.ticket(
      { companyId: fresh.id, contactId: fred.id, summary: "No mail" },
      "It began.",
    );
    psa.desk.note(ticket, "planted internal words", { internal: true });
    psa.desk.note(ticket, "We are on it.", { internal: false });
    psa.desk.ticket({ companyId: client.id, summary: "From nobody" }, "It began.");
    const about = { companyId: fresh.id, contactId: twin.id, summary: "The other record's" };
    const others = psa.desk.ticket(about, "It began.");
    const events = await stage.rows(`select 1 from ticket_event`);
    const letters = await stage.rows(`select 1 from letter`);

    await stage.inStep();

    assert.deepEqual(await contactOf("ann@client.com"), [
      { company: "Client Ltd", active: true, first_name: "Annabel" },
    ]);
    assert.deepEqual(await contactOf("fred@fresh.example"), [
      { company: "Fresh Ltd", active: true, first_name: "Fred" },
    ]);
    assert.equal((await contactOf("old@fresh.example"))[0]?.active, false);
    assert.equal((await contactOf("kept@fresh.example"))[0]?.active, false);
    const techs = await stage.rows(`select email, admin from tech where email like 'nora@%'`);
    assert.deepEqual(techs, [{ email: "nora@awesome.example", admin: false }]);
    const standing = await stage.ada.say("/api/admin/sync");
    const [run] = listOf(standing, "runs");
    assert.ok(run?.["finishedAt"], textOf(standing));
    const because = listOf(standing, "leftOut").map((each) => each["because"]);
    assert.deepEqual(because.toSorted(), [
      "inactive",
      "no-address",
      "no-company",
      "other-domain",
      "same-address",
    ]);
    // Nobody hears of it.
    assert.equal(events.length, 0);
    const fed = await stage.rows(
      `select kind, about->>'hushed' as hushed, count(*)::int as count from ticket_event
        group by 1, 2 order by 1`,
    );
    assert.deepEqual(fed, [
      { kind: "answered", hushed: "true", count: 1 },
      { kind: "noted", hushed: "true", count: 1 },
      { kind: "opened", hushed: "true", count: 3 },
    ]);
    assert.deepEqual(await stage.rows(`select 1 from letter`), letters);

    const person = await signIn(portico, "fred@fresh.example");
    const list = await person.say("/api/client/tickets");
    assert.deepEqual(
      listOf(list, "items")
        .map(({ id, title }) => [id, title])
        .toSorted(),
      [
        [String(ticket.id), "No mail"],
        [String(others.id), "The other record's"],
      ],
    );
    const read = await person.say(`/api/client/tickets/${ticket.id}`);
    assert.equal(read.body["body"], "It began.");
    assert.deepEqual(
      listOf(read, "notes").map((note) => note["body"]),
      ["We are on it."],
    );
    assert.doesNotMatch(textOf(read), /planted/);
    const kept = portico.someone();
    refused(await kept.start({ email: "kept@fresh.example" }), 403, "account-inactive");
  });

  it("reads what changed, ends sessions of who left, and hides what became internal", async () => {
    const { psa, portico } = stage;
    const fred = await signIn(portico, "fred@fresh.example");
    const [there, twin] = psa.world.contacts.all().slice(1, 3);
    const [ticket] = psa.world.tickets.all();
    assert.ok(there && twin && ticket && there.firstName === "Fred");
    portico.advance(minutes(6));
    const [shown] = psa.world.notes.all().filter(({ text }) => text === "We are on it.");
    assert.ok(shown);
    psa.world.notes.set({ ...shown, detailDescriptionFlag: false, internalAnalysisFlag: true });
    const at = new Date(portico.clock.now()).toISOString().slice(0, 19) + "Z";
    psa.world.tickets.set({ ...ticket, summary: "No mail at all", _info: { lastUpdated: at } });
    await stage.inStep();
    const read = await fred.say(`/api/client/tickets/${ticket.id}`);
    assert.equal(read.body["title"], "No mail at all");
    assert.doesNotMatch(textOf(read), /We are on it/);

    portico.advance(minutes(6));
    const later = new Date(portico.clock.now()).toISOString().slice(0, 19) + "Z";
    const left = { inactiveFlag: true, _info: { lastUpdated: later } };
    for (const each of [there, twin]) psa.world.contacts.set({ ...each, ...left });
    await stage.inStep();
    assert.equal((await fred.say("/api/session")).status, 401);
    assert.equal((await contactOf("fred@fresh.example"))[0]?.active, false);

    // Who comes back over there comes back here; who an admin shut out here does not.
    portico.advance(minutes(6));
    const back = new Date(portico.clock.now()).toISOString().slice(0, 19) + "Z";
    psa.world.contacts.set({ ...there, inactiveFlag: false, _info: { lastUpdated: back } });
    await stage.inStep();
    assert.equal((await contactOf("fred@fresh.example"))[0]?.active, true);
    await portico.pool.query(
      `update contact set active = false where email = 'fred@fresh.example'`,
    );
    await stage.ada.post("/api/admin/sync/runs");
    portico.advance(1000);
    await stage.inStep();
    assert.equal((await contactOf("fred@fresh.example"))[0]?.active, false);
  });

  it("closes a company that is gone over there, and opens it with its people again", async () => {
    const { psa, portico } = stage;
    const company = psa.world.companies.all().find(({ name }) => name === "Client Ltd");
    assert.ok(company);
    const ann = await signIn(portico, "ann@client.com");
    const change = async (deletedFlag: boolean) => {
      portico.advance(minutes(6));
      const lastUpdated = new Date(portico.clock.now()).toISOString().slice(0, 19) + "Z";
      psa.world.companies.set({ ...company, deletedFlag, _info: { lastUpdated } });
      await stage.inStep();
      await stage.inStep();
    };
    await change(true);
    assert.equal((await ann.say("/api/session")).status, 401);
    const [closed] = await stage.rows<{ state: string; domains: number }>(
      `select c.state, (select count(*)::int from company_domain d where d.company_id = c.id) as domains
         from company c where c.name = 'Client Ltd'`,
    );
    // The map of domains stays ours.
    assert.deepEqual(closed, { state: "closed", domains: 1 });
    await change(false);
    assert.deepEqual(await contactOf("ann@client.com"), [
      { company: "Client Ltd", active: true, first_name: "Annabel" },
    ]);
  });

  it("goes on where it was left, and two at once keep everything once", async () => {
    const { psa, portico } = stage;
    const company = psa.desk.company("Large Ltd");
    for (let n = 0; n < 1_200; n += 1) psa.desk.contact(company, [`p${n}@large.example`]);
    await stage.ada.post("/api/admin/sync/runs");
    portico.advance(1000);
    // Not even patience helps: the first page of people does not come.
    const garbage = { when: "before", how: { kind: "garbage" } } as const;
    psa.faults.next({ ...garbage, on: { path: /company\/contacts$/ } }, 3);
    await portico.house.keepInStep(portico.founded.workspaceId);
    const half = await stage.ada.say("/api/admin/sync");
    assert.equal(listOf(half, "runs")[0]?.["trouble"], "unavailable");
    assert.ok(half.body["downSince"]);
    psa.forget();
    portico.advance(minutes(1));
    await Promise.all([
      portico.house.keepInStep(portico.founded.workspaceId),
      portico.house.keepInStep(portico.founded.workspaceId),
    ]);
    assert.equal(psa.count({ path: /company\/companies$/ }), 0, "it began anew");
    const [counted] = await stage.rows<{ count: number }>(
      `select count(*)::int as count from contact where email like '%@large.example'`,
    );
    assert.equal(counted?.count, 1_200);
    assert.equal((await stage.ada.say("/api/admin/sync")).body["downSince"], null);
  });

  it("shows a fault of ours on the pass, and goes on with it", async () => {
    const { portico } = stage;
    const { workspaceId } = portico.founded;
    portico.advance(minutes(6));
    const psaOf = (): never => {
      throw new TypeError("no such thing");
    };
    await keepInStep({ ...portico.house.sync, psaOf }, workspaceId);
    assert.match(portico.logged.join(), /could not be kept in step/);
    const latest = async () => listOf(await stage.ada.say("/api/admin/sync"), "runs")[0];
    assert.equal((await latest())?.["trouble"], "fault");
    await portico.house.keepInStep(workspaceId);
    assert.ok((await latest())?.["finishedAt"]);
  });

  it("finds its records again after the PSA was away, and forgets them with another one", async () => {
    const { portico, psa } = stage;
    const counts = async () =>
      stage.rows(
        `select (select count(*)::int from ticket) as tickets,
                (select count(*)::int from ticket_note) as notes,
                (select count(*)::int from contact) as contacts,
                (select count(*)::int from psa_record where our_id is not null) as linked`,
      );
    const before = await counts();
    const view = await stage.ada.say("/api/admin/psa");
    const away = { revision: view.body["revision"], config: { kind: "built-in" } };
    const gone = await stage.ada.say("/api/admin/psa", { method: "PUT", body: away });
    assert.equal(gone.body["kind"], "built-in");
    await stage.connect();
    await stage.ada.post("/api/admin/sync/runs");
    portico.advance(1000);
    await stage.inStep();
    assert.deepEqual(await counts(), before);

    const { revision } = (await stage.ada.say("/api/admin/psa")).body;
    assert.ok(typeof revision === "string");
    const { founded, house } = portico;
    const techId = founded.ids.get("ada@awesome.example") ?? "";
    const viewer = { kind: "admin", workspaceId: founded.workspaceId, techId } as const;
    const acting = { viewer, door: "browser", source: "192.0.2.1", correlation: "test" } as const;
    // In production a PSA is never on the machine itself.
    const config = { kind: "connectwise", address: psa.url, ...CREDENTIALS };
    const deps = { ...house.sync, local: false };
    await refusedWith("bad-request", savePsa(deps, acting, { revision, config }));

    const other = { ...config, address: "https://psa.example", companyId: "another" };
    await savePsa(house.sync, acting, { revision, config: other });
    assert.deepEqual(await stage.rows(`select 1 from psa_record`), []);
    const [after] = await stage.rows<{ contacts: number }>(
      `select count(*)::int as contacts from contact`,
    );
    assert.ok(after && after.contacts > 1_000, "what is here stays");
  });

  it("forgets passes of long ago", async () => {
    const { workspaceId } = stage.portico.founded;
    const { now } = stage.portico.clock;
    await stage.portico.pool.query(
      `insert into psa_run (workspace_id, id, kind, entity, started_at, finished_at)
       values ($1, gen_random_uuid(), 'changes', 'ticket', $2, $2),
              ($1, gen_random_uuid(), 'changes', 'ticket', $3, $3)`,
      [workspaceId, new Date(now() - days(8)), new Date(now())],
    );
    await stage.portico.house.sweep();
    assert.equal((await stage.rows(`select 1 from psa_run`)).length, 1);
  });
});
