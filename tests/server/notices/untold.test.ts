import assert from "node:assert/strict";
import { hours } from "#service/kernel";
import { type Desk, listOf, openDesk, signIn, textOf } from "#tests/desk";
import { someoneWaits } from "#tests/lock-wait";
import type { Person } from "#tests/person";
import { refused } from "#tests/telling";

const MINE = "/api/session/notices";
const UNTOLD = "/api/admin/notices/untold";

describe("an admin asks why somebody was not told", () => {
  let desk: Desk;
  let ada: Person;

  before(async function () {
    this.timeout(60_000);
    desk = await openDesk();
    ({ ada } = desk);
  });
  after(() => desk?.portico.close());

  const answer = async (number: string, body: string): Promise<void> => {
    desk.portico.advance(1000);
    const said = await desk.tess.post(`/api/tech/tickets/${number}/replies`, { body });
    assert.equal(said.status, 201, textOf(said));
    await desk.portico.house.notices.tell();
  };
  const asked = async (who: Person, title: string): Promise<string> => {
    const number = await desk.ask(who, title);
    await desk.portico.house.notices.tell();
    await desk.portico.lettersTo("ann@client.com");
    return number;
  };
  const untold = async (query: string) => listOf(await ada.say(UNTOLD + query), "items");

  it("reads of each letter that was left out whose it was, and why", async () => {
    const { ann, bea, portico } = desk;
    const [muted, off, plain] = [
      await asked(ann, "Muted"),
      await asked(bea, "Switched off"),
      await asked(ann, "Told"),
    ];
    await ann.say(`${MINE}/muted/${muted}`, { method: "POST", body: {} });
    await bea.post(MINE, { kinds: [{ kind: "replied", letter: false }] });
    for (const number of [muted, off, plain]) await answer(number, "Better?");
    const at = new Date(portico.clock.now()).toISOString();
    const seen = async (query: string) =>
      (await untold(query)).map(({ id, at: _, ...row }) => {
        assert.match(String(id), /^[0-9a-f-]{36}$/);
        return row;
      });
    const letter = { kind: "replied", channel: "letter", until: null, tries: 0 };
    const hers = { ...letter, to: "ann@client.com", ticket: muted, reason: "muted" };
    const beas = { ...letter, to: "bea@client.com", ticket: off, reason: "switched-off" };
    assert.deepEqual(await seen(""), [beas, hers], "the newest first, and not what was told");
    assert.deepEqual(await seen("?to=ann%40client.com"), [hers]);
    assert.deepEqual(await seen(`?ticket=${off}`), [beas]);
    assert.deepEqual(await seen(`?ticket=${plain}`), []);
    assert.deepEqual(await seen("?to=tess%40awesome.example"), []);
    const [newest] = await untold("");
    assert.ok(String(newest?.["at"]) <= at);
    refused(await ada.say(`${UNTOLD}?to=ann`), 400, "email-malformed");
    refused(await ada.say(`${UNTOLD}?cursor=1`), 400, "bad-request");
    refused(await ada.say(`${UNTOLD}?ticket=%00`), 400, "bad-request");
    assert.deepEqual(await untold(`?ticket=${encodeURIComponent("' or 1=1 --")}`), []);
    // What nobody chose to hear, as each new ticket by letter, is no letter that was left out.
    const rows = await portico.pool.query("select 1 from notice where kind = 'queued'");
    assert.equal(rows.rowCount, 0);
  });

  it("sees until when quiet hours hold one back, and no longer", async () => {
    const { bea, portico } = desk;
    const quiet = { from: "11:00", to: "14:00", timeZone: "Europe/London" };
    await bea.post(MINE, { quiet, kinds: [{ kind: "replied", letter: true }] });
    const number = await asked(bea, "Quiet");
    await answer(number, "Shh.");
    const [first] = await untold(`?ticket=${number}`);
    const { reason, until } = first ?? {};
    assert.deepEqual([reason, until], ["quiet-hours", "2026-11-21T14:00:00.000Z"]);
    portico.advance(hours(2));
    ada = await signIn(portico, "ada@awesome.example", "admin");
    await portico.house.notices.tell();
    assert.deepEqual(await untold(`?ticket=${number}`), []);
    // Whoever ends or moves them need not wait for the end of those that were.
    const again = { ...quiet, from: "13:00", to: "17:00" };
    await bea.post(MINE, { quiet: again });
    await answer(number, "Still there?");
    assert.equal((await untold(`?ticket=${number}`))[0]?.["until"], "2026-11-21T17:00:00.000Z");
    await bea.post(MINE, { quiet: { ...again, to: "15:00" } });
    await portico.house.notices.tell();
    assert.equal((await untold(`?ticket=${number}`))[0]?.["until"], "2026-11-21T15:00:00.000Z");
    await bea.post(MINE, { quiet: null });
    await portico.house.notices.tell();
    assert.deepEqual(await untold(`?ticket=${number}`), []);
  });

  it("sees none held by quiet hours that were ended while they were weighed", async () => {
    const { bea, portico } = desk;
    const quiet = { from: "12:00", to: "20:00", timeZone: "Europe/London" };
    await bea.post(MINE, { quiet });
    const number = await asked(bea, "Weighed");
    await answer(number, "Awake?");
    const [held] = await untold(`?ticket=${number}`);
    assert.equal(held?.["reason"], "quiet-hours");
    const now = new Date(portico.clock.now());
    const due = "update notice set due_at = $2 where id = $1";
    await portico.pool.query(due, [held["id"], now]);
    const weighing = await portico.pool.connect();
    try {
      await weighing.query("begin");
      await weighing.query(due, [held["id"], held["until"]]);
      const ending = bea.post(MINE, { quiet: null });
      await someoneWaits(portico.pool);
      await weighing.query("commit");
      await ending;
    } finally {
      weighing.release();
    }
    await portico.house.notices.tell();
    assert.deepEqual(await untold(`?ticket=${number}`), []);
  });

  it("is told of nobody else's, and nobody but an admin is told", async () => {
    const { ann, tess, portico } = desk;
    for (const who of [ann, tess]) refused(await who.say(UNTOLD), 404, "not-found");
    refused(await portico.someone().say(UNTOLD), 401, "session-required");
    const before = (await untold("")).length;
    const other = "00000000-0000-7000-8000-00000000bbbb";
    const { pool, founded } = portico;
    await pool.query(
      `insert into workspace (id, slug, name, time_zone, created_at)
       values ($1, 'w3', 'W3', 'UTC', $2)`,
      [other, new Date()],
    );
    for (const table of ["company", "contact", "ticket", "notice"]) {
      const { rows } = await pool.query<{ names: string }>(
        `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
          where table_name = $1 and column_name <> 'workspace_id' and is_generated = 'NEVER'`,
        [table],
      );
      await pool.query(
        `insert into ${table} (workspace_id, ${rows[0]?.names})
         select $1, ${rows[0]?.names} from ${table} where workspace_id = $2`,
        [other, founded.workspaceId],
      );
    }
    assert.ok(before > 0);
    assert.equal((await untold("")).length, before);
    assert.equal((await untold("?to=ann@client.com")).length, 1);
  });
});
