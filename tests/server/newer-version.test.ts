import assert from "node:assert/strict";
import { keyring, minutes, newId, seal } from "#service/kernel";
import { unsealPsaConfig } from "#service/psa";
import { localPsas } from "#service/sync";
import { listOf, signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPsaStage, type PsaStage } from "./sync/psa-stage.ts";

describe("a server beside a newer one, which has words of its own", () => {
  let stage: PsaStage;
  let ann: Person;
  let theo: Person;
  let number = "";
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
    const { psa, portico } = stage;
    psa.desk.contact(psa.desk.company("Client Ltd"), ["ann@client.com"], { firstName: "Ann" });
    psa.desk.contact(undefined, ["nobody@client.com"]);
    await stage.connect();
    await stage.inStep();
    ann = await signIn(portico, "ann@client.com");
    theo = await signIn(portico, "theo@awesome.example", "tech");
    const asked = await ann.post("/api/client/tickets", { title: "Odd", body: "Very." });
    number = String(asked.body["id"]);
  });
  after(() => stage?.close());

  const fine = async (who: Person, path: string): Promise<Awaited<ReturnType<Person["say"]>>> => {
    const answer = await who.say(path);
    assert.equal(answer.status, 200, `${path}: ${textOf(answer)}`);
    return answer;
  };

  it("lets people in though settings say things that it does not know", async () => {
    const newer = { teleport: { on: true }, emailCode: { colour: "whispered" } };
    const added = "update workspace set settings = settings || $1::jsonb";
    await stage.rows(added, JSON.stringify(newer));
    await signIn(stage.portico, "ann@client.com");
    await fine(stage.ada, "/api/admin/settings");
    assert.match(JSON.stringify(await stage.rows("select settings from workspace")), /whispered/);
    await stage.rows("update workspace set settings = settings - 'teleport' - 'emailCode'");
  });

  it("lets nobody in by what an admin may have forbidden in a word that it does not know", async () => {
    const newer = JSON.stringify({ methods: { client: ["telepathy"] } });
    await stage.rows("update workspace set settings = settings || $1::jsonb", newer);
    const start = await stage.portico.someone().start({ email: "ann@client.com" });
    assert.ok(start.status >= 400, textOf(start));
    await stage.rows("update workspace set settings = settings - 'methods'");
  });

  it("tells of a ticket to which something unheard of happened", async () => {
    const happened = await stage.rows("update ticket_event set kind = 'merged' returning 1");
    assert.equal(happened.length, 1);
    const { body } = await fine(theo, `/api/tech/tickets/${number}`);
    assert.match(JSON.stringify(body["history"]), /"kind":"changed"/);
    await stage.portico.house.notices.tell();
    await stage.inStep();
  });

  it("tells people by what it knows of their choices, and lists what it cannot name", async () => {
    await stage.rows(
      `insert into notice_choice (workspace_id, person, choices, chosen_at)
       select workspace_id, 'contact:' || id, $1, created_at from contact where email = 'ann@client.com'`,
      JSON.stringify({ kinds: { merged: { letter: true }, replied: { fax: true } }, tone: "soft" }),
    );
    await stage.rows(
      `insert into notice (workspace_id, id, event, ticket_id, person, channel, kind, news, at, due_at)
       select k.workspace_id, gen_random_uuid(), 'newer ' || nth, k.id, 'contact:' || k.contact_id,
              channel, 'merged', '{}', k.created_at, k.created_at - interval '1 hour'
         from ticket k, generate_series(1, 60) nth, unnest(array['letter', 'chat']) channel
        where k.title = 'Odd'`,
    );
    const replied = await theo.post(`/api/tech/tickets/${number}/replies`, { body: "Seen." });
    assert.equal(replied.status, 201, textOf(replied));
    await stage.portico.house.notices.tell();
    const waiting = "select kind from notice where state = 'waiting' and kind <> 'merged'";
    assert.deepEqual(await stage.rows(waiting), [], "none waits behind those of the newer one");
    const told = await stage.rows(
      "update notice set kind = 'merged', state = 'not-told', reason = 'asleep', ended_at = at, letter_id = null returning 1",
    );
    assert.ok(told.length > 0);
    await fine(stage.ada, "/api/admin/notices/untold");
  });

  it("shows how far sync is, and leaves a pass that it cannot read to the newer one", async () => {
    await stage.rows("update psa_record set left_out = 'asleep' where left_out is not null");
    await stage.rows("update psa_connection set trouble = 'asleep', down_since = saved_at");
    await stage.rows(
      "update psa_write set reason = 'asleep', state = 'waiting', settled_at = null",
    );
    await stage.rows("update psa_run set entity = 'asset', trouble = 'asleep', finished_at = null");
    const sync = await fine(stage.ada, "/api/admin/sync");
    assert.deepEqual(
      listOf(sync, "leftOut").map(({ because }) => because),
      ["other"],
    );
    await fine(stage.ada, "/api/admin/psa");
    stage.portico.advance(minutes(6));
    await stage.inStep();
    const passes = await stage.rows("select entity, trouble from psa_run");
    assert.deepEqual(passes, [{ entity: "asset", trouble: "asleep" }]);
  });

  it("does for every workspace what it can, though it cannot read another one's settings", async () => {
    const { house, founded, logged } = stage.portico;
    const other = "00000000-0000-7000-8000-00000000000b";
    await stage.rows(
      `insert into workspace (id, slug, name, support_address, support_phone, tech_tenant_ids,
                              time_zone, settings, created_at, ordinal)
       overriding system value
       select $1, 'other', 'Other', '', '', '{}', time_zone, $2, created_at, -1 from workspace`,
      other,
      { methods: { client: ["telepathy"] } },
    );
    await stage.rows("insert into ticket_feed (workspace_id, last) values ($1, 1)", other);
    await ann.post("/api/client/tickets", { title: "Still odd", body: "Very." });
    await house.notices.tell();
    const mine = `select from ticket_feed f join notice_place p using (workspace_id)
                   where f.workspace_id = $1 and p.number = f.last`;
    assert.equal((await stage.rows(mine, founded.workspaceId)).length, 1, "nobody is told");
    await house.sealAudit();
    assert.deepEqual(await stage.rows("select from audit_event where number is null"), []);
    logged.length = 0;
    await house.trimAudit();
    assert.match(logged.join(), /"workspace":"awesome","mark"/);
    await house.reviewDomains();
    await house.notices.lookAhead();
    assert.match(logged.join(), /ZodError/);
  });

  it("writes in a PSA what it can, behind much that only a newer one can", async () => {
    const { psa, portico } = stage;
    const { workspaceId } = portico.founded;
    await stage.rows("delete from psa_run where entity = 'asset'");
    await stage.rows("update psa_write set state = 'sent'");
    portico.advance(minutes(6));
    await stage.inStep();
    await stage.rows("alter table psa_write drop constraint psa_write_kind_check");
    await stage.rows(
      `insert into psa_write (workspace_id, id, place, kind, next_at, made_at)
       select $1, gen_random_uuid(), n, 'teleport', 'epoch', 'epoch' from generate_series(-60, -1) n`,
      workspaceId,
    );
    await ann.post("/api/client/tickets", { title: "Written all the same", body: "Very." });
    await portico.house.sendWrites(workspaceId);
    const there = psa.world.tickets.all().map(({ summary }) => summary);
    assert.ok(there.includes("Written all the same"), there.join());
    const left = await stage.rows("select from psa_write where kind = 'teleport' and tries = 0");
    assert.equal(left.length, 60);
  });

  it("goes on with a PSA whose settings say things that it does not know", async () => {
    const { chance, keyring: ring, stores } = stage.portico.house.sync;
    const connection = await stores.psaConnections.of(stage.portico.founded.workspaceId);
    assert.ok(connection);
    const stored = unsealPsaConfig(ring, connection.sealed);
    const keep = (config: object): Promise<void> => {
      const sealed = seal(ring, "psa", chance, new TextEncoder().encode(JSON.stringify(config)));
      return stores.psaConnections.put({ ...connection, sealed, revision: newId(0, chance) });
    };
    await keep({ ...stored, teleport: true });
    const asked = await stage.ada.post("/api/admin/psa/test", {});
    assert.equal(asked.body["reached"], true, textOf(asked));
    // What it cannot read at all is nothing that it goes on with, and nothing that it stops at.
    await keep({ kind: "telepathy" });
    assert.deepEqual(await localPsas({ ...stage.portico.house.sync, local: false }), []);
  });

  it("takes a PSA anew whose settings it cannot read, or whose keys are gone", async () => {
    const { chance, stores } = stage.portico.house.sync;
    const { workspaceId } = stage.portico.founded;
    const shown = await fine(stage.ada, "/api/admin/psa");
    assert.deepEqual(shown.body["settings"], { kind: "connectwise" });
    await stage.connect();
    const connection = await stores.psaConnections.of(workspaceId);
    assert.ok(connection);
    const gone = seal(keyring([new Uint8Array(32).fill(9)]), "psa", chance, new Uint8Array(9));
    const revision = newId(1, chance);
    await stores.psaConnections.put({ ...connection, sealed: gone, sealedHook: gone, revision });
    await stage.connect();
    assert.equal((await stage.ada.post("/api/admin/psa/test", {})).body["reached"], true);
    const told = await stage.ada.post("/api/admin/psa/webhooks", {});
    assert.ok(told.status < 300, textOf(told));
  });
});
