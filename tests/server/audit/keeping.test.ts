import assert from "node:assert/strict";
import { type ChainMark, readMark, recordEvent, trimChain, verifyChain } from "#service/audit";
import { days, minutes, parseEmailAddress } from "#service/kernel";
import { signIn } from "#tests/desk";
import { openPortico, type Portico } from "#tests/portico";
import { someoneWaits } from "#tests/lock-wait";
import { happened } from "./log-reading.ts";

let portico: Portico;
const openOne = async (): Promise<void> => {
  portico = await openPortico({ settings: { audit: { days: 30 } } });
};
const closeIt = (): Promise<void> => portico.close();

const verify = (mark?: ChainMark) => {
  const { keyring } = portico.house.signin;
  const { workspaceId } = portico.founded;
  const deps = { keyring, atomically: portico.house.atomically };
  return verifyChain(deps, { kind: "operator", workspaceId }, mark);
};
const verified = async (mark?: ChainMark) => {
  const { mark: _, ...rest } = { mark: "", ...(await verify(mark)) };
  return rest;
};
/** Where the chain ends, as somebody noted it. */
const noted = async (): Promise<ChainMark> => {
  const whole = await verify();
  return readMark(whole.intact ? whole.mark : "")!;
};
const count = async (sql: string): Promise<number> =>
  (await portico.pool.query<{ n: number }>(`select count(*) as n from ${sql}`)).rows[0]!.n;

describe("the end of old audit rows", () => {
  beforeEach(openOne);
  afterEach(closeIt);
  const early = async (rows: number): Promise<void> => {
    for (let row = 0; row < rows; row += 1) {
      await happened(portico, { email: `early${row}@client.com`, about: { row } });
    }
    await portico.house.sealAudit();
  };
  const trim = () => portico.house.trimAudit();

  it("comes after as many days as the setting says, and the chain begins behind them", async () => {
    await early(4);
    portico.advance(days(20));
    await early(3);
    portico.advance(days(11) - minutes(60 * 13));
    await trim();
    assert.deepEqual(await verified(), { intact: true, rows: 7, from: 1 });
    portico.advance(minutes(60 * 13));
    await trim();
    // The three young ones, and the row about the four that went.
    assert.deepEqual(await verified(), { intact: true, rows: 4, from: 5 });
    const { rows } = await portico.pool.query<{ about: unknown; actor: string }>(
      "select about, actor from audit_event where action = 'audit.trimmed'",
    );
    assert.deepEqual(rows, [{ about: { rows: 4, through: 4 }, actor: "house" }]);
    await trim();
    assert.deepEqual(await verified(), { intact: true, rows: 4, from: 5 });
  });

  it("takes along people whom no row names any more, and no others", async () => {
    await early(3);
    portico.advance(days(31));
    await happened(portico, { email: "early0@client.com" });
    assert.equal(await count("audit_subject"), 3);
    await trim();
    assert.equal(await count("audit_subject"), 1);
    assert.equal((await verified()).intact, true);
  });

  it("loses nobody who comes back at that very moment", async () => {
    await early(1);
    portico.advance(days(31));
    const { house, pool, founded } = portico;
    const email = parseEmailAddress("early0@client.com")!;
    const event = {
      workspaceId: founded.workspaceId,
      at: portico.clock.now(),
      action: "signin.letter",
      outcome: "done",
      actor: "stranger",
      door: "browser",
      email,
      correlation: "BACK",
    } as const;
    let coming: Promise<void> | undefined;
    await house.atomically(async (stores) => {
      const within = {
        ...house.signin,
        atomically: (work: never) => (work as CallableFunction)(stores),
      };
      await trimChain(within as never, { workspaceId: founded.workspaceId, kept: 30 });
      coming = recordEvent({ ...house.signin, audit: house.stores.audit }, event);
      await someoneWaits(pool);
    });
    await coming;
    assert.equal(await count("audit_event where correlation = 'BACK'"), 1);
    assert.equal(await count("audit_subject"), 1);
  });

  it("is long work in short steps, and any number of processes may do it at once", async () => {
    for (let row = 0; row < 1100; row += 1) await happened(portico);
    portico.advance(days(31));
    await portico.house.sealAudit();
    await Promise.all([trim(), trim(), trim()]);
    assert.deepEqual(await verified(), { intact: true, rows: 2, from: 1101 });
  });
});

describe("a chain whose old rows are gone", () => {
  beforeEach(openOne);
  afterEach(closeIt);
  beforeEach(async () => {
    for (const time of [1, 2, 3]) await happened(portico, { about: { time } });
    await portico.house.sealAudit();
    portico.advance(days(31));
    for (const time of [1, 2, 3]) await happened(portico, { about: { time } });
    await portico.house.trimAudit();
    assert.deepEqual(await verified(), { intact: true, rows: 4, from: 4 });
  });
  const sql = (text: string) => portico.pool.query(text);

  it("misses rows that somebody cut off its start by hand", async () => {
    await sql("delete from audit_event where number = 4");
    assert.deepEqual(await verified(), { intact: false, at: 4, problem: "missing" });
  });

  it("misses rows cut off its end with the end itself, where the end was noted before", async () => {
    const mark = await noted();
    assert.deepEqual(await verified(mark), { intact: true, rows: 4, from: 4 });
    const gone = { number: 3, mac: "0".repeat(16) };
    assert.equal((await verified(gone)).intact, true, "its days were over");
    await sql("delete from audit_event where number > 5");
    await sql(
      `update audit_chain c set number = 5, mac = e.mac
         from audit_event e where e.workspace_id = c.workspace_id and e.number = 5`,
    );
    assert.deepEqual(await verified(), { intact: true, rows: 2, from: 4 });
    assert.deepEqual(await verified(mark), { intact: false, at: 6, problem: "missing" });
    for (const time of [1, 2, 3]) await happened(portico, { about: { time } });
    assert.equal((await verified()).intact, true);
    assert.deepEqual(await verified(mark), { intact: false, at: 7, problem: "changed" });
  });

  it("does not take a start that the house did not make", async () => {
    await sql(
      `update audit_chain set start_number = 4,
              start_mac = (select mac from audit_event where number = 4)`,
    );
    await sql("delete from audit_event where number = 4");
    assert.deepEqual(await verified(), { intact: false, at: 4, problem: "changed" });
  });

  it("misses its old rows where somebody sets the start back", async () => {
    await sql("update audit_chain set start_number = 0, start_mac = null, start_seal = null");
    assert.deepEqual(await verified(), { intact: false, at: 1, problem: "missing" });
  });

  it("says in the log what was wrong with rows that have gone", async () => {
    await sql("delete from audit_event where number = 5");
    portico.advance(days(31));
    await portico.house.trimAudit();
    const { rows } = await portico.pool.query<{ about: unknown }>(
      "select about from audit_event where action = 'audit.trimmed' order by ordinal desc limit 1",
    );
    assert.deepEqual(rows[0]?.about, { rows: 3, through: 7, broken: 5 });
  });

  it("is checked on demand, rows that wait sealed first", async () => {
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    const whole = await ada.post("/api/admin/audit/verify");
    const { mark, ...counted } = whole.body;
    assert.deepEqual(counted, { intact: true, rows: 7, from: 4 });
    assert.match(String(mark), /^10-[0-9a-f]{16}$/);
    await sql("update audit_event set reason = 'conflict' where number = 6");
    const broken = await ada.post("/api/admin/audit/verify");
    assert.deepEqual(broken.body, { intact: false, at: 6, problem: "changed" });
  });
});
