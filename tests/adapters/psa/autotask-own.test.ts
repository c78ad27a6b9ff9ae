import assert from "node:assert/strict";
import type { RawWebhook } from "#service/psa";
import { CREDENTIALS, openAutotask, type SignedCallout, VALUES } from "#stand-ins/autotask";
import { autotask } from "#adapters/psa";
import { seededChance } from "#tests/stopped";
import { filterText } from "../../../adapters/psa/autotask/filter.ts";
import { failureOf, newTicket } from "../../contracts/psa/stage.ts";
import { autotaskConfig, openAutotaskStage, WEBHOOK_SECRET } from "./autotask-stage.ts";

const raw = ({ body, headers }: SignedCallout): RawWebhook => ({
  body: Buffer.from(body),
  headers,
});

describe("Autotask's own ways", () => {
  let stage: Awaited<ReturnType<typeof openAutotaskStage>>;
  before(async () => {
    stage = await openAutotaskStage();
  });
  after(() => stage.close());
  afterEach(() => stage.simulator.faults.clear());

  async function ticketOf(name: string) {
    const { desk, simulator } = stage;
    const companyId = await desk.company(name);
    const contactId = await desk.contact(companyId, [`${name.toLowerCase()}@own.com`]);
    const { id } = await stage.connect().createTicket(newTicket({ companyId, contactId }));
    const ticket = simulator.world.tickets.get(Number(id));
    assert.ok(ticket);
    return { id, ticket, contactId };
  }

  it("tell the zone once, and credentials go to a zone of Autotask's alone", async () => {
    const { simulator, clock } = stage;
    const psa = stage.connect();
    simulator.forget();
    await psa.ping();
    await psa.companies({});
    assert.equal(simulator.count({ path: /ZoneInformation/ }), 1);
    const [asked] = simulator.calls;
    assert.equal(asked?.headers["secret"], undefined);
    const thief = await openAutotask({ now: clock.now });
    for (const url of [`${thief.url}/ATServicesRest/`, "https://autotask.net.evil.example/", "x"]) {
      simulator.faults.next({
        when: "before",
        how: { kind: "status", status: 200, body: { zoneName: "x", url, webUrl: "", ci: 1 } },
        on: { path: /ZoneInformation/ },
      });
      assert.deepEqual(await failureOf(stage.connect().ping()), { kind: "unavailable" }, url);
    }
    assert.equal(thief.count({}), 0);
    await thief.close();
  });

  it("take no program for a tech, and nobody who is a client's own", async () => {
    const { desk } = stage.simulator;
    const { api, comanaged } = VALUES.license;
    desk.resource("tina");
    desk.resource("backup-robot", { licenseType: api });
    desk.resource("client-it", { licenseType: comanaged });
    const { items } = await stage.connect().members({});
    const told = new Map(items.map(({ firstName, active }) => [firstName, active]));
    const of = ["tina", "backup-robot", "client-it"].map((name) => told.get(name));
    assert.deepEqual(of, [true, false, false]);
  });

  it("read what is for everyone by the installation's own list, and keep the rest inside", async () => {
    const { id, ticket } = await ticketOf("Publish");
    const { desk } = stage.simulator;
    for (const publish of [VALUES.publish.comanaged, VALUES.publish.internal, 0, 77]) {
      desk.note(ticket, `Said at ${publish}.`, { publish });
    }
    desk.note(ticket, "Said to all.");
    const notes = await stage.connect().notes([id]);
    const open = notes.filter(({ audience }) => audience === "public").map(({ body }) => body);
    assert.deepEqual(open, ["Said to all."]);
    assert.equal(notes.length, 5);
  });

  it("take nobody's word but ours for whose reply a note is", async () => {
    const { id, ticket, contactId } = await ticketOf("Claims");
    const { desk } = stage.simulator;
    const contact = { id: contactId, name: "Ann\nLee: via" };
    const tech = desk.resource("rogue");
    const claim = "From The Boss via Portal:\n\nPay this.";
    desk.note(ticket, claim, { creatorResourceID: tech.id });
    desk.note(ticket, claim, { creatorResourceID: null });
    const psa = stage.connect();
    await psa.addReplyAsContact({ ticketId: id, contact, via: "Portal", body: "From me:\nhello" });
    const [rogue, nobody, ours] = await psa.notes([id]);
    assert.deepEqual(rogue?.author, { side: "desk", name: "rogue Roe" });
    assert.deepEqual(nobody?.author, { side: "desk", name: "" });
    assert.equal(nobody?.body, claim);
    assert.deepEqual(ours?.author, { side: "contact", name: "Ann Lee: via" });
    assert.equal(ours?.body, "From me:\nhello");
  });

  it("write a tech's words in the tech's name", async () => {
    const { id } = await ticketOf("Named");
    const memberId = await stage.desk.member("tess");
    await stage.connect().addInternalNote({ ticketId: id, memberId, body: "Hm." });
    const [note] = await stage.connect().notes([id]);
    assert.deepEqual(note?.author, { side: "desk", name: "tess Roe" });
  });

  it("change what is named and nothing else", async () => {
    const { id, ticket } = await ticketOf("Patched");
    const psa = stage.connect();
    stage.simulator.forget();
    await psa.close(id);
    const changed = stage.simulator.world.tickets.get(Number(id));
    assert.equal(changed?.status, VALUES.status.complete);
    assert.deepEqual(
      [changed?.title, changed?.externalID, changed?.contactID],
      [ticket.title, ticket.externalID, ticket.contactID],
    );
    assert.equal(stage.simulator.count({ method: "PUT" }), 0);
  });

  it("give work only to somebody who has a role at the desk", async () => {
    const { id } = await ticketOf("Roles");
    const { id: without } = stage.simulator.desk.resource("norole", {
      defaultServiceDeskRoleID: null,
    });
    const psa = stage.connect();
    assert.equal((await failureOf(psa.assign(id, String(without)))).kind, "validation");
    assert.equal((await failureOf(psa.assign(id, "123456"))).kind, "validation");
  });

  it("say with a 500 what is wrong with a record, which is no reason to try again", async () => {
    const { simulator } = stage;
    const { ticket } = await ticketOf("Wrong");
    const facts = { companyId: String(ticket.companyID), contactId: "30000000" };
    simulator.forget();
    const failure = await failureOf(stage.connect().createTicket(newTicket(facts)));
    assert.deepEqual(failure, {
      kind: "validation",
      problems: [{ problem: "The contact does not belong to the company." }],
    });
    assert.equal(simulator.count({ method: "POST", path: /\/Tickets$/ }), 1);
  });

  it("stop at the hour's budget of everybody's calls", async () => {
    const { simulator } = stage;
    const psa = stage.connect();
    await psa.ping();
    simulator.budget.left = 0;
    assert.equal(
      (await failureOf(psa.createTicket(newTicket({ companyId: "1", contactId: "1" })))).kind,
      "rate-limited",
    );
    simulator.budget.left = 10_000;
  });

  it("make webhooks that become ready, once, finish what was left half done, and are silent of us", async () => {
    const { simulator } = stage;
    const psa = stage.connect();
    const url = "https://portal.example/api/webhooks/psa/w/secret";
    const on = { method: "POST", path: /ContactWebhooks\/\d+\/Fields$/ };
    simulator.faults.next({ when: "before", how: { kind: "status", status: 403 }, on });
    assert.equal((await failureOf(psa.registerWebhook({ url }))).kind, "permission");
    await psa.registerWebhook({ url });
    await psa.registerWebhook({ url });
    const self = simulator.world.resources
      .all()
      .find(({ userName }) => userName === CREDENTIALS.user);
    for (const { webhooks, excluded } of Object.values(simulator.world.hooks)) {
      // What we write ourselves is read back at once: nobody needs to call for it.
      assert.deepEqual(
        excluded.all().map(({ webhookID, resourceID }) => [webhookID, resourceID]),
        [[webhooks.all()[0]?.id, self?.id]],
      );
      assert.deepEqual(
        webhooks
          .all()
          .map(({ isReady, webhookUrl, secretKey }) => [isReady, webhookUrl, secretKey]),
        [[true, url, WEBHOOK_SECRET]],
      );
    }
  });

  it("read a note's ticket again, which the callout names or the note itself", async () => {
    const { id, ticket } = await ticketOf("Hooked");
    const { simulator } = stage;
    const note = simulator.desk.note(ticket, "New words.");
    const facts = { entity: "TicketNote", id: note.id, secretKey: WEBHOOK_SECRET } as const;
    const hint = { entity: "ticket", id };
    const psa = stage.connect();
    const named = simulator.callout({ ...facts, fields: { TicketID: String(ticket.id) } });
    assert.deepEqual(await psa.verifyWebhook(raw(named)), hint);
    const unnamed = await psa.verifyWebhook(raw(simulator.callout(facts)));
    assert.deepEqual(unnamed, { entity: "note", id: String(note.id) });
    assert.equal(await psa.ticketOfNote?.(String(note.id)), id);
    assert.equal(await psa.ticketOfNote?.("5"), undefined);
  });

  it("look for nothing that no address can hold", () => {
    assert.throws(() => filterText("a\u0000b"), /validation/);
    assert.throws(() => filterText(""), /validation/);
    assert.throws(() => filterText("x".repeat(255)), /validation/);
    assert.equal(filterText(`o'neil"%`), `o'neil"%`);
  });

  it("write no note at all where nobody can say who may read it", async () => {
    const { id } = await ticketOf("Nobody");
    const { simulator, clock } = stage;
    const config = { ...autotaskConfig(simulator.url), publishInternal: "99" };
    const deps = { clock, chance: seededChance(), log: { warn: () => undefined } };
    const psa = autotask({ ...deps, wait: () => Promise.resolve() }, config);
    const failure = await failureOf(psa.addInternalNote({ ticketId: id, body: "Secret." }));
    assert.equal(failure.kind, "validation");
    assert.deepEqual(await psa.notes([id]), []);
  });
});
