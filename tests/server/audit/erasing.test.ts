import assert from "node:assert/strict";
import { verifyChain } from "#service/audit";
import { fingerprints, minutes } from "#service/kernel";
import { runCommand, STATUS } from "#server/commands";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { tablesWith } from "#tests/every-row";
import { wholeLog } from "./log-reading.ts";

let portico: Portico;

const verified = () => {
  const { keyring } = portico.house.signin;
  const { workspaceId } = portico.founded;
  const deps = { keyring, atomically: portico.house.atomically };
  return verifyChain(deps, { kind: "operator", workspaceId });
};
const count = async (sql: string): Promise<number> =>
  (await portico.pool.query<{ n: number }>(`select count(*) as n from ${sql}`)).rows[0]!.n;
/** Everything the log's tables hold, as text. */
const written = async (): Promise<string> => {
  const { rows } = await portico.pool.query<{ all: string }>(
    `select string_agg(r, ' ') as all from (
       select e::text as r from audit_event e union all select s::text from audit_subject s) t`,
  );
  return rows[0]!.all;
};

const CALL = { workspace: "awesome", name: "X", company: "Y", number: "1234567", line: "No code." };

describe("erasing a person from the audit log", () => {
  let ada: Person;
  beforeEach(async () => {
    portico = await openPortico();
    ada = await signIn(portico, "ada@awesome.example", "admin");
    await signIn(portico, "ann@client.com");
  });
  afterEach(() => portico.close());

  it("takes the address out of every row, and the chain still verifies", async () => {
    const { keyring } = portico.house.signin;
    const before = await wholeLog(ada, { person: "ann@client.com" });
    const fingerprint = fingerprints(
      keyring,
      "subject",
      `${portico.founded.workspaceId} ann@client.com`,
    )[0]!;
    const print = fingerprint.toString("hex");
    assert.ok((await written()).includes(print));
    const erased = await ada.post("/api/admin/audit/erasures", { email: "ANN@client.com" });
    assert.deepEqual([erased.status, erased.body["people"]], [201, 1]);
    assert.deepEqual(await wholeLog(ada, { person: "ann@client.com" }), []);
    const rows = await wholeLog(ada);
    const same = rows.filter(({ id }) => before.some((row) => row.id === id));
    assert.equal(same.length, before.length);
    for (const { person } of same) assert.deepEqual(person, { state: "erased", email: null });
    assert.ok(!(await written()).includes(print));
    assert.equal((await verified()).intact, true);
  });

  it("takes what is kept for the address beside the log, and nobody else's", async () => {
    await portico.someone().start({ email: "ann@client.com" });
    await portico.lettersTo("ann@client.com");
    const others = await count("known_device where email <> 'ann@client.com'");
    const { body } = await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    const traces = { devices: 1, budgets: 1, letters: 4, requests: 0, sessions: 0, links: 0 };
    assert.deepEqual(body, { people: 1, ...traces });
    assert.equal(await count("known_device where email = 'ann@client.com'"), 0);
    assert.equal(await count("address_budget where address = 'ann@client.com'"), 0);
    assert.equal(await count("known_device"), others);
    assert.deepEqual(await portico.house.keptLetters("ann@client.com"), []);
    assert.notEqual((await portico.house.keptLetters("ada@awesome.example")).length, 0);
  });

  it("reaches requests, calls, letters, sessions and links of an address that nobody has now", async () => {
    const { pool, founded } = portico;
    const ann = await signIn(portico, "ann@client.com");
    await ann.say("/api/session", { method: "DELETE" });
    for (const line of ["Mail (ANN@client.com).", "joann@client.com", "ann@client.com.au"]) {
      await portico.someone().post("/api/calls", { ...CALL, line });
    }
    await leaveTraces(pool, founded.workspaceId);
    const { body } = await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    assert.deepEqual([body["requests"], body["sessions"], body["links"]], [3, 2, 2]);
    assert.deepEqual(await holding("[^o]ann@client.com([^.]|$)|Ann Lee"), []);
    assert.equal(await count("pending_request where kind = 'tenant'"), 1, "it is still decided");
    assert.equal(await count("pending_request where kind = 'call'"), 2, "others' calls stay");
  });

  /** What the house may keep of somebody, each as it would be written; then the address moves away. */
  async function leaveTraces(pool: Portico["pool"], w: string): Promise<void> {
    await pool.query(
      `insert into pending_request (workspace_id, id, kind, subject, about, asked_at)
       select $1, gen_random_uuid(), kind, subject, about::jsonb, $2
         from (values ('person', 'ann@client.com', '{"firstName": "Ann Lee"}'),
                      ('tenant', 'some-tenant some-company',
                       '{"tenantId": "some-tenant", "name": "Ann Lee", "email": "Ann@client.com",
                         "verified": true}')) t (kind, subject, about)`,
      [w, new Date(portico.clock.now())],
    );
    await pool.query(
      `insert into link (workspace_id, id, kind, fingerprint, email, contact_id, created_at,
                         expires_at, revoked_at)
       select $1, gen_random_uuid(), 'personalised', '\\x01', email, id, $2, $2, $2
         from contact where email = 'ann@client.com'`,
      [w, new Date(portico.clock.now())],
    );
    await pool.query(
      `insert into password_link (workspace_id, id, fingerprint, email, made_at, expires_at)
       values ($1, gen_random_uuid(), '\\x02', 'ann@client.com', $2, $2)`,
      [w, new Date(portico.clock.now() + minutes(60))],
    );
    await pool.query(
      `insert into identity (workspace_id, id, provider, subject, email, linked_by, linked_at)
       values ($1, gen_random_uuid(), 'google', 's', 'ann@client.com', 'code', $2)`,
      [w, new Date(portico.clock.now())],
    );
    await pool.query(
      `insert into sso_suspension (workspace_id, email, since) values ($1, 'ann@client.com', $2)`,
      [w, new Date(portico.clock.now())],
    );
    await pool.query(
      "update session set state = 'ended', ended_because = 'x' where email like 'ann@%'",
    );
    await pool.query(
      "update contact set email = 'a@else.org', first_name = 'A' where email = 'ann@client.com'",
    );
  }

  /** The tables that hold what matches, but for today's sign-ins, which go within a day. */
  async function holding(what: string): Promise<string[]> {
    const tables = await tablesWith(portico.pool, what);
    return tables.filter((name) => !["attempt", "challenge"].includes(name));
  }

  it("leaves who has the address what they sign in with, and knows their calls by the number", async () => {
    await portico.pool.query("update contact set phone = '020 7946 0001' where first_name = 'Ann'");
    for (const number of ["+44 20 7946-0001", "020 7946 0002"]) {
      await portico.someone().post("/api/calls", { ...CALL, number });
    }
    await portico.pool.query(
      `insert into identity (workspace_id, id, provider, subject, email, linked_by, linked_at)
       values ($1, gen_random_uuid(), 'google', 's', 'ann@client.com', 'code', now())`,
      [portico.founded.workspaceId],
    );
    const { body } = await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    assert.equal(body["requests"], 1);
    assert.equal(await count("pending_request where about ->> 'number' like '%0002'"), 1);
    assert.equal(await count("identity"), 1);
    assert.equal(await count("session where email = 'ann@client.com' and state = 'active'"), 1);
  });

  it("leaves a row without the address, and says so of nobody just as well", async () => {
    await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    const nobody = await ada.post("/api/admin/audit/erasures", { email: "nobody@nowhere.com" });
    assert.deepEqual([nobody.status, nobody.body["people"]], [201, 0]);
    const [none, one] = await wholeLog(ada, { action: "person.erased" });
    assert.deepEqual([none?.person, one?.person], [null, null]);
    assert.equal(JSON.stringify(one?.about["subjects"]).length, '[""]'.length + 36);
    assert.deepEqual(none?.about["subjects"], []);
    assert.doesNotMatch(await written(), /ann@|nobody@/);
  });

  it("makes who signs in later somebody new", async () => {
    await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    portico.advance(minutes(1));
    await signIn(portico, "ann@client.com");
    const rows = await wholeLog(ada, { person: "ann@client.com" });
    assert.equal(rows.length, 3);
    assert.equal(rows.filter(({ person }) => person?.state === "erased").length, 0);
    assert.equal((await verified()).intact, true);
  });

  it("happens whole or not at all", async () => {
    await portico.pool.query(
      `alter table audit_event add constraint stop check (action <> 'person.erased') not valid`,
    );
    const failed = await ada.post("/api/admin/audit/erasures", { email: "ann@client.com" });
    assert.equal(failed.status, 500);
    assert.equal((await wholeLog(ada, { person: "ann@client.com" })).length, 3);
  });

  it("can be done at the command line, too", async () => {
    const said: string[] = [];
    const terminal = {
      out: async (parts: Iterable<string>) => void said.push(...parts),
      err: (line: string) => void said.push(line),
      readFile: () => Promise.reject(new Error("no file is asked for")),
    };
    const run = (...words: string[]) =>
      runCommand(words, terminal, async () => ({ house: portico.house, close: async () => {} }));
    assert.equal(await run("erase", "Ann@client.com"), STATUS.done);
    assert.equal(await run("erase", "ann@client.com", "--workspace", "awesome"), STATUS.done);
    assert.equal(await run("erase", "ann@client.com,b@c.com"), STATUS.failed);
    assert.deepEqual(said, [
      "ann@client.com is erased from the audit log of Awesome MSP.\n",
      "The audit log of Awesome MSP knows nobody of this address.\n",
      "ann@client.com,b@c.com is not one plain address, like ann@client.com.",
    ]);
    const [row] = await wholeLog(ada, { action: "person.erased" });
    assert.deepEqual(row?.actor, { kind: "command-line", id: null, name: null });
  });

  it("asks for one plain address", async () => {
    const answer = await ada.post("/api/admin/audit/erasures", { email: "a@b.com,c@d.com" });
    assert.deepEqual([answer.status, answer.body["code"]], [400, "email-malformed"]);
  });
});
