import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { keepInStep } from "#service/sync";
import { listOf, signIn, textOf } from "#tests/desk";
import type { SignedCallback } from "#stand-ins/connectwise";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";

describe("a PSA that calls", () => {
  let stage: PsaStage;
  let hook = "";
  let client = 0;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
    client = stage.psa.desk.company("Client Ltd").id;
    await stage.connect();
    await stage.inStep();
    assert.equal((await stage.ada.post("/api/admin/psa/webhooks")).status, 204);
    assert.equal((await stage.ada.post("/api/admin/psa/webhooks")).status, 204);
    const asked = `select door from audit_event where action = 'psa.webhooks-asked' and actor like 'tech:%'`;
    assert.equal((await stage.rows(asked)).length, 2);
    const entries = stage.psa.world.callbacks.all();
    assert.deepEqual(entries.map(({ type }) => type).toSorted(), ["company", "contact", "ticket"]);
    hook = entries[0]?.url ?? "";
  });
  after(() => stage?.close());

  const call = async (
    { url, body, headers }: SignedCallback,
    change: Partial<SignedCallback> = {},
  ) => (await fetch(url, { method: "POST", body, headers, ...change })).status;
  const jobs = async () =>
    (
      await stage.rows<{ key: string }>(
        `select key from graphile_worker.jobs where task_identifier = 'read-psa-record'`,
      )
    ).length;
  /** What the jobs would do. */
  const work = (entity: string, id: number) => {
    const { workspaceId } = stage.portico.founded;
    return stage.portico.house.tasks["read-psa-record"]({
      workspaceId,
      hint: { entity, id: String(id) },
    });
  };

  it("is answered at once and has the record read again, however often it calls", async () => {
    const { psa, portico } = stage;
    const company = psa.world.companies.get(client);
    const nora = psa.desk.contact(company, ["nora@client.com"], { firstName: "Nora" });
    const callback = psa.callback({ type: "contact", id: nora.id }, hook);
    psa.forget();
    assert.equal(await call(callback), 200);
    assert.equal(await call(callback), 200);
    assert.equal(psa.count({ path: /company\/contacts/ }), 0, "it read before it answered");
    assert.equal(await jobs(), 1);
    await work("contact", nora.id);
    await work("contact", nora.id);
    const found = await stage.rows(`select 1 from contact where email = 'nora@client.com'`);
    assert.equal(found.length, 1);
    // What came late says nothing but "read again": the record as it is now counts.
    psa.world.contacts.set({ ...nora, firstName: "Eleonora" });
    assert.equal(
      await call(psa.callback({ type: "contact", id: nora.id, action: "added" }, hook)),
      200,
    );
    await work("contact", nora.id);
    const person = await signIn(portico, "nora@client.com");
    assert.match(textOf(await person.say("/api/session")), /Eleonora/);
    psa.world.contacts.set({ ...nora, inactiveFlag: true });
    await work("contact", nora.id);
    assert.equal((await person.say("/api/session")).status, 401);
  });

  it("brings a new ticket with whom it belongs to", async () => {
    const { psa, portico } = stage;
    const company = psa.desk.company("Brand New Ltd");
    const nell = psa.desk.contact(company, ["nell@brand-new.example"], { firstName: "Nell" });
    const about = { summary: "Called in", companyId: company.id, contactId: nell.id };
    const ticket = psa.desk.ticket(about, "By telephone.");
    await work("ticket", ticket.id);
    const person = await signIn(portico, "nell@brand-new.example");
    const list = await person.say("/api/client/tickets");
    assert.deepEqual(
      listOf(list, "items").map(({ title }) => title),
      ["Called in"],
    );
  });

  it("is believed in the order of reading, although an earlier reading ends in between", async () => {
    const { psa, portico } = stage;
    const company = psa.world.companies.get(client);
    const olga = psa.desk.contact(company, ["olga@client.com"], { firstName: "Olga" });
    const about = { summary: "As it was", companyId: client, contactId: olga.id };
    const ticket = psa.desk.ticket(about, "Words.");
    await work("ticket", ticket.id);
    portico.advance(1000);
    const notes = psa.faults.hold({ path: /allNotes$/ });
    const early = work("ticket", ticket.id);
    await notes.came;
    portico.advance(1000);
    psa.world.tickets.set({ ...psa.world.tickets.get(ticket.id)!, summary: "As it is" });
    const contact = psa.faults.hold({ path: /company\/contacts/ });
    const late = work("ticket", ticket.id);
    await contact.came;
    portico.advance(1000);
    notes.open();
    await early;
    contact.open();
    await late;
    const shown = await stage.rows(`select title from ticket where number = $1`, `${ticket.id}`);
    assert.deepEqual(shown, [{ title: "As it is" }]);
  });

  it("shuts out who is gone, although an older page with them arrives later", async () => {
    const { psa, portico } = stage;
    const { sync } = portico.house;
    const company = psa.desk.company("Gone Ltd");
    const gert = psa.desk.contact(psa.world.companies.get(client), ["gert@client.com"]);
    await work("company", company.id);
    await work("contact", gert.id);
    portico.advance(minutes(6));
    const meanwhile = async (entity: string, id: number): Promise<void> => {
      portico.advance(1000);
      await work(entity, id);
    };
    const slow: typeof sync = {
      ...sync,
      psaOf: (...asked) => {
        const found = sync.psaOf(...asked);
        return {
          ...found,
          companies: async (page) => {
            const read = await found.companies(page);
            psa.world.companies.set({ ...company, deletedFlag: true });
            await meanwhile("company", company.id);
            return read;
          },
          contacts: async (page) => {
            const read = await found.contacts(page);
            psa.world.contacts.set({ ...gert, inactiveFlag: true });
            await meanwhile("contact", gert.id);
            return read;
          },
        };
      },
    };
    await keepInStep(slow, stage.portico.founded.workspaceId);
    const left = await stage.rows(
      `select state as left from company where name = 'Gone Ltd'
        union all select active::text from contact where email = 'gert@client.com'`,
    );
    assert.deepEqual(left, [{ left: "closed" }, { left: "false" }]);
  });

  it("finds nothing where its secret or its signature is not right", async () => {
    const { psa } = stage;
    const before = await jobs();
    const right = psa.callback({ type: "company", id: client }, hook);
    const elsewhere = hook.replace(/.$/, (last) => (last === "a" ? "b" : "a"));
    const other = { ...right, url: right.url.replace(hook, elsewhere) };
    assert.equal(await call(other), 404);
    const stranger = hook.replace(
      stage.portico.founded.workspaceId,
      "0".repeat(8) + "-0000-7000-8000-000000000000",
    );
    assert.equal(await call({ ...right, url: right.url.replace(hook, stranger) }), 404);
    assert.equal(await call({ ...right, body: right.body.replace('"updated"', '"deleted"') }), 404);
    const forged = psa.callback({ type: "company", id: client, signingKey: "guessed" }, hook);
    assert.equal(await call(forged), 404);
    const foreign = psa.callback(
      { type: "company", id: client, keyUrl: "https://evil.example/key" },
      hook,
    );
    assert.equal(await call(foreign), 404);
    assert.equal(await call({ ...right, body: "x".repeat(300_000) }), 413);
    assert.equal(await call({ ...right, url: `${right.url}&also=this` }), 400);
    assert.equal(await jobs(), before);
    // The secret is in nobody's log.
    assert.doesNotMatch(stage.portico.logged.join(), new RegExp(hook.split("/").at(-1) ?? ""));
  });
});
