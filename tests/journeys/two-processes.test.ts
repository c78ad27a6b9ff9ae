import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Agent } from "node:http";
import { Browser, connections, type Seen } from "../../bench/browser.ts";
import { freePort } from "#tests/free-port";
import { type LetterSink, startLetterSink } from "../../bench/letter-sink.ts";
import { PORTICO, type ServerProcess, startServer } from "../../bench/server-process.ts";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { follow } from "#tests/following";
import { founding } from "#tests/founding";
import { until } from "#tests/until";

const FIFTY = Array.from({ length: 50 }, (_, number) => number);
const ANN = "ann@client.com";
const OLAF = "olaf@other.org";
const NEW = "newcomer@client.com";
// Seconds, also where the machine has other work; left alone, a lost job comes back after hours.
const LETTER_WITHIN_MS = 25_000;

describe("two servers on one PostgreSQL", function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  let sink: LetterSink;
  let agent: Agent;
  let servers: ServerProcess[] = [];
  let open: () => Promise<ServerProcess>;

  before(async () => {
    database = await freshDatabase();
    await founding(database.pool, {});
    await database.pool.query(
      `insert into company_domain (workspace_id, domain, company_id)
       select workspace_id, 'gmail.com', id from company where name = 'Other Inc'`,
    );
    sink = await startLetterSink();
    agent = connections(50);
    const env = {
      DATABASE_URL: database.url,
      SMTP_URL: sink.url,
      PORTICO_KEYS: Buffer.alloc(32, 7).toString("base64"),
      TRUSTED_PROXIES: "127.0.0.1",
      DEMO: "0",
      PLAYGROUND: "0",
    };
    open = async () => {
      const port = await freePort();
      const own = { ...env, PUBLIC_URL: `http://127.0.0.1:${port}` };
      return startServer({ script: [PORTICO, "serve"], port, env: own });
    };
    servers = await Promise.all([open(), open()]);
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    agent?.destroy();
    await sink?.close();
    await database?.drop();
  });

  /** A browser at one server or the other, by turns. */
  const at = (number: number, source = "198.51.100.1"): Browser =>
    new Browser(servers[number % 2]!.url, agent, source);
  const start = (browser: Browser, email: string): Promise<Seen> =>
    browser.ask("/api/signin/attempts", { method: "POST", body: { door: "browser", email } });
  const codes = (answers: readonly Seen[]): unknown[] => answers.map(({ body }) => body["code"]);
  const count = async (what: string, email: string): Promise<unknown> =>
    (await database.pool.query(`select count(*) as many from ${what}`, [email])).rows[0].many;

  it("set a domain aside that nobody may own, once, when they start", async () => {
    const { rows } = await database.pool.query(
      "select domain, suspended_because from company_domain where suspended_because is not null",
    );
    deepEqual(rows, [{ domain: "gmail.com", suspended_because: "public-mailbox" }]);
    equal(await count("audit_event where action = $1", "domain.suspended"), 1);
  });

  it("let a code work once, of fifty at once on both, and end its session on both", async () => {
    const started = await start(at(0), ANN);
    const letter = await sink.next(ANN, LETTER_WITHIN_MS);
    const attemptKey = String(started.body["key"]);
    const path = `/api/signin/attempts/${String(started.body["id"])}`;
    const move = (browser: Browser, name: string, body: unknown): Promise<Seen> =>
      browser.ask(`${path}/${name}`, { method: "POST", body, attemptKey });

    const answers = await Promise.all(
      FIFTY.map((number) => move(at(number), "code", { code: letter?.code })),
    );
    deepEqual(
      answers.filter(({ status }) => status === 200).map(({ body }) => body["step"]),
      ["stay"],
    );
    for (const code of codes(answers).filter((each) => each !== undefined)) {
      match(String(code), /^(?:code-used|code-locked|too-many|wrong-step)$/);
    }
    equal(await count("session where email = $1", ANN), 1);
    const proofs = `audit_event e join session s on s.id::text = e.about ->> 'session'
      where e.action = 'signin.proved' and s.email = $1`;
    equal(await count(proofs, ANN), 1);

    const ann = at(0);
    equal((await move(ann, "stay", { stay: true })).body["step"], "signed-in");
    const elsewhere = at(1);
    for (const [name, value] of ann.cookies) elsewhere.cookies.set(name, value);
    equal((await elsewhere.ask("/api/session")).status, 200);
    const stream = await follow(servers[1]!.url, "/api/client/stream", elsewhere);
    equal(await stream.word(), "open");
    const { body } = await ann.ask("/api/client/tickets", {
      method: "POST",
      body: { title: "Heard at both", body: "Please." },
    });
    equal(await stream.word(), `${String(body["id"])} opened`);
    equal((await ann.ask("/api/sessions", { method: "DELETE" })).status, 204);
    await stream.ended();
    equal((await elsewhere.ask("/api/session")).status, 401);
  });

  it("make one contact of fifty proofs of a newcomer at once on both", async () => {
    // Fifty letters to one mailbox, for once: what was drawn is forgotten as it is written.
    await database.pool.query(
      `create function forgetful() returns trigger language plpgsql
         as $$ begin new.recent := '{}'; return new; end $$;
       create trigger forgetful before insert or update on address_budget
         for each row execute function forgetful()`,
    );
    await Promise.all(FIFTY.map((number) => start(at(number), NEW)));
    const letters = await Promise.all(FIFTY.map(() => sink.next(NEW, LETTER_WITHIN_MS)));
    const answers = await Promise.all(
      FIFTY.map((number) => {
        const body = { secret: letters[number]?.link };
        return at(number).ask("/api/signin/links/login-now", { method: "POST", body });
      }),
    );
    deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    const steps = answers.map(({ body }) => body["step"]);
    equal(steps.filter((step) => step === "details").length, 1, "one was created");
    equal(steps.filter((step) => step === "stay").length, 49, "the others found it");
    equal(await count("contact where email = $1", NEW), 1);
    equal(await count("audit_event where action = 'contact.created' and $1 <> ''", NEW), 1);
    equal(await count("session where email = $1 and state = 'pending'", NEW), 50);
  });

  it("count the addresses asked for from one place together", async () => {
    const answers = await Promise.all(
      FIFTY.map((number) => start(at(number, "203.0.113.9"), `many-${number}@client.com`)),
    );
    ok(answers.every(({ status }) => status === 201 || status === 429));
    equal(codes(answers).filter((code) => code === "too-many").length, 20);
  });

  it("send a letter within seconds that was committed when both were killed, and once", async () => {
    const olaf = at(0);
    sink.fallSilent(true);
    const started = await start(olaf, OLAF);
    equal(started.status, 201, "nobody waits for a mail server");
    await Promise.all(servers.map((server) => server.kill()));
    const newest = "letter where state = $1 and id = (select max(id::text)::uuid from letter)";
    equal(await count(newest, "waiting"), 1);
    sink.fallSilent(false);
    servers = [await open()];
    const letter = await sink.next(OLAF, LETTER_WITHIN_MS);
    ok(letter, "it did not come within seconds of the start");
    const browser = new Browser(servers[0]!.url, agent, "198.51.100.1");
    const proved = await browser.ask(`/api/signin/attempts/${String(started.body["id"])}/code`, {
      method: "POST",
      body: { code: letter.code },
      attemptKey: String(started.body["key"]),
    });
    equal(proved.body["step"], "stay", "its code works where it was asked for");
    equal(await sink.next(OLAF, 0), undefined, "it came once");
  });

  it("tell somebody once of what one was killed in the middle of telling", async () => {
    await until("no letter to be left", async () => (await sink.next(ANN, 0)) === undefined);
    const telling = await database.pool.connect();
    // Whoever tells it has claimed the notice, and waits to write its letter.
    await telling.query("begin; lock table letter in exclusive mode");
    await database.pool.query(
      `with fed as (
         insert into ticket_feed as f (workspace_id, last)
         select workspace_id, 1 from ticket where number = '1001'
         on conflict (workspace_id) do update set last = f.last + 1 returning last)
       insert into ticket_event (workspace_id, number, ticket_id, kind, audience, actor, at, about)
       select k.workspace_id, fed.last, k.id, 'answered', 'public', 'house', $1, '{"by": "Tess"}'
         from fed, ticket k where k.number = '1001'`,
      [new Date()],
    );
    const waits = "pg_locks where relation = $1::text::regclass and not granted";
    await until("whoever tells it", async () => Number(await count(waits, "letter")) > 0);
    await servers[0]!.kill();
    await telling.query("rollback");
    telling.release();
    // Whether the database heard of its commit before it died or not: it is told, and once.
    servers = [await open()];
    ok(await sink.next(ANN, LETTER_WITHIN_MS), "it was never told");
    equal(await count("notice where state = 'told' and kind = $1", "replied"), 1);
    equal(await count("letter where kind = $1", "ticket-replied"), 1);
  });
});
