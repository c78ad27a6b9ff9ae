import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mailboxPost } from "#adapters/post";
import { enqueue } from "#adapters/jobs";
import { devMailbox, openStores } from "#adapters/store";
import { keyring, minutes, parseEmailAddress } from "#service/kernel";
import {
  deliverLetter,
  type LetterKey,
  type Outbox,
  postLetter,
  signInCodeLetter,
} from "#service/mail";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { seededChance, type StoppedClock, stoppedClock } from "#tests/stopped";

const ann = parseEmailAddress("ann@client.com")!;
const bob = parseEmailAddress("bob@client.com")!;
const SECRETS = ["BCD-FGHJ", "BCDFGHJ", "s3cretOfTheLink", "ann@client.com"];

describe("letters at rest", () => {
  let database: FreshDatabase;
  let clock: StoppedClock;
  let desk: { id: string; name: string; settings: { mail: object } };

  beforeEach(async () => {
    database = await freshDatabase();
    clock = stoppedClock();
    desk = { id: randomUUID(), name: "Awesome MSP", settings: { mail: {} } };
    await database.pool.query(
      "insert into workspace (id, slug, name, time_zone, created_at) values ($1, 'a', 'A', 'UTC', $2)",
      [desk.id, new Date(clock.now())],
    );
  });

  afterEach(() => database.drop());

  const chance = seededChance();
  const ring = keyring([new Uint8Array(32).fill(7)]);

  function write(outbox: Outbox = house().stores.outbox, to = ann): Promise<LetterKey> {
    const words = signInCodeLetter({
      portalName: "Awesome MSP Portal",
      workspaceName: "Awesome MSP",
      supportAddress: "help@awesome.example",
      supportPhone: "",
      code: "BCD-FGHJ",
      link: "http://localhost:3978/s#s3cretOfTheLink",
      askedFrom: "browser",
      minutes: 10,
    });
    const deps = {
      clock,
      chance,
      keyring: ring,
      outbox,
      publicUrl: "http://localhost",
    };
    const draft = {
      ...words,
      kind: "sign-in-code" as const,
      to,
      expiresAt: clock.now() + minutes(10),
    };
    return postLetter(deps, desk, draft);
  }

  const house = () => openStores(database.pool, (db, letter) => enqueue(db, "send-letter", letter));

  const mailbox = () => devMailbox({ db: database.pool, keyring: ring, chance });

  const stillSo = async (): Promise<boolean> => true;
  const deliver = (key: LetterKey) => {
    const { outbox } = house().stores;
    const post = mailboxPost(mailbox());
    return deliverLetter({ clock, keyring: ring, outbox, post, stillSo }, key);
  };

  it("show no code, no link and no address, wherever one looks in the database", async () => {
    await write();
    await deliver(await write());
    const seen = await everything(database);
    assert.match(seen, /send-letter/);
    assert.match(seen, /sign-in-code/);
    for (const secret of SECRETS) assert.ok(!seen.includes(secret), `${secret} lies in clear`);
  });

  it("come with their job in one transaction, or not at all", async () => {
    const undone = house().atomically(async ({ outbox }) => {
      await write(outbox);
      throw new Error("on purpose");
    });
    await assert.rejects(undone, /on purpose/);
    assert.deepEqual(await counts(database), { letters: 0, jobs: 0 });
    await house().atomically(({ outbox }) => write(outbox));
    assert.deepEqual(await counts(database), { letters: 1, jobs: 1 });
  });

  it("are wiped when they were sent", async () => {
    const key = await write();
    await deliver(key);
    assert.deepEqual(await stateOf(database, key), { state: "sent", sealed: null });
    assert.deepEqual(await deliver(key), { kind: "settled", as: "settled-before" });
  });

  it("are wiped when their time is over, whatever became of their job", async () => {
    const key = await write();
    const outbox = house().stores.outbox;
    clock.advance(minutes(10) - 1);
    assert.equal(await outbox.settleExpired(clock.now()), 0);
    clock.advance(1);
    assert.equal(await outbox.settleExpired(clock.now()), 1);
    assert.deepEqual(await stateOf(database, key), { state: "expired", sealed: null });
  });

  it("remember how often a mail server was asked, over any restart", async () => {
    const key = await write();
    const outbox = house().stores.outbox;
    const post = { send: async () => ({ kind: "busy", reason: "smtp-451" }) as const };
    const deps = { clock, keyring: ring, outbox, post, stillSo };
    assert.deepEqual(await deliverLetter(deps, key), again(clock.now() + 2_000));
    assert.deepEqual(await deliverLetter(deps, key), again(clock.now() + 4_000));
  });

  describe("in the development mailbox", () => {
    it("are read newest first, of everybody or of one address", async () => {
      for (const to of [ann, bob, ann]) {
        await deliver(await write(undefined, to));
        clock.advance(1_000);
      }
      const all = await mailbox().kept();
      assert.deepEqual(
        all.map(({ to }) => to),
        [ann, bob, ann],
      );
      assert.ok(all[0]!.at > all[2]!.at);
      assert.match(all[0]!.text, /BCD-FGHJ/);
      assert.equal((await mailbox().kept(bob)).length, 1);
      assert.deepEqual(await mailbox().kept(parseEmailAddress("nobody@client.com")), []);
    });

    it("are kept once, however often they come", async () => {
      const letter = { to: ann, subject: "S", text: "T", html: "H", at: 1, messageId: "<1@a>" };
      await mailbox().keep(letter);
      await mailbox().keep(letter);
      assert.equal((await mailbox().kept()).length, 1);
    });
  });
});

const again = (at: number) => ({ kind: "again", at, reason: "smtp-451" });

/** Every row of every table that a letter passes through, bytes as the characters they would be. */
async function everything({ pool }: FreshDatabase): Promise<string> {
  const tables = [
    "letter",
    "dev_mailbox",
    "graphile_worker._private_jobs",
    "graphile_worker._private_tasks",
    "graphile_worker._private_job_queues",
  ];
  const seen: string[] = [];
  for (const table of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from ${table}`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      seen.push(Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value));
    }
  }
  return seen.join("\n");
}

async function counts({ pool }: FreshDatabase): Promise<{ letters: number; jobs: number }> {
  const { rows } = await pool.query<{ letters: number; jobs: number }>(
    `select (select count(*) from letter)::int as letters,
            (select count(*) from graphile_worker._private_jobs)::int as jobs`,
  );
  return rows[0]!;
}

async function stateOf({ pool }: FreshDatabase, { id }: LetterKey): Promise<unknown> {
  const { rows } = await pool.query("select state, sealed from letter where id = $1", [id]);
  return rows[0];
}
