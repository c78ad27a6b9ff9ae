import assert from "node:assert/strict";
import pg from "pg";
import sinon from "sinon";
import { enqueue, type Jobs, type JobsOptions, startJobs, type Task } from "#adapters/jobs";
import { inTransaction } from "#adapters/store";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { until } from "#tests/until";

type Told = { level: string; facts: object };

/** Jobs of a test, with all that they were asked to do and all that they told the log. */
function desk(database: FreshDatabase) {
  const told: Told[] = [];
  const log = {
    info: (facts: object) => void told.push({ level: "info", facts }),
    warn: (facts: object) => void told.push({ level: "warn", facts }),
    error: (facts: object) => void told.push({ level: "error", facts }),
  };
  const start = (tasks: JobsOptions["tasks"]): Promise<Jobs> =>
    startJobs({ pool: database.pool, log, tasks });
  return { told, start };
}

/** A task that writes down what it was given, and answers as it is told. */
function clerk(answer: (turn: number) => ReturnType<Task> = async () => undefined) {
  const done: unknown[] = [];
  const task: Task = async (payload) => {
    done.push(payload);
    return answer(done.length);
  };
  return { done, task };
}

describe("jobs", function () {
  let database: FreshDatabase;
  let jobs: Jobs | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
  });

  afterEach(async () => {
    sinon.restore();
    await jobs?.stop();
    jobs = undefined;
    await database.drop();
  });

  const waiting = async (): Promise<unknown[]> =>
    (await database.pool.query("select * from graphile_worker._private_jobs")).rows;

  it("run once, and leave nothing behind", async () => {
    const { done, task } = clerk();
    jobs = await desk(database).start({ file: task });
    await enqueue(database.pool, "file", { id: 1 });
    await until("no job to wait", async () => (await waiting()).length === 0);
    assert.deepEqual(done, [{ id: 1 }]);
  });

  it("run when their transaction is committed, and never when it is undone", async () => {
    const { done, task } = clerk();
    jobs = await desk(database).start({ file: task });
    const undone = inTransaction(database.pool, async (client) => {
      await enqueue(client, "file", { id: "undone" });
      throw new Error("on purpose");
    });
    await assert.rejects(undone);
    await inTransaction(database.pool, async (client) => {
      await enqueue(client, "file", { id: "kept" });
      assert.deepEqual(done, []);
    });
    await until("the job to be done", () => done.length > 0);
    assert.deepEqual(done, [{ id: "kept" }]);
  });

  it("may ask to run again, and then do so with what they carried", async () => {
    const { done, task } = clerk(async (turn) => (turn === 1 ? { againIn: 100 } : undefined));
    jobs = await desk(database).start({ file: task });
    await enqueue(database.pool, "file", { id: 1 }, { jobKey: "one" });
    await until(
      "the job to be done",
      async () => done.length === 2 && (await waiting()).length === 0,
    );
    assert.deepEqual(done, [{ id: 1 }, { id: 1 }]);
  });

  it("run again soon after they failed, and tell the log nothing of what they carried", async () => {
    const { done, task } = clerk(async (turn) => {
      if (turn === 1) throw new Error("ann@client.com BCD-FGHJ");
      return undefined;
    });
    const { told, start } = desk(database);
    jobs = await start({ file: task });
    await enqueue(database.pool, "file", { id: "secret" });
    await until(
      "the job to be done",
      async () => done.length === 2 && (await waiting()).length === 0,
    );
    assert.deepEqual(told, [
      { level: "warn", facts: { task: "file", failures: 1, givenUp: false, kind: "Error" } },
    ]);
  });

  it("are given up after as many failures as they were allowed", async () => {
    const { done, task } = clerk(async () => {
      throw new Error("always");
    });
    const { told, start } = desk(database);
    jobs = await start({ file: task });
    await enqueue(database.pool, "file", {}, { maxAttempts: 2 });
    await until(
      "the job to be done",
      async () => done.length === 2 && (await waiting()).length === 0,
    );
    assert.deepEqual(told.at(-1), {
      level: "error",
      facts: { task: "file", failures: 2, givenUp: true, kind: "Error" },
    });
  });

  it("under one key are one", async () => {
    const runAt = Date.now() + 300;
    await enqueue(database.pool, "file", { id: "old" }, { jobKey: "one", runAt });
    await enqueue(database.pool, "file", { id: "new" }, { jobKey: "one", runAt });
    const { done, task } = clerk();
    jobs = await desk(database).start({ file: task });
    await until("no job to wait", async () => (await waiting()).length === 0);
    assert.deepEqual(done, [{ id: "new" }]);
  });

  it("that are at work are finished before a stop", async () => {
    let started = false;
    let finished = false;
    const slow: Task = async () => {
      started = true;
      await new Promise((resolve) => setTimeout(resolve, 200));
      finished = true;
      return undefined;
    };
    jobs = await desk(database).start({ slow });
    await enqueue(database.pool, "slow", {});
    await until("it to begin", () => started);
    await jobs.stop();
    jobs = undefined;
    assert.equal(finished, true);
    assert.deepEqual(await waiting(), []);
  });

  it("go on after the database threw everybody out, in mid-job too", async () => {
    // The worker has words of its own, past the log, for what it could not put away.
    sinon.stub(console, "error");
    let thrownOut = 0;
    const { done, task } = clerk(async (turn) => {
      if (turn === 1) thrownOut = await throwEverybodyOut(database.url);
      return undefined;
    });
    jobs = await desk(database).start({ file: task });
    await enqueue(database.pool, "file", { id: 1 });
    await until("being thrown out", () => thrownOut > 0);
    await until("no job to wait", async () => (await tolerantly(waiting)) === 0);
    const before = done.length;
    await enqueue(database.pool, "file", { id: 2 });
    await until("the job to be done", () => done.length > before);
    assert.deepEqual(done.at(-1), { id: 2 });
  });

  it("go on after the database was away while a job was at work", async () => {
    sinon.stub(console, "error");
    const { done, task } = clerk(async (turn) => {
      if (turn === 1) await goAway(database.url);
      return undefined;
    });
    const { told, start } = desk(database);
    jobs = await start({ file: task });
    await enqueue(database.pool, "file", { id: 1 });
    const restarted = (): boolean => told.some(({ facts }) => Object.keys(facts).length === 0);
    await until("the database", restarted);
    await comeBack(database.url);
    await until("no job to wait", async () => (await tolerantly(waiting)) === 0, 12_000);
    assert.deepEqual(done, [{ id: 1 }, { id: 1 }]);
  });
});

const EVERYBODY = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = $1 and pid <> pg_backend_pid()`;

/** Ends every connection to the database, as a restart would. Answers how many there were. */
const throwEverybodyOut = (url: string): Promise<number> =>
  administer(url, async (client, name) => (await client.query(EVERYBODY, [name])).rowCount ?? 0);

/** Lets nobody in until {@link comeBack}. */
const goAway = (url: string): Promise<number> =>
  administer(url, async (client, name) => {
    await client.query(`alter database ${name} allow_connections false`);
    return (await client.query(EVERYBODY, [name])).rowCount ?? 0;
  });

const comeBack = (url: string): Promise<unknown> =>
  administer(url, (client, name) => client.query(`alter database ${name} allow_connections true`));

async function administer<Result>(
  url: string,
  work: (client: pg.Client, name: string) => Promise<Result>,
): Promise<Result> {
  const elsewhere = new URL(url);
  const name = elsewhere.pathname.slice(1);
  elsewhere.pathname = "/postgres";
  const client = new pg.Client({ connectionString: elsewhere.href });
  await client.connect();
  try {
    return await work(client, name);
  } finally {
    await client.end();
  }
}

async function tolerantly(ask: () => Promise<unknown[]>): Promise<number> {
  try {
    return (await ask()).length;
  } catch {
    return -1;
  }
}
