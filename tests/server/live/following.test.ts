import assert from "node:assert/strict";
import type pg from "pg";
import { hours, seconds } from "#service/kernel";
import { recognise } from "#service/sessions";
import { type Beside, openBeside } from "#tests/beside";
import { type Desk, openDesk } from "#tests/desk";
import { follow, type Following } from "#tests/following";
import type { Person } from "#tests/person";
import type { Portico } from "#tests/portico";
import { refused } from "#tests/telling";
import { until } from "#tests/until";

const CLIENT = "/api/client/stream";
const TECH = "/api/tech/stream";

describe("a page that follows the tickets", function () {
  this.timeout(20_000);
  let desk: Desk;
  let beside: Beside;
  let number: string;
  let open: Following[] = [];

  before(async () => {
    desk = await openDesk();
    beside = await openBeside(desk.portico);
    number = await desk.ask(desk.ann, "Looked at");
    // It is the desk's already, so that what is done below is what is told.
    await desk.tess.post(`/api/tech/tickets/${number}/claim`);
  });
  afterEach(() => {
    for (const each of open) each.leave();
    open = [];
  });
  after(async () => {
    await beside.close();
    await desk.portico.close();
  });

  /** Follows, and has heard that it does. */
  async function following(
    who: Person | Record<string, string>,
    { path = CLIENT, url = desk.portico.url, after = "" } = {},
  ): Promise<Following> {
    const stream = await follow(url, after ? `${path}?after=${after}` : path, who);
    open.push(stream);
    assert.equal(stream.status, 200);
    if (!after) assert.equal(await stream.word(), "open");
    return stream;
  }
  const answer = (to = number): Promise<unknown> =>
    desk.tess.post(`/api/tech/tickets/${to}/replies`, { body: "Hello." });

  /** What the desk keeps to itself: a note, a file, how urgent it is, and whose. */
  async function workInSilence(): Promise<void> {
    const at = `/api/tech/tickets/${number}`;
    await desk.tess.post(`${at}/notes`, { body: "Hush." });
    const file = { method: "POST", raw: "hush", headers: { "content-type": "text/plain" } };
    await desk.tess.say(`${at}/attachments?name=hush.txt&internal=true`, file);
    const { body } = await desk.tess.say(at);
    const priority = body["priority"] === "high" ? "low" : "high";
    await desk.tess.post(`${at}/priority`, { priority });
    await desk.tess.post(`${at}/assign`, { techId: null });
    await desk.tess.post(`${at}/claim`);
  }

  it("begins where it was read, misses nothing since, and hears of nothing older", async () => {
    const { url, house } = desk.portico;
    const bearer = { authorization: `Bearer ${desk.ann.cookies.get("__Host-portico")}` };
    /** What a page asks first, and reads its tickets after. */
    const placeAt = async (server: string): Promise<string> => {
      const { headers } = await fetch(`${server}/api/session`, { headers: bearer });
      return headers.get("portico-place") ?? "";
    };
    await answer();
    // Nobody follows anywhere yet, and no server knows by itself how far the feed has come.
    const calm = await following(bearer, { url: beside.url, after: await placeAt(url) });
    assert.equal(await calm.word(), "open");
    assert.equal((await placeAt(url)).length, calm.place().length, "a place tells its number");

    // This server is told of what happens, and says from memory what the other one asks for.
    await answer();
    assert.equal(await calm.word(), `${number} answered`);
    const read = await placeAt(beside.url);
    await answer();
    const since = await following(bearer, { after: read });
    assert.equal(await since.word(), `${number} answered`);
    assert.equal(await since.word(), "open");
    assert.equal(await calm.word(), `${number} answered`);

    // Numbered before it was read, and committed after it.
    const ticket = await ticketIn(desk.portico, number);
    const places: string[] = [];
    await house.atomically(async ({ ticketChanges }) => {
      await ticketChanges.record(ticket, [MOVED]);
      places.push(await placeAt(url), await placeAt(beside.url));
    });
    for (const after of places) {
      const late = await following(bearer, { after });
      // It may begin before its server has heard of it.
      const heard = [await late.word(), await late.word()];
      assert.deepEqual(heard.sort(), [`${number} state`, "open"]);
    }
  });

  it("hears at one server what was done at another", async () => {
    const bearer = { authorization: `Bearer ${desk.ann.cookies.get("__Host-portico")}` };
    const there = await following(bearer, { url: beside.url });
    const tech = await following(desk.theo, { path: TECH, url: beside.url });
    assert.equal(there.headers.get("content-type"), "text/event-stream");
    assert.equal(there.headers.get("cache-control"), "no-store");
    await answer();
    assert.equal(await there.word(), `${number} answered`);
    assert.equal(await tech.word(), `${number} answered`);
    await workInSilence();
    const told = ["noted", "attached", "priority", "assigned", "assigned"];
    for (const kind of told) assert.equal(await tech.word(), `${number} ${kind}`);
  });

  it("is told the number of a ticket and no word of it", async () => {
    const ann = await following(desk.ann);
    await answer();
    const { data } = await ann.next();
    assert.deepEqual(data, { ticket: number, kind: "answered" });
    assert.doesNotMatch(ann.wire(), /Hello|tess|Looked/);
  });

  it("hears nothing of what is the desk's own, if a contact's: not even that there was something", async () => {
    const ann = await following(desk.ann);
    const cleo = await following(desk.cleo);
    await workInSilence();
    await answer();
    for (const stream of [ann, cleo]) assert.equal(await stream.word(), `${number} answered`);
    assert.equal(ann.wire().match(/^id: /gm)?.length, 2);

    ann.leave();
    await workInSilence();
    await answer();
    const again = await following(desk.ann, { after: ann.place() });
    assert.equal(await again.word(), `${number} answered`);
    assert.equal(await again.word(), "open");
    assert.equal(again.place().length, ann.place().length, "a place tells how much it left out");
  });

  it("hears of the tickets that it may read, and of no others", async () => {
    const { ann, bea, cleo, olaf, tess } = desk;
    await desk.ada.post("/api/admin/request-types", {
      slug: "pay",
      title: "Pay",
      confidential: true,
    });
    const people: [Person, string][] = [
      [ann, "client"],
      [bea, "client"],
      [cleo, "client"],
      [olaf, "client"],
      [tess, "tech"],
    ];
    const streams = await Promise.all(
      people.map(([who, portal]) => following(who, { path: `/api/${portal}/stream` })),
    );
    const asked: string[] = [];
    for (const who of [ann, bea, cleo, olaf]) {
      asked.push(await desk.ask(who, "Open"), await desk.ask(who, "Secret", { type: "pay" }));
    }
    for (const [at, [who, portal]] of people.entries()) {
      const may: string[] = [];
      for (const each of asked) {
        const { status } = await who.say(`/api/${portal}/tickets/${each}`);
        if (status === 200) may.push(`${each} opened`);
      }
      assert.ok(may.length >= 2 && (portal === "tech" || may.length < asked.length));
      const heard: string[] = [];
      while (heard.length < may.length) heard.push(await streams[at]!.word());
      assert.deepEqual(heard, may);
    }
    const last = await desk.ask(ann, "Last");
    assert.equal(await streams[0]!.word(), `${last} opened`, "more than it may read");
    assert.equal(await streams[2]!.word(), `${last} opened`, "more than it may read");
  });

  it("hears nothing of another workspace, and tells it nothing", async () => {
    const { pool, house } = desk.portico;
    const other = await anotherWorkspace(pool);
    const tess = await following(desk.tess, { path: TECH });
    const there: string[] = [];
    const { flow } = await house.live.follow({
      session: { workspaceId: other.workspaceId, id: other.id },
      viewer: { kind: "tech", workspaceId: other.workspaceId, techId: other.id },
      // A place of another workspace is none: it numbers other events.
      after: tess.place(),
    });
    const heard = (text: string): void => {
      const words = text.matchAll(/^event: (everything|open)$|"kind":"(\w+)"/gm);
      for (const [, name, kind] of words) there.push(name ?? kind ?? "");
    };
    const out = { end: () => undefined, cut: () => undefined, unread: () => 0 };
    const left = await new Promise<() => void>((open) => {
      const leave = flow({ ...out, write: (text) => (heard(text), open(leave)) });
    });
    const event = { kind: "priority", audience: "desk", actor: "house", by: "", at: 0 } as const;
    await house.atomically(({ ticketChanges }) => ticketChanges.record(other as never, [event]));
    await answer();
    assert.equal(await tess.word(), `${number} answered`);
    await house.atomically(({ ticketChanges }) =>
      ticketChanges.record(other as never, [{ ...event, kind: "noted" }]),
    );
    await until("the other workspace's news", () => there.length >= 3);
    assert.deepEqual(there, ["everything", "priority", "noted"]);
    left();
  });

  it("is refused to strangers, from other sites, and in somebody else's portal", async () => {
    const { ann, tess, ada, portico } = desk;
    const elsewhere = { headers: { "sec-fetch-site": "cross-site" } };
    refused(await portico.someone().say(CLIENT), 401, "session-required");
    refused(await ann.say(TECH), 404, "not-found");
    refused(await tess.say(CLIENT), 404, "not-found");
    refused(await ann.say(CLIENT, elsewhere), 403, "cross-site");
    refused(await ann.say(`${CLIENT}?after=${"a".repeat(501)}`), 400, "bad-request");
    await following(ada, { path: TECH });
  });

  it("has eight windows at most in one session", async () => {
    for (let window = 0; window < 8; window += 1) await following(desk.bea);
    const ninth = await desk.bea.say(CLIENT);
    refused(ninth, 429, "too-many");
    assert.ok(Number(ninth.headers.get("retry-after")) > 0);
    await following(desk.ann);
  });

  it("goes on where it was, and reads everything again where that is too long ago", async () => {
    const before = await following(desk.ann);
    before.leave();
    await answer();
    const on = await following(desk.ann, { after: before.place(), url: beside.url });
    assert.equal(await on.word(), `${number} answered`);
    assert.equal(await on.word(), "open");
    for (const after of ["rubbish", `${before.place().slice(0, -2)}AA`]) {
      const lost = await following(desk.ann, { after });
      assert.equal(await lost.word(), "everything");
    }
    const tess = await following(desk.tess, { path: TECH });
    desk.portico.advance(hours(1) + 1);
    const late = await following(desk.tess, { path: TECH, after: tess.place() });
    assert.equal(await late.word(), "everything");
  });

  it("is told in one word of more than it could be told one by one", async () => {
    const tess = await following(desk.tess, { path: TECH });
    const ticket = await ticketIn(desk.portico, number);
    await desk.portico.house.atomically(({ ticketChanges }) =>
      ticketChanges.record(ticket, Array<typeof MOVED>(51).fill(MOVED)),
    );
    assert.equal(await tess.word(), "everything");
    await answer();
    assert.equal(await tess.word(), `${number} answered`);
  });

  it("misses nothing while its server is cut off from what it listens to", async () => {
    const ann = await following(desk.ann);
    const { rowCount } = await desk.portico.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'portico listens' and datname = current_database()`,
    );
    assert.equal(rowCount, 2, "both servers listen");
    await answer();
    assert.equal(await ann.word(), `${number} answered`);
    await answer();
    assert.equal(await ann.word(), `${number} answered`);
  });

  it("hears a sign of life where nothing happens", async () => {
    const ann = await following(desk.ann);
    desk.portico.advance(seconds(25));
    await desk.portico.house.live.look();
    await answer();
    assert.equal(await ann.word(), `${number} answered`);
    assert.match(ann.wire(), /^: still here$/m);
  });

  it("is let go where it does not read what it is told", async () => {
    const { sessions, live } = desk.portico.house;
    const { session, viewer } = await recognise(sessions, desk.ann.cookies.get("__Host-portico"));
    const { flow } = await live.follow({ session, viewer, after: undefined });
    await new Promise<void>((cut) => {
      const out = { write: () => undefined, end: () => undefined, unread: () => 65_537 };
      flow({ ...out, cut: () => cut() });
    });
  });
});

const MOVED = { kind: "state", audience: "public", actor: "house", by: "", at: 0 } as const;

/** A ticket by its number, as much of it as the feed needs. */
async function ticketIn({ pool, founded }: Portico, number: string): Promise<never> {
  const { workspaceId } = founded;
  const { rows } = await pool.query<{ id: string }>(
    "select id from ticket where workspace_id = $1 and number = $2",
    [workspaceId, number],
  );
  return { workspaceId, id: rows[0]!.id } as never;
}

/** A workspace of somebody else's with a ticket in it, as much as the feed needs. */
async function anotherWorkspace(pool: pg.Pool): Promise<{ workspaceId: string; id: string }> {
  const workspaceId = "019a0000-0000-7000-8000-0000000000aa";
  const id = "019a0000-0000-7000-8000-0000000000ab";
  const of = [workspaceId, id];
  await pool.query(
    `insert into workspace (id, slug, name, time_zone, settings, created_at)
     select $1, 'other', 'Other MSP', time_zone, settings, created_at from workspace`,
    [workspaceId],
  );
  await pool.query(
    `insert into company (workspace_id, id, name, state, created_at)
     select $1, $2, 'Theirs', 'active', created_at from workspace where id = $1`,
    of,
  );
  await pool.query(
    `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
     select $1, $2, $2, 'x@theirs.com', created_at, 'import' from workspace where id = $1`,
    of,
  );
  await pool.query(
    `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state,
                         created_at, updated_at)
     select $1, $2, '1001', $2, $2, 'Theirs', 'new', created_at, created_at
       from workspace where id = $1`,
    of,
  );
  return { workspaceId, id };
}
