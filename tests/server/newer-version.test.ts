import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
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
});
