import assert from "node:assert/strict";
import { hours, minutes } from "#service/kernel";
import { type Beside, openBeside } from "#tests/beside";
import { type Desk, openDesk, signIn } from "#tests/desk";
import { follow, type Following } from "#tests/following";
import type { Person } from "#tests/person";

const CLIENT = "/api/client/stream";

describe("a stream", function () {
  this.timeout(20_000);
  let desk: Desk;
  let beside: Beside;
  before(async () => {
    desk = await openDesk();
    beside = await openBeside(desk.portico);
  });
  after(async () => {
    await beside.close();
    await desk.portico.close();
  });

  async function following(who: Person, path = CLIENT): Promise<Following> {
    const stream = await follow(beside.url, path, who);
    assert.equal(await stream.word(), "open");
    return stream;
  }
  /** What each process does every two seconds. */
  const look = (): Promise<void> => beside.house.live.look();

  it("ends with its session, wherever and however that ended", async () => {
    const { pool } = desk.portico;
    const people = {
      bea: await signIn(desk.portico, "bea@client.com"),
      both: await signIn(desk.portico, "both@two.net"),
      ada: await signIn(desk.portico, "ada@awesome.example", "admin"),
      theo: await signIn(desk.portico, "theo@awesome.example", "tech"),
      olaf: await signIn(desk.portico, "olaf@other.org"),
    };
    const ann = await following(desk.ann);
    const streams = {
      bea: await following(people.bea),
      both: await following(people.both),
      ada: await following(people.ada, "/api/tech/stream"),
      theo: await following(people.theo, "/api/tech/stream"),
      olaf: await following(people.olaf),
    };
    await people.bea.say("/api/session", { method: "DELETE" });
    await people.ada.post("/api/session/platform", { platform: "tech" });
    await pool.query("update contact set active = false where email = 'both@two.net'");
    await pool.query("update tech set active = false where email = 'theo@awesome.example'");
    await pool.query("update company set state = 'closed' where name = 'Other Inc'");
    await look();
    for (const [who, stream] of Object.entries(streams)) {
      await assert.doesNotReject(stream.ended(), `${who} is told more`);
    }
    await desk.ask(desk.ann, "Still heard");
    assert.match(await ann.word(), /opened$/);
    ann.leave();
  });

  it("follows what its holder may see, as that changes", async () => {
    const { pool } = desk.portico;
    const cleo = await following(desk.cleo);
    const seen = await desk.ask(desk.ann, "Seen");
    assert.equal(await cleo.word(), `${seen} opened`);
    await pool.query("update contact set sees = 'own' where email = 'cleo@client.com'");
    await look();
    await desk.ask(desk.ann, "Not hers");
    const own = await desk.ask(desk.cleo, "Hers");
    assert.equal(await cleo.word(), `${own} opened`);
    cleo.leave();
  });

  it("is no activity, nor is what a page reads by itself", async () => {
    const [away, there] = [
      await signIn(desk.portico, "tess@awesome.example", "tech"),
      await signIn(desk.portico, "tess@awesome.example", "tech"),
    ];
    const queue = "/api/tech/tickets";
    const unattended = { headers: { "portico-unattended": "1" } };
    desk.portico.advance(hours(4) - minutes(2));
    const stream = await following(away, "/api/tech/stream");
    const other = await following(there, "/api/tech/stream");
    assert.equal((await away.say(queue, unattended)).status, 200);
    assert.equal((await there.say(queue)).status, 200);
    await look();
    desk.portico.advance(minutes(2));
    await look();
    await stream.ended();
    assert.equal((await away.say(queue)).status, 401);
    assert.equal((await there.say(queue)).status, 200, "whoever is there stays");
    other.leave();
  });

  it("ends where it cannot be asked whether its session has", async () => {
    const person = await signIn(desk.portico, "cleo@client.com");
    const stream = await following(person);
    const { heldSessions } = beside.house.stores;
    const { among } = heldSessions;
    heldSessions.among = () => Promise.reject(new Error("the database is away"));
    await assert.rejects(look());
    heldSessions.among = among;
    await stream.ended();
    await following(person).then((again) => again.leave());
  });

  it("ends when its server stops, which waits for nobody", async () => {
    const person = await signIn(desk.portico, "cleo@client.com");
    const there = await openBeside(desk.portico);
    const stream = await follow(there.url, CLIENT, person);
    assert.equal(await stream.word(), "open");
    const began = performance.now();
    await there.close();
    assert.ok(performance.now() - began < 5_000, "it waits for what goes on for good");
    await stream.ended();
  });
});
