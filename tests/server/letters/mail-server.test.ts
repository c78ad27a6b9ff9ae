import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import type { Answer } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { type Behaviour, type SmtpPeer, startSmtp } from "#tests/smtp";
import { until } from "#tests/until";

/** Who asks for a code while the mail server behaves so. */
const HOSTILE: readonly (readonly [string, Behaviour])[] = [
  ["well@client.com", { kind: "well" }],
  ["later@client.com", { kind: "answers", status: 451, to: "rcpt" }],
  ["full@client.com", { kind: "answers", status: 452, to: "data" }],
  ["unknown@client.com", { kind: "answers", status: 550, to: "rcpt" }],
  ["spam@client.com", { kind: "answers", status: 554, to: "data" }],
  ["dropped@client.com", { kind: "drops-after-data" }],
  ["stalled@client.com", { kind: "stalls" }],
];

describe("a hostile mail server", function () {
  this.timeout(40_000);
  let smtp: SmtpPeer;
  let portico: Portico;
  before(async () => {
    smtp = await startSmtp();
    portico = await openPortico({}, { smtpUrl: smtp.url });
  });
  after(async () => {
    // First, so that nobody waits out the stalled letter.
    await smtp.close();
    await portico.close();
  });

  type Row = { state: string; tries: number; reason: string | null };
  const rows = async (): Promise<Row[]> =>
    (await portico.pool.query<Row>("select state, tries, reason from letter order by id")).rows;
  const letterThat = (holds: (last: Row) => boolean): Promise<void> =>
    until("a letter in that state", async () => {
      const last = (await rows()).at(-1);
      return last !== undefined && holds(last);
    });
  const shape = ({ status, body }: Answer): unknown => [status, body["step"], Object.keys(body)];

  it("changes no answer; its letters arrive once, or again under one Message-ID, or end", async () => {
    const answers: unknown[] = [];
    for (const [email, behaviour] of HOSTILE) {
      smtp.behave(behaviour);
      answers.push(shape(await portico.someone().start({ email })));
      if (behaviour.kind === "stalls") await smtp.waitForRcpt(email);
      else await letterThat(({ state, tries }) => state !== "waiting" || tries > 0);
      portico.advance(1);
    }
    for (const answer of answers) assert.deepEqual(answer, answers[0]);

    smtp.behave({ kind: "well" });
    for (const email of ["well@client.com", "later@client.com", "full@client.com"]) {
      await smtp.waitForLetter(email);
    }
    await smtp.waitForLetter("dropped@client.com");
    await smtp.waitForLetter("dropped@client.com");
    const received = (await smtp.letters()).map(({ rcpt, mail }) => [rcpt.join(), mail.messageId]);
    const ids = (email: string): unknown[] => {
      return received.filter(([to]) => to === email).map(([, messageId]) => messageId);
    };
    for (const [email, times] of Object.entries({ well: 1, later: 1, full: 1, dropped: 2 })) {
      const all = ids(`${email}@client.com`);
      assert.deepEqual([all.length, new Set(all).size], [times, 1], email);
    }
    assert.deepEqual([...ids("unknown@client.com"), ...ids("spam@client.com")], []);
    const ended = (await rows()).filter(({ state }) => state === "refused");
    assert.deepEqual(
      ended.map(({ reason }) => reason),
      ["smtp-550", "smtp-554"],
    );
  });

  it("gets no letter whose code has expired meanwhile", async () => {
    smtp.behave({ kind: "answers", status: 451, to: "rcpt" });
    await portico.someone().start({ email: "tomorrow@client.com" });
    await letterThat(({ tries }) => tries > 0);
    portico.advance(minutes(10));
    smtp.behave({ kind: "well" });
    await letterThat(({ state }) => state !== "waiting");
    assert.equal((await rows()).at(-1)?.state, "expired");
    const received = (await smtp.letters()).flatMap(({ rcpt }) => rcpt);
    assert.ok(!received.includes("tomorrow@client.com"));
  });
});
