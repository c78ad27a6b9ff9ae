import assert from "node:assert/strict";
import { type Chance, keyring, minutes } from "#service/kernel";
import { assemble, type House, startWork } from "#server/assemble";
import { type Desk, openDesk } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico } from "#tests/portico";
import { readLetter } from "#tests/reading";
import { startSmtp } from "#tests/smtp";
import { seededChance } from "#tests/stopped";
import { createLog } from "../../../server/log.ts";

const SECRET_NOTE = "the password on the sticker";

describe("telling people by letter", () => {
  let desk: Desk;

  before(async function () {
    this.timeout(60_000);
    desk = await openDesk();
  });
  after(() => desk?.portico.close());

  /** Another process on the same database. */
  const process = (chance: Chance): House => {
    const { portico } = desk;
    return assemble({
      config: { mode: "local", publicUrl: portico.url, smtpUrl: undefined },
      log: createLog("debug", { write: () => undefined }),
      clock: portico.clock,
      chance,
      keyring: keyring([new Uint8Array(32).fill(7)]),
      pool: portico.pool,
    });
  };
  const tell = (): Promise<void> => desk.portico.house.notices.tell();
  /** The subjects of the letters about a ticket; what was told at once comes in any order. */
  const heard = async (address: string, number: string): Promise<string[]> => {
    const letters = await desk.portico.lettersTo(address);
    const mark = `[#${number}] `;
    return letters
      .map(({ subject }) => subject)
      .filter((subject) => subject.startsWith(mark))
      .map((subject) => subject.slice(mark.length))
      .toReversed();
  };
  /** A tech does something, a second after whatever was before. */
  const tech = async (who: Person, number: string, act: string, body: unknown = {}) => {
    desk.portico.advance(1000);
    const done = await who.post(`/api/tech/tickets/${number}/${act}`, body);
    assert.ok(done.status < 300, JSON.stringify(done.body));
  };
  const fates = async (number: string): Promise<Record<string, unknown>[]> =>
    (
      await desk.portico.pool.query(
        `select n.person, n.channel, n.kind, n.state, n.reason, n.without_link, n.letter_id
           from notice n join ticket k on k.id = n.ticket_id where k.number = $1
          order by n.at, n.id`,
        [number],
      )
    ).rows;

  it("tells the contact what the desk does, each act once, and nobody what they did", async () => {
    const { ann, tess, theo } = desk;
    const number = await desk.ask(ann, "No sound");
    await tell();
    assert.deepEqual(await heard("ann@client.com", number), ["We have your request"]);
    await tech(tess, number, "claim");
    await tech(tess, number, "replies", { body: "Is it muted?", state: "waiting" });
    desk.portico.advance(1000);
    await tell();
    await tell();
    assert.deepEqual((await heard("ann@client.com", number)).slice(1), ["Your answer is needed"]);
    const [waiting] = await desk.portico.lettersTo("ann@client.com");
    assert.match(waiting?.text ?? "", /Is it muted\?/);
    assert.match(waiting?.text ?? "", new RegExp(`/p/awesome\\?to=/tickets/${number}\\b`));
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "It was, thanks." });
    await tech(theo, number, "state", { state: "closed" });
    await tell();
    assert.deepEqual((await heard("ann@client.com", number)).slice(2), ["Your request is closed"]);
    assert.deepEqual(await heard("tess@awesome.example", number), ["The customer replied"]);
    assert.deepEqual(await heard("theo@awesome.example", number), []);
    const log = await fates(number);
    // That somebody claimed it was no longer so when she would have been told.
    assert.deepEqual(
      log.map(({ kind, reason, without_link: why }) => [kind, reason ?? why]),
      [
        ["opened", "off"],
        ["moved", "moved-on"],
        ["waiting", "off"],
        ["answered", null],
        ["closed", "off"],
      ],
    );
    assert.ok(
      log.every(({ reason, letter_id: letter }) => (reason === null) === (letter !== null)),
    );
  });

  it("tells a tech what is theirs, and never the one who gave it to themselves", async () => {
    const { bea, tess, ada } = desk;
    const number = await desk.ask(bea, "New laptop");
    await tech(tess, number, "claim");
    await tell();
    assert.deepEqual(await heard("tess@awesome.example", number), []);
    const theoId = desk.portico.founded.ids.get("theo@awesome.example");
    await tech(ada, number, "assign", { techId: theoId });
    await tell();
    assert.deepEqual(await heard("theo@awesome.example", number), ["Assigned to you"]);
    const [letter] = await desk.portico.lettersTo("theo@awesome.example");
    assert.match(letter?.text ?? "", new RegExp(`/p/awesome\\?to=/tech/tickets/${number}\\b`));
    assert.doesNotMatch(letter?.text ?? "", /#\w{30}/);
  });

  it("keeps what the desk writes for itself from contacts, in every letter and every row", async () => {
    const { ann, tess } = desk;
    const number = await desk.ask(ann, "Locked out");
    await tell();
    await tech(tess, number, "notes", { body: SECRET_NOTE });
    await tech(tess, number, "priority", { priority: "urgent" });
    await tech(tess, number, "replies", { body: "We look into it." });
    await tech(tess, number, "replies", { body: "Nearly there." });
    await tech(tess, number, "notes", { body: SECRET_NOTE });
    await tell();
    assert.deepEqual(await heard("ann@client.com", number), [
      "We have your request",
      "New reply to your request",
      "New reply to your request",
    ]);
    for (const letter of await desk.portico.house.keptLetters(undefined)) {
      assert.ok(!JSON.stringify(letter).includes(SECRET_NOTE), letter.subject);
    }
    // A notice that was forged to name an internal note, or whose note became one, is not told.
    await desk.portico.pool.query(
      `update ticket_event set about = about || jsonb_build_object('noteId', (
         select id from ticket_note where audience = 'desk' and body = $1 limit 1))
        where kind = 'answered'`,
      [SECRET_NOTE],
    );
    await desk.portico.pool.query("update notice_place set number = 0");
    await desk.portico.pool.query("delete from notice");
    await tell();
    const retold = (await heard("ann@client.com", number)).slice(3);
    assert.deepEqual(retold.toSorted(), ["We have your request", "Your request has moved"]);
    assert.deepEqual(
      (await fates(number)).flatMap(({ person, reason }) =>
        String(person).startsWith("contact:") ? [reason] : [],
      ),
      [null, null, "taken-back"],
    );
    for (const letter of await desk.portico.house.keptLetters(undefined)) {
      assert.ok(!JSON.stringify(letter).includes(SECRET_NOTE), letter.subject);
    }
  });

  it("still tells where a ticket went, when the words that came with it were taken back", async () => {
    const { ann, tess, portico } = desk;
    const moves = ["closed", "waiting", "open"] as const;
    const numbers: string[] = [];
    for (const state of moves) {
      const number = await desk.ask(ann, "Slow");
      await tech(tess, number, "claim");
      // From where it can go back to "open".
      if (state === "open") await tech(tess, number, "state", { state: "waiting" });
      await tell();
      numbers.push(number);
    }
    for (const [at, state] of moves.entries()) {
      await tech(tess, numbers[at] ?? "", "replies", { body: SECRET_NOTE, state });
    }
    await portico.pool.query("update ticket_note set audience = 'desk' where body = $1", [
      SECRET_NOTE,
    ]);
    await tell();
    const last = await Promise.all(
      numbers.map(async (number) => (await heard("ann@client.com", number)).at(-1)),
    );
    assert.deepEqual(last, [
      "Your request is closed",
      "Your answer is needed",
      "Your request has moved",
    ]);
    for (const letter of await portico.lettersTo("ann@client.com")) {
      assert.ok(!letter.text.includes(SECRET_NOTE), letter.subject);
    }
  });

  it("is told once, whatever dies in between and however many processes tell", async function () {
    this.timeout(30_000);
    const number = await desk.ask(desk.bea, "Kill me");
    await tech(desk.tess, number, "replies", { body: "Once." });
    for (let draws = 0; draws < 8; draws += 1) {
      await process(dyingAfter(draws)).notices.tell().catch(dead);
      desk.portico.advance(minutes(6));
    }
    const others = [1, 2, 3, 4].map((each) => process(seededChance(`process ${each}`)));
    await Promise.all(others.map(({ notices }) => notices.tell()));
    await tell();
    // Nor does it matter that somebody reads it all again.
    await desk.portico.pool.query("update notice_place set number = 0");
    await tell();
    assert.deepEqual((await heard("bea@client.com", number)).toSorted(), [
      "New reply to your request",
      "We have your request",
    ]);
  });

  it("holds news in quiet hours, and drops what was muted or is no longer so", async () => {
    const { bea, tess, portico } = desk;
    const choose = (body: unknown) => bea.say("/api/session/notices", { method: "POST", body });
    const quiet = { from: "11:00", to: "14:00", timeZone: "Europe/London" };
    const chosen = await choose({ quiet, kinds: [{ kind: "moved", letter: false }] });
    assert.equal(chosen.status, 200, JSON.stringify(chosen.body));
    const [said, muted] = [await desk.ask(bea, "Said"), await desk.ask(bea, "Muted")];
    for (const number of [said, muted]) await tech(tess, number, "replies", { body: "Hello." });
    await tell();
    assert.deepEqual(await heard("bea@client.com", said), []);
    const mute = `/api/session/notices/muted/${muted}`;
    assert.equal((await bea.say(mute, { method: "POST", body: {} })).status, 204);
    assert.deepEqual((await bea.say("/api/session/notices")).body["muted"], [muted]);
    await tech(tess, said, "state", { state: "waiting" });
    await tech(tess, said, "state", { state: "open" });
    await tell();
    portico.advance(Date.UTC(2026, 10, 21, 13, 59, 59) - portico.clock.now());
    await tell();
    assert.deepEqual(await heard("bea@client.com", said), []);
    portico.advance(1000);
    await tell();
    // It waits for her no more, and that it moved she did not want to hear.
    assert.deepEqual((await heard("bea@client.com", said)).toSorted(), [
      "New reply to your request",
      "We have your request",
    ]);
    assert.deepEqual(await heard("bea@client.com", muted), []);
    const reasons = new Set((await fates(muted)).map(({ reason }) => reason));
    assert.deepEqual([...reasons], ["muted"]);
    assert.equal((await bea.say(mute, { method: "DELETE" })).status, 204);
    await choose({ quiet: null, kinds: [{ kind: "moved", letter: true }] });
  });

  it("warns of an answer that is about to be late, once, and whose it is", async () => {
    const { ann, portico } = desk;
    await portico.pool.query(
      `update workspace set settings = jsonb_set(settings, '{desk,expectedReplyHours}', '4')`,
    );
    const [free, taken, answered] = [
      await desk.ask(ann, "Free"),
      await desk.ask(ann, "Taken"),
      await desk.ask(ann, "Answered"),
    ];
    await tech(desk.theo, taken, "claim");
    await tech(desk.theo, answered, "replies", { body: "On it." });
    const round = async (): Promise<void> => {
      await portico.house.notices.lookAhead();
      await tell();
    };
    portico.advance(minutes(3 * 60 + 28));
    await round();
    assert.deepEqual(await heard("tess@awesome.example", free), []);
    portico.advance(minutes(3));
    await round();
    await round();
    assert.deepEqual(await heard("tess@awesome.example", free), ["About to be late"]);
    assert.deepEqual(await heard("theo@awesome.example", taken), ["About to be late"]);
    assert.deepEqual(await heard("tess@awesome.example", taken), []);
    assert.deepEqual(await heard("theo@awesome.example", answered), []);
    await portico.pool.query(
      `update workspace set settings = jsonb_set(settings, '{desk,expectedReplyHours}', 'null')`,
    );
  });

  it("tells nobody of what an import or a first sync brings, or happened long ago", async () => {
    const { ann, portico } = desk;
    const number = await desk.ask(ann, "Imported");
    const imported = await portico.pool.query(
      `update ticket_event set about = about || '{"hushed": true}'
        where ticket_id = (select id from ticket where number = $1)`,
      [number],
    );
    assert.equal(imported.rowCount, 1);
    // Nor is anybody warned that its answer is late: it may have been given where it came from.
    const promising = "update workspace set settings = jsonb_set(settings, $1, $2)";
    const path = "{desk,expectedReplyHours}";
    await portico.pool.query(promising, [path, "1"]);
    portico.advance(minutes(45));
    await portico.house.notices.lookAhead();
    await portico.pool.query(promising, [path, "null"]);
    const old = await desk.ask(ann, "Old");
    portico.advance(minutes(24 * 60 + 1));
    await tell();
    assert.deepEqual(await fates(number), []);
    assert.deepEqual(await fates(old), []);
  });
});

describe("telling people while processes work", function () {
  this.timeout(60_000);

  it("sends a letter once, by the real post, with two of them at work", async () => {
    const smtp = await startSmtp();
    const portico = await openPortico({}, { smtpUrl: smtp.url });
    const log = createLog("debug", { write: () => undefined });
    const other = await startWork(portico.house, portico.pool, log);
    try {
      const theo = portico.someone();
      await theo.start({ email: "theo@awesome.example", platform: "tech" });
      const { code } = await readLetter(smtp, "theo@awesome.example");
      await theo.move("code", { code });
      await theo.move("stay", { stay: false });
      for (const body of ["First.", "Second."]) {
        portico.advance(1000);
        const said = await theo.post("/api/tech/tickets/1001/replies", { body });
        assert.equal(said.status, 201, JSON.stringify(said.body));
      }
      const [first, second] = [
        await smtp.waitForLetter("ann@client.com"),
        await smtp.waitForLetter("ann@client.com"),
      ];
      // Two letters may overtake each other on their way.
      for (const body of ["First.", "Second."]) {
        assert.equal([first, second].filter(({ mail }) => mail.text?.includes(body)).length, 1);
      }
      assert.equal(first.mail.replyTo?.[0]?.address, "help@awesome.example");
      assert.match(first.raw, /^Auto-Submitted: auto-generated/m);
      await portico.house.notices.tell();
      const all = (await smtp.letters()).filter(({ rcpt }) => rcpt.includes("ann@client.com"));
      assert.equal(all.length, 2);
    } finally {
      await other.stop();
      await portico.close();
      await smtp.close();
    }
  });
});

const dead = (): void => undefined;

/** Chance of a process that dies at some point: everything that is made draws from it. */
function dyingAfter(draws: number): Chance {
  const chance = seededChance(`dies after ${draws}`);
  let drawn = 0;
  return {
    bytes(length) {
      drawn += 1;
      if (drawn > draws) throw new Error("the process died");
      return chance.bytes(length);
    },
  };
}
