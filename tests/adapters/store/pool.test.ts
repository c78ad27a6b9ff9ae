import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { createServer } from "node:net";
import { once } from "node:events";
import {
  alone,
  ask,
  change,
  inTransaction,
  isUnavailable,
  openPool,
  stamp,
  statement,
} from "#adapters/store";
import { refusal } from "#service/kernel";
import { type FreshDatabase, freshDatabase, quietLog } from "#tests/database";

const unavailable = { name: "Refusal", code: "unavailable" };

describe("the pool", () => {
  let database: FreshDatabase;
  before(async () => (database = await freshDatabase()));
  after(() => database.drop());

  const echo = statement(
    "test-echo",
    "select $1::timestamptz as at, array[$1::timestamptz] as all",
  );

  it("gives back an instant to the millisecond, alone and in a list", async () => {
    for (const at of [0, 1, 999, 1_234_567_890_123, -1, Date.UTC(9999, 11, 31)]) {
      deepEqual(await ask(database.pool, echo, [stamp(at)]), [{ at, all: [at] }]);
    }
  });

  it("reads an instant whatever zone the connection is in", async () => {
    await inTransaction(database.pool, async (client) => {
      await client.query("set local timezone = 'Asia/Kolkata'");
      deepEqual(await ask(client, echo, [stamp(1_500)]), [{ at: 1_500, all: [1_500] }]);
    });
  });

  it("reads a whole number as a number, and throws where that would change it", async () => {
    const large = statement("test-large", "select $1::int8 as number");
    deepEqual(await ask(database.pool, large, ["9007199254740991"]), [{ number: 2 ** 53 - 1 }]);
    await rejects(ask(database.pool, large, ["9007199254740993"]), RangeError);
  });

  it("leaves the lock of work that failed by saying so, not by closing its connection", async () => {
    const own = openPool(database.url, { log: quietLog });
    const round = alone(own);
    const fails = () => Promise.reject(new Error("failed"));
    await rejects(round("a round", fails), /failed/);
    equal(own.totalCount, 1);
    equal(await round("a round", () => Promise.resolve()), true);
    await own.end();
  });

  it("takes one connection for all that is done alone, each by one at a time", async () => {
    const [own, elsewhere] = [1, 2].map(() => openPool(database.url, { log: quietLog }));
    ok(own && elsewhere);
    const round = alone(own);
    const begun: string[] = [];
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const work = (name: string) => () => {
      begun.push(name);
      return held;
    };
    const both = [round("one", work("one")), round("two", work("two"))];
    while (begun.length < 2) await new Promise(setImmediate);
    equal(own.totalCount, 1);
    equal(await round("one", work("again here")), false);
    equal(await alone(elsewhere)("two", work("again there")), false);
    end();
    deepEqual(await Promise.all(both), [true, true]);
    deepEqual(begun, ["one", "two"]);
    equal(await alone(elsewhere)("two", () => Promise.resolve()), true);
    await Promise.all([own.end(), elsewhere.end()]);
  });

  it("does what is done alone on a new connection after the old one broke", async () => {
    const own = openPool(database.url, { log: quietLog });
    const round = alone(own);
    await round("breaks", async () => {
      const kill = `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
                    and pid <> pg_backend_pid()`;
      await database.pool.query(kill);
      await rejects(
        round("too early", () => Promise.resolve()),
        unavailable,
      );
      equal(await round("later", () => Promise.resolve()), true);
    });
    await own.end();
  });

  it("names no reason of an earlier transaction on the same connection", async () => {
    const one = openPool(database.url, { log: quietLog, size: 1 });
    const refused = statement("test-refused", "select 1 / $1::int as none");
    await rejects(
      inTransaction(one, (client) => ask(client, refused, [0])),
      { code: "22012" },
    );
    // What fails here is not the stores' own statement: it is the one after it that tells.
    await rejects(
      inTransaction(one, async (client) => {
        await rejects(client.query("select nothing"), { code: "42703" });
        await ask(client, echo, [stamp(0)]);
      }),
      { code: "25P02" },
    );
    await one.end();
  });

  it("says unavailable when nobody listens", async () => {
    const nowhere = openPool("postgres://a:b@127.0.0.1:1/c", { log: quietLog });
    await rejects(ask(nowhere, echo, [stamp(0)]), unavailable);
    await rejects(
      inTransaction(nowhere, () => Promise.resolve()),
      unavailable,
    );
    await nowhere.end();
  });

  it("says unavailable when the connection breaks in the middle", async () => {
    const breaking = createServer((socket) => socket.once("data", () => socket.destroy()));
    await once(breaking.listen(0, "127.0.0.1"), "listening");
    const address = breaking.address();
    ok(address && typeof address === "object");
    const pool = openPool(`postgres://a:b@127.0.0.1:${address.port}/c`, { log: quietLog });
    await rejects(ask(pool, echo, [stamp(0)]), unavailable);
    await pool.end();
    breaking.close();
  });

  it("does not take our own mistakes for a database that is down", async () => {
    const wrong = statement("test-wrong", "select no_such_column");
    await rejects(ask(database.pool, wrong), (error) => !isUnavailable(error));
    ok(!isUnavailable(refusal("code-wrong")));
  });
});

describe("a transaction", () => {
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
    await database.pool.query("create table mark (name text primary key)");
  });
  after(() => database.drop());
  afterEach(() => database.pool.query("truncate mark"));

  const add = statement("test-add", "insert into mark values ($1)");
  const names = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ name: string }>("select name from mark");
    return rows.map((row) => row.name);
  };

  it("keeps all of its work", async () => {
    const changed = await inTransaction(database.pool, async (client) => {
      await change(client, add, ["one"]);
      return change(client, add, ["two"]);
    });
    equal(changed, 1);
    deepEqual(await names(), ["one", "two"]);
  });

  it("keeps nothing when the work refuses, and throws the refusal on", async () => {
    const refused = inTransaction(database.pool, async (client) => {
      await change(client, add, ["one"]);
      throw refusal("code-wrong");
    });
    await rejects(refused, { code: "code-wrong" });
    deepEqual(await names(), []);
  });

  it("fails when the work swallowed an error, because nothing was kept", async () => {
    const swallowed = inTransaction(database.pool, async (client) => {
      await change(client, add, ["one"]);
      await change(client, add, ["one"]).catch(() => undefined);
    });
    await rejects(swallowed, /could not be committed/);
    deepEqual(await names(), []);
  });

  it("says unavailable when its connection is ended, and gives the next one a whole one", async () => {
    const ended = inTransaction(database.pool, async (client) => {
      await change(client, add, ["one"]);
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await change(client, add, ["two"]);
    });
    await rejects(ended, unavailable);
    deepEqual(await names(), []);
  });

  it("runs again after a deadlock, and gives up on the third", async () => {
    let runs = 0;
    const failing = inTransaction(database.pool, async (client) => {
      runs += 1;
      await client.query("do $$ begin raise sqlstate '40P01'; end $$");
    });
    await rejects(failing, { code: "40P01" });
    equal(runs, 3);
    runs = 0;
    await inTransaction(database.pool, async (client) => {
      runs += 1;
      await change(client, add, ["once"]);
      if (runs === 1) await client.query("do $$ begin raise sqlstate '40001'; end $$");
    });
    deepEqual(await names(), ["once"]);
  });

  it("never runs again after any other error", async () => {
    let runs = 0;
    const failing = inTransaction(database.pool, async (client) => {
      runs += 1;
      await client.query("do $$ begin raise sqlstate '57P01'; end $$");
    });
    await rejects(failing, unavailable);
    equal(runs, 1);
  });
});
