import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { programFrom } from "#tests/program";
import { startSmtp, type SmtpPeer } from "#tests/smtp";
import { enqueue } from "#adapters/jobs";
import { openStores } from "#adapters/store";
import { keyring, minutes, parseEmailAddress } from "#service/kernel";
import { type LetterKey, postLetter, signInCodeLetter } from "#service/mail";
import { seededChance } from "#tests/stopped";
import { until } from "#tests/until";

const CARRIER = fileURLToPath(new URL("./letter-carrier.ts", import.meta.url));
// Also where the machine has other work; left alone, a lost job comes back after hours.
const SECONDS_NOT_HOURS = 25_000;

describe("a worker that is killed while it sends", function () {
  this.timeout(60_000);
  const key = randomBytes(32);
  const children: ChildProcess[] = [];
  let database: FreshDatabase;
  let smtp: SmtpPeer;
  let program: string;

  before(async () => {
    program = programFrom(CARRIER);
    database = await freshDatabase();
    smtp = await startSmtp();
  });

  after(async () => {
    await Promise.all(children.map(kill));
    await smtp.close();
    await database.drop();
  });

  async function startCarrier(): Promise<ChildProcess> {
    const args = [program, database.url, smtp.url, key.toString("base64")];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    await once(child.stdout!, "data");
    return child;
  }

  it("delays the letter by seconds, and it goes once", async () => {
    smtp.behave({ kind: "stalls" });
    const letter = await post(database, key, "ann@client.com");
    const first = await startCarrier();
    await smtp.waitForRcpt("ann@client.com", SECONDS_NOT_HOURS);
    await kill(first);
    assert.equal(await stateOf(database, letter), "waiting");

    smtp.behave({ kind: "well" });
    const killedAt = Date.now();
    await startCarrier();
    await smtp.waitForLetter("ann@client.com", SECONDS_NOT_HOURS);
    assert.ok(Date.now() - killedAt < SECONDS_NOT_HOURS);
    await settled(database, letter);
    assert.equal(await stateOf(database, letter), "sent");
    assert.equal((await smtp.letters()).length, 1);
  });

  it("sends within seconds what was committed while nobody was at work", async () => {
    await Promise.all(children.map(kill));
    const before = (await smtp.letters()).length;
    const letter = await post(database, key, "cleo@client.com");
    assert.equal(await stateOf(database, letter), "waiting");
    const startedAt = Date.now();
    await startCarrier();
    await smtp.waitForLetter("cleo@client.com", SECONDS_NOT_HOURS);
    assert.ok(Date.now() - startedAt < SECONDS_NOT_HOURS);
    await settled(database, letter);
    assert.equal((await smtp.letters()).length, before + 1);
  });

  it("leaves its letters to a worker that runs already", async () => {
    smtp.behave({ kind: "stalls" });
    const letter = await post(database, key, "bob@client.com");
    await smtp.waitForRcpt("bob@client.com", SECONDS_NOT_HOURS);
    const second = children.at(-1);
    await startCarrier();
    smtp.behave({ kind: "well" });
    await kill(second!);
    await smtp.waitForLetter("bob@client.com", SECONDS_NOT_HOURS);
    await settled(database, letter);
    assert.equal((await smtp.letters()).length, 3);
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

async function post({ pool }: FreshDatabase, key: Uint8Array, to: string): Promise<LetterKey> {
  const id = randomUUID();
  await pool.query(
    "insert into workspace (id, slug, name, time_zone, created_at) values ($1, $2, 'Awesome', 'UTC', $3)",
    [id, `w-${id.slice(0, 8)}`, new Date()],
  );
  const deps = {
    clock: { now: () => Date.now() },
    chance: seededChance(id),
    keyring: keyring([key]),
    outbox: openStores(pool, (db, letter) => enqueue(db, "send-letter", letter)).stores.outbox,
    publicUrl: "http://localhost:3978",
  };
  const words = signInCodeLetter({
    portalName: "Awesome",
    workspaceName: "Awesome",
    supportAddress: "",
    supportPhone: "",
    code: "BCD-FGHJ",
    link: "http://localhost:3978/s#secret",
    askedFrom: "browser",
    minutes: 10,
  });
  const desk = { id, name: "Awesome", settings: { mail: {} } };
  return postLetter(deps, desk, {
    ...words,
    kind: "sign-in-code",
    to: parseEmailAddress(to)!,
    expiresAt: Date.now() + minutes(10),
  });
}

async function stateOf({ pool }: FreshDatabase, { id }: LetterKey): Promise<string | undefined> {
  const { rows } = await pool.query<{ state: string }>("select state from letter where id = $1", [
    id,
  ]);
  return rows[0]?.state;
}

const settled = (database: FreshDatabase, letter: LetterKey): Promise<void> =>
  until("the letter to wait no more", async () => (await stateOf(database, letter)) !== "waiting");
