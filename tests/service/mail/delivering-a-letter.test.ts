import assert from "node:assert/strict";
import {
  type EmailAddress,
  hours,
  keyring,
  minutes,
  parseEmailAddress,
  seal,
  seconds,
} from "#service/kernel";
import {
  deliverLetter,
  type Letter,
  type LetterKey,
  type LetterKind,
  type Outbox,
  type PostAnswer,
  postLetter,
  type Settlement,
  type WaitingLetter,
} from "#service/mail";
import { seededChance, type StoppedClock, stoppedClock } from "#tests/stopped";

const ann = parseEmailAddress("ann@client.com")!;
const desk = { id: "w", name: "Awesome MSP", settings: { mail: {} } };
const words = { subject: "Hello", text: "BCD-FGHJ", html: "<p>BCD-FGHJ</p>" };

/** An outbox of one letter, beside the real one's contract: settled means gone. */
function oneLetterOutbox() {
  let waiting: WaitingLetter | undefined;
  const settlements: Settlement[] = [];
  const box: Outbox = {
    put: async (letter) => void (waiting = letter),
    find: async () => waiting,
    settle: async (_key, settlement) => {
      settlements.push(settlement);
      waiting = undefined;
    },
    postpone: async (_key, { tries }) => void (waiting = waiting && { ...waiting, tries }),
    settleExpired: async () => 0,
  };
  return { box, settlements, waiting: () => waiting };
}

function house(answers: readonly PostAnswer[] = [{ kind: "accepted" }]) {
  const clock: StoppedClock = stoppedClock();
  const sent: Letter[] = [];
  const given: (number | undefined)[] = [];
  const outbox = oneLetterOutbox();
  const deps = {
    clock,
    chance: seededChance(),
    keyring: keyring([new Uint8Array(32).fill(1)]),
    outbox: outbox.box,
    publicUrl: "https://portal.awesome.example",
    stillSo: async () => true,
    post: {
      async send(letter: Letter, within?: number) {
        sent.push(letter);
        given.push(within);
        return answers[sent.length - 1] ?? answers.at(-1)!;
      },
    },
  };
  const write = (to: EmailAddress = ann, lasting?: { kind: LetterKind }): Promise<LetterKey> =>
    postLetter(deps, desk, {
      ...words,
      to,
      ...(lasting ?? { kind: "sign-in-code", expiresAt: clock.now() + minutes(10) }),
    });
  return { deps, clock, sent, given, outbox, write };
}

const busy: PostAnswer = { kind: "busy", reason: "smtp-451" };

describe("posting a letter", () => {
  it("keeps neither words nor address in clear", async () => {
    const { outbox, write } = house();
    await write();
    const kept = Buffer.from(outbox.waiting()!.sealed).toString("latin1");
    assert.doesNotMatch(kept, /BCD|ann@|Hello/);
  });

  it("is answered to the desk's own mailbox where it is about a ticket", async () => {
    const { deps, sent } = house();
    const told = { ...desk, supportAddress: "help@awesome.example" };
    for (const [kind, asked] of [
      ["ticket-replied", told],
      ["ticket-replied", { ...told, supportAddress: "a@b.example\r\nBcc: all@evil.example" }],
      ["welcome", told],
      ["ticket-opened", { ...told, settings: { mail: { replyTo: "connector@awesome.example" } } }],
    ] as const) {
      await deliverLetter(deps, await postLetter(deps, asked, { ...words, kind, to: ann }));
    }
    const desks = { name: "Awesome MSP", address: "help@awesome.example" };
    assert.deepEqual(
      sent.map(({ replyTo }) => replyTo),
      [desks, undefined, undefined, { ...desks, address: "connector@awesome.example" }],
    );
  });

  it("comes from no-reply at the public address, in the workspace's name, unless told otherwise", async () => {
    const { deps, sent, write } = house();
    await deliverLetter(deps, await write());
    assert.deepEqual(sent[0]!.from, {
      name: "Awesome MSP",
      address: "no-reply@portal.awesome.example",
    });
    const mail = { from: "desk@awesome.example", displayName: "Awesome\r\nDesk" };
    const told = { ...desk, settings: { mail } };
    const key = await postLetter(deps, told, { ...words, kind: "sign-in-code", to: ann });
    await deliverLetter(deps, key);
    assert.deepEqual(sent[1]!.from, { name: "Awesome Desk", address: "desk@awesome.example" });
    assert.match(sent[1]!.messageId, /^<[A-Za-z0-9]{43}@awesome\.example>$/);
  });
});

describe("delivering a letter", () => {
  it("sends it as it was written, and settles it", async () => {
    const { deps, sent, outbox, write } = house();
    const delivery = await deliverLetter(deps, await write());
    assert.deepEqual(delivery, { kind: "settled", as: "sent" });
    assert.equal(sent[0]!.to, "ann@client.com");
    assert.equal(sent[0]!.text, "BCD-FGHJ");
    assert.deepEqual(outbox.settlements, [{ state: "sent", at: deps.clock.now() }]);
  });

  it("gives the mail server no longer than its code lives", async () => {
    const { deps, clock, given, write } = house();
    const key = await write();
    clock.advance(minutes(10) - seconds(3));
    await deliverLetter(deps, key);
    assert.deepEqual(given, [seconds(3)]);
  });

  it("sends nothing the second time", async () => {
    const { deps, sent, write } = house();
    const key = await write();
    await deliverLetter(deps, key);
    assert.deepEqual(await deliverLetter(deps, key), { kind: "settled", as: "settled-before" });
    assert.equal(sent.length, 1);
  });

  it("tries a busy mail server again after 2, 4, 8 and then every 15 seconds", async () => {
    const { deps, clock, sent, write } = house([busy]);
    const key = await write();
    for (const wait of [2, 4, 8, 15, 15]) {
      const at = clock.now() + seconds(wait);
      assert.deepEqual(await deliverLetter(deps, key), { kind: "again", at, reason: "smtp-451" });
      clock.advance(seconds(wait));
    }
    assert.equal(new Set(sent.map(({ messageId }) => messageId)).size, 1);
  });

  it("goes when the mail server is back within the code's life", async () => {
    const { deps, clock, write } = house([busy, busy, { kind: "accepted" }]);
    const key = await write();
    await deliverLetter(deps, key);
    clock.advance(seconds(2));
    await deliverLetter(deps, key);
    clock.advance(minutes(9));
    assert.deepEqual(await deliverLetter(deps, key), { kind: "settled", as: "sent" });
  });

  it("is never tried after its time: not at the last moment, not later", async () => {
    const { deps, clock, sent, outbox, write } = house();
    const key = await write();
    clock.advance(minutes(10));
    assert.deepEqual(await deliverLetter(deps, key), { kind: "settled", as: "expired" });
    assert.equal(sent.length, 0);
    assert.equal(outbox.settlements[0]!.state, "expired");
  });

  it("asks to be called at the end of its time, and not beyond", async () => {
    const { deps, clock, write } = house([busy]);
    const key = await write();
    clock.advance(minutes(10) - 500);
    const delivery = await deliverLetter(deps, key);
    assert.deepEqual(delivery, { kind: "again", at: clock.now() + 500, reason: "smtp-451" });
  });

  it("ends when a mail server refuses it", async () => {
    const { deps, outbox, write } = house([{ kind: "refused", reason: "smtp-550" }]);
    await deliverLetter(deps, await write());
    assert.deepEqual(outbox.settlements, [
      { state: "refused", reason: "smtp-550", at: deps.clock.now() },
    ]);
  });

  it("leaves a mail server its time where nobody sits waiting, and gives up after a day", async () => {
    const { deps, clock, outbox, write } = house([busy]);
    const key = await write(ann, { kind: "ticket-replied" });
    for (const wait of [2, 4, 8, 15, 60, 300, 900, 900]) {
      const at = clock.now() + seconds(wait);
      assert.deepEqual(await deliverLetter(deps, key), { kind: "again", at, reason: "smtp-451" });
      clock.advance(seconds(wait));
    }
    clock.advance(hours(24));
    const dead = { kind: "settled", as: "dead", reason: "smtp-451" };
    assert.deepEqual(await deliverLetter(deps, key), dead);
    assert.equal(outbox.settlements[0]!.kept, undefined, "told again, it is written anew");
  });

  it("keeps what a mail server refused, unless it holds what ends", async () => {
    const { deps, outbox, write } = house([{ kind: "refused", reason: "smtp-550" }]);
    await deliverLetter(deps, await write(ann, { kind: "welcome" }));
    await deliverLetter(deps, await write());
    assert.deepEqual(
      outbox.settlements.map(({ kept }) => kept),
      [true, undefined],
    );
  });

  it("ends unread where the key is gone or a byte was changed", async () => {
    const { deps, sent, write } = house();
    const key = await write();
    const otherKey = { ...deps, keyring: keyring([new Uint8Array(32).fill(2)]) };
    const delivery = await deliverLetter(otherKey, key);
    assert.deepEqual(delivery, { kind: "settled", as: "refused", reason: "unreadable" });
    assert.equal(sent.length, 0);
  });

  it("goes to nobody where the stored recipient is no address of ours", async () => {
    const { deps, sent, outbox, write } = house();
    const key = await write();
    const letter = { ...words, kind: "sign-in-code", to: "a@client.com,b@evil.com" };
    const rest = { from: { name: "", address: "x@y.example" }, messageId: "<1@y>", postedAt: 1 };
    const forged = Buffer.from(JSON.stringify({ ...letter, ...rest }));
    const sealed = seal(deps.keyring, "letter", deps.chance, forged);
    const kept = { recipient: sealed, recipientFingerprint: sealed };
    await outbox.box.put({ ...outbox.waiting()!, ...kept, sealed });
    assert.equal((await deliverLetter(deps, key)).kind, "settled");
    assert.equal(sent.length, 0);
  });
});
