import assert from "node:assert/strict";
import { type Desk, openDesk } from "#tests/desk";
import { someoneWaits } from "#tests/lock-wait";
import { refused } from "#tests/telling";

const MINE = "/api/session/notices";

describe("choosing notices over HTTP", () => {
  let desk: Desk;
  before(async function () {
    this.timeout(60_000);
    desk = await openDesk();
  });
  after(() => desk?.portico.close());

  it("is refused to whoever is not signed in, and reads strictly what it is given", async () => {
    const { ann, portico } = desk;
    refused(await portico.someone().say(MINE), 401, "session-required");
    refused(await portico.someone().post(MINE, { quiet: null }), 401, "session-required");
    const night = { from: "22:00", to: "07:00", timeZone: "Europe/London" };
    const bad = [
      { kinds: [{ kind: "queued", letter: true }] },
      { kinds: [{ kind: "constructor", letter: true }] },
      { kinds: [{ kind: "moved", fax: true }] },
      { quiet: { ...night, from: "24:00" } },
      { quiet: { ...night, to: "22:00" } },
      { quiet: { ...night, timeZone: "+01:00" } },
      { quiet: { ...night, timeZone: "Mars/Base" } },
      { person: "contact:somebody-else", quiet: night },
    ];
    for (const body of bad) refused(await ann.post(MINE, body), 400, "bad-request");
    const untouched = (await ann.say(MINE)).body;
    assert.equal(untouched["quiet"], null);
    assert.deepEqual(untouched["muted"], []);
  });

  it("is for oneself alone, and for a ticket that one may see", async () => {
    const { ann, bea, olaf, tess } = desk;
    const number = await desk.ask(ann, "Mine");
    const path = `${MINE}/muted/${number}`;
    for (const other of [bea, olaf]) {
      refused(await other.post(path), 404, "not-found");
      refused(await other.say(path, { method: "DELETE" }), 404, "not-found");
    }
    refused(await ann.post(`${MINE}/muted/nothing`), 404, "not-found");
    assert.equal((await tess.post(path)).status, 204);
    assert.equal((await ann.post(path)).status, 204);
    assert.equal((await ann.post(path)).status, 204);
    assert.deepEqual((await ann.say(MINE)).body["muted"], [number]);
    assert.deepEqual((await bea.say(MINE)).body["muted"], []);
    assert.equal((await ann.say(path, { method: "DELETE" })).status, 204);
    assert.deepEqual((await ann.say(MINE)).body["muted"], []);
    assert.deepEqual((await tess.say(MINE)).body["muted"], [number]);
    await ann.post(MINE, { kinds: [{ kind: "closed", chat: false }] });
    const kindsOf = async (who: typeof ann): Promise<unknown> =>
      (await who.say(MINE)).body["kinds"];
    assert.ok(JSON.stringify(await kindsOf(ann)).includes('"closed","letter":true,"chat":false'));
    assert.ok(JSON.stringify(await kindsOf(bea)).includes('"closed","letter":true,"chat":true'));
  });

  it("keeps each of several switches that are turned at once, the very first among them", async () => {
    const { bea, portico } = desk;
    const choose = (kind: string) => bea.post(MINE, { kinds: [{ kind, letter: false }] });
    const off = async (): Promise<string[]> =>
      ((await bea.say(MINE)).body["kinds"] as { kind: string; letter: boolean }[])
        .filter(({ letter }) => !letter)
        .map(({ kind }) => kind);
    const other = await portico.pool.connect();
    try {
      await other.query("begin");
      // Another window's choice on its way: whatever comes now waits for it.
      await other.query("lock table notice_choice in exclusive mode");
      const turning = Promise.all([choose("closed"), choose("moved"), choose("replied")]);
      await someoneWaits(portico.pool, 3);
      await other.query("commit");
      await turning;
    } finally {
      other.release();
    }
    assert.deepEqual((await off()).toSorted(), ["closed", "moved", "replied"]);
  });

  it("leaves a row for each choice that changes something, in its transaction", async () => {
    const { ann, tess, portico } = desk;
    const number = await desk.ask(ann, "Written down");
    const rows = async () =>
      (
        await portico.pool.query<{ action: string; actor: string; about: unknown }>(
          `select action, actor, about from audit_event
            where action in ('notices.chosen', 'ticket.muted', 'ticket.unmuted') order by at, id`,
        )
      ).rows;
    const before = (await rows()).length;
    const quiet = { from: "22:00", to: "07:00", timeZone: "Europe/London" };
    for (let times = 0; times < 2; times += 1) {
      portico.advance(1000);
      await ann.post(MINE, { kinds: [{ kind: "moved", letter: false }], quiet });
      portico.advance(1000);
      await tess.post(`${MINE}/muted/${number}`);
    }
    portico.advance(1000);
    await tess.say(`${MINE}/muted/${number}`, { method: "DELETE" });
    const annId = `contact:${portico.founded.ids.get("ann@client.com at Client Ltd")}`;
    const tessId = `tech:${portico.founded.ids.get("tess@awesome.example")}`;
    const [chosen, ...others] = (await rows()).slice(before);
    assert.deepEqual(chosen, {
      action: "notices.chosen",
      actor: annId,
      about: {
        before: { "moved.letter": true, quiet: null },
        after: { "moved.letter": false, quiet },
      },
    });
    assert.deepEqual(others, [
      { action: "ticket.muted", actor: tessId, about: { ticket: number } },
      { action: "ticket.unmuted", actor: tessId, about: { ticket: number } },
    ]);
    await portico.pool.query("alter table audit_event rename to audit_event_away");
    const failed = await ann.post(MINE, { quiet: null });
    await portico.pool.query("alter table audit_event_away rename to audit_event");
    assert.ok(failed.status >= 500, "what cannot be written down is not done");
    assert.deepEqual((await ann.say(MINE)).body["quiet"], quiet);
  });

  it("is not for a session that a ticket letter's link made, which opens that ticket", async () => {
    const { ann, tess, portico } = desk;
    await portico.pool.query(
      `update workspace set settings = jsonb_set(settings, '{autoLogin,enabled}', 'true')`,
    );
    const number = await desk.ask(ann, "By letter");
    await tess.post(`/api/tech/tickets/${number}/replies`, { body: "See there." });
    await portico.house.notices.tell();
    const letters = await portico.lettersTo("ann@client.com");
    const letter = letters.find(
      ({ subject }) => subject === `[#${number}] New reply to your request`,
    );
    const [, place, secret] = /\/a\?to=([^#\s]+)#(\w+)/.exec(letter?.text ?? "") ?? [];
    assert.equal(place, `/tickets/${number}`);
    const reader = portico.someone();
    assert.equal((await reader.click(String(secret), "auto-login")).status, 201);
    assert.equal((await reader.say(`/api/client/tickets/${number}`)).status, 200);
    assert.equal((await reader.say(MINE)).status, 200);
    refused(await reader.post(MINE, { quiet: null }), 403, "restricted");
    refused(await reader.post(`${MINE}/muted/${number}`), 403, "restricted");
    // A tech's letter never has one, whatever the switch says.
    const techs = await portico.house.keptLetters("tess@awesome.example");
    assert.ok(techs.every(({ text }) => !text.includes("/a?to=")));
    const { rows } = await portico.pool.query("select * from notice where letter_id is not null");
    assert.ok(!JSON.stringify(rows).includes(String(secret)));
  });
});
