import assert from "node:assert/strict";
import { days, hours, minutes } from "#service/kernel";
import { signIn as signInAt } from "#tests/desk";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";

type Row = Record<string, unknown> & { id: string; current: boolean };

describe("my sessions", () => {
  let portico: Portico;
  before(async () => {
    portico = await openPortico();
  });
  after(() => portico.close());
  beforeEach(async () => {
    portico.advance(days(2));
    await portico.pool.query("update session set state = 'ended'");
    await portico.pool.query("update company set session_days = null");
    await portico.pool.query("update workspace set settings = '{}'");
  });

  const signIn = (email: string, stay = false, start = {}): Promise<Person> =>
    signInAt(portico, email, undefined, { stay, ...start });
  const rows = ({ body }: Answer): Row[] => body["items"] as Row[];
  const mine = async (person: Person): Promise<Row[]> => rows(await person.say("/api/sessions"));
  const end = (person: Person, id: string): Promise<Answer> =>
    person.say(`/api/sessions/${id}`, { method: "DELETE" });

  it("are listed with how and since when, and never with a secret", async () => {
    const laptop = await signIn("ann@client.com", true);
    portico.advance(minutes(5));
    const phone = await signIn("ann@client.com");
    await signIn("olaf@other.org");
    const listed = await mine(phone);
    assert.deepEqual(
      listed.map(({ current, door, method, platform, company, stay, startedAt, seenAt }) => ({
        current,
        door,
        method,
        platform,
        company,
        stay,
        started: Date.parse(String(startedAt)) - portico.clock.now(),
        seen: Date.parse(String(seenAt)) - portico.clock.now(),
      })),
      [
        { current: true, stay: false, started: 0, seen: 0 },
        { current: false, stay: true, started: -minutes(5), seen: -minutes(5) },
      ].map((each) => ({
        door: "browser",
        method: "code",
        platform: "client",
        company: { name: "Client Ltd" },
        ...each,
      })),
    );
    const secret = laptop.cookies.get("__Host-portico");
    assert.ok(secret && !JSON.stringify(listed).includes(secret));
  });

  it("end one by one, on the next request, and the rest goes on", async () => {
    const [laptop, phone] = [await signIn("ann@client.com", true), await signIn("ann@client.com")];
    const other = (await mine(phone)).find(({ current }) => !current);
    assert.ok(other);
    const { status } = await end(phone, other.id);
    assert.equal(status, 204);
    assert.deepEqual(phone.setCookies, []);
    refused(await laptop.say("/api/client/tickets"), 401, "session-required");
    assert.equal((await phone.say("/api/client/tickets")).status, 200);
    const [current] = await mine(phone);
    assert.equal((await end(phone, current!.id)).status, 204);
    assert.match(phone.setCookies[0] ?? "", /^__Host-portico=; .*Max-Age=0$/);
    refused(await phone.say("/api/sessions"), 401, "session-required");
    const { rows: written } = await portico.pool.query(
      "select actor, about from audit_event where action = 'session.ended' order by id desc limit 2",
    );
    assert.deepEqual(
      written.map(({ about }) => about),
      [
        { because: "signed-out", ended: 1 },
        { because: "signed-out", ended: 1 },
      ],
    );
  });

  it("are not found where they are somebody else's, over already, or none at all", async () => {
    const [ann, olaf] = [await signIn("ann@client.com"), await signIn("olaf@other.org")];
    const [olafs] = await mine(olaf);
    refused(await end(ann, olafs!.id), 404, "not-found");
    for (const id of ["x", "%00", "00000000-0000-7000-8000-000000000000"]) {
      refused(await end(ann, id), 404, "not-found");
    }
    assert.equal((await olaf.say("/api/session")).status, 200);
  });

  it("of who came by an auto-login link are shown alone, and nothing about them changes", async () => {
    const [guest, ann] = [await signIn("ann@client.com"), await signIn("ann@client.com")];
    const others = (await mine(guest)).find(({ current }) => !current);
    await portico.pool.query(
      "update session set restricted = true where state = 'active' and id <> $1",
      [others!.id],
    );
    assert.deepEqual(
      (await mine(guest)).map(({ current }) => current),
      [true],
    );
    refused(await end(guest, others!.id), 403, "restricted");
    refused(await guest.say("/api/sessions", { method: "DELETE" }), 403, "restricted");
    assert.equal((await ann.say("/api/session")).status, 200);
    assert.equal((await guest.say("/api/session", { method: "DELETE" })).status, 204);
  });

  it("end with what still waits for its last question: nobody finishes with an old proof", async () => {
    const ann = await signIn("ann@client.com");
    const waiting = portico.someone();
    await waiting.start({ email: "ann@client.com" });
    await waiting.move("code", { code: await portico.codeFor("ann@client.com") });
    assert.equal((await ann.say("/api/sessions", { method: "DELETE" })).status, 204);
    refused(await waiting.move("stay", { stay: true }), 404, "not-found");
    refused(await waiting.say("/api/session"), 401, "session-required");
  });

  it("last no longer than a company lets them, from the next request on", async () => {
    const [ann, olaf] = [
      await signIn("ann@client.com", true),
      await signIn("olaf@other.org", true),
    ];
    portico.advance(days(7) - 1);
    await portico.pool.query("update company set session_days = 7 where name = 'Client Ltd'");
    const { body } = await ann.say("/api/session");
    assert.equal(Date.parse(String(body["expiresAt"])), portico.clock.now() + 1);
    portico.advance(1);
    refused(await ann.say("/api/session"), 401, "session-required");
    assert.equal((await olaf.say("/api/session")).status, 200);
  });

  it("last no longer than the workspace lets them, which no company can stretch", async () => {
    await portico.pool.query(`update workspace set settings = '{"session":{"contactDays":3}}'`);
    await portico.pool.query("update company set session_days = 30 where name = 'Client Ltd'");
    const ann = await signIn("ann@client.com", true);
    portico.advance(days(3) - 1);
    assert.equal((await mine(ann)).length, 1);
    portico.advance(1);
    refused(await ann.say("/api/session"), 401, "session-required");
    const back = await signIn("ann@client.com");
    assert.equal((await mine(back)).length, 1, "what is over is not listed");
  });

  it("open nothing once their address is not the contact's any more", async () => {
    const ann = await signIn("ann@client.com", true);
    const move = (email: string) =>
      portico.pool.query("update contact set email = $1 where first_name = 'Ann'", [email]);
    await move("ann.lee@client.com");
    refused(await ann.say("/api/client/tickets"), 401, "session-required");
    await move("ann@client.com");
    portico.advance(hours(1));
    assert.equal((await ann.say("/api/client/tickets")).status, 200);
  });
});
