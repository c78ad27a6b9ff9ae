import assert from "node:assert/strict";
import fc from "fast-check";
import { parseEmailAddress } from "#service/kernel";
import type { Letter } from "#service/mail";
import { smtpPost, type SmtpPost } from "#adapters/post";
import { type SmtpPeer, startSmtp } from "#tests/smtp";

const noLog = { warn: () => undefined, error: () => undefined };

/** What a mail library has been seen to send elsewhere, and its relatives. */
const ATTEMPTS = [
  "a@client.com,b@evil.com",
  "a@client.com;b@evil.com",
  "a@client.com b@evil.com",
  "<b@evil.com>a@client.com",
  "<a@client.com>b@evil.com",
  "a@client.com\0@evil.com",
  "a@client.com\r\nRCPT TO:<b@evil.com>",
  "a@client.com>\r\nRCPT TO:<b@evil.com",
  "a@client.com\nBcc: b@evil.com",
  '"a@client.com,b@evil.com"@client.com',
  '"b@evil.com"@client.com',
  "group: a@client.com, b@evil.com;",
  "a@client.com (b@evil.com)",
  "a@(b)client.com",
  "=?utf-8?q?b=40evil.com=2C?=@client.com",
  "=?utf-8?b?YkBldmlsLmNvbQ==?= <a@client.com>",
  "a@[127.0.0.1]",
  "a@client.com@evil.com",
  "a%evil.com@client.com",
  "evil.com!a@client.com",
  "a@client。com",
  "a@\u212Alient.com",
  "ａ@client.com",
  "a@cl\u200Bient.com",
  "a@xn--.com",
  "ä@client.com",
];

/** Addresses made of the characters that mean something to somebody on the way. */
const mischief = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."ab@.,;:<>()[]\"\\ %!+'=?_-\t\r\n\0", "client.com", "evil.com", "@"),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

/** Addresses that pass, from the whole width of the grammar. */
const atom = fc.string({
  unit: fc.constantFrom(..."abcxyz0189!#$%&'*+/=?^_`{|}~-"),
  minLength: 1,
  maxLength: 12,
});
const passing = fc
  .tuple(
    fc.array(atom, { minLength: 1, maxLength: 3 }),
    fc.constantFrom("client.com", "xn--bcher-kva.example"),
  )
  .map(([atoms, domain]) => `${atoms.join(".")}@${domain}`)
  // The beginning of an encoded word is the one thing of atoms that the grammar refuses.
  .filter((address) => !address.includes("=?"));

describe("an address that a person typed", function () {
  this.timeout(30_000);
  let smtp: SmtpPeer;
  let post: SmtpPost;
  let written = 0;

  before(async () => {
    smtp = await startSmtp();
    post = smtpPost(smtp.url, { production: false, log: noLog });
  });

  after(async () => {
    post.close();
    await smtp.close();
  });

  /** Either the grammar refuses it, or it alone is named to the mail server. */
  async function reachesOnlyItself(typed: string): Promise<void> {
    const to = parseEmailAddress(typed);
    if (!to) return;
    const before = smtp.rcpt.length;
    assert.deepEqual(await post.send(letterTo(to)), { kind: "accepted" });
    assert.deepEqual(smtp.rcpt.slice(before), [to]);
    const received = (await smtp.letters()).at(-1)!;
    assert.deepEqual(received.rcpt, [to]);
    assert.equal(received.mail.cc ?? received.mail.bcc, undefined);
  }

  function letterTo(to: Letter["to"]): Letter {
    written += 1;
    return {
      kind: "sign-in-code",
      to,
      from: { name: "Desk", address: "no-reply@awesome.example" },
      subject: "Code",
      text: "BCD-FGHJ",
      html: "<p>BCD-FGHJ</p>",
      messageId: `<${written}@awesome.example>`,
      postedAt: 0,
    };
  }

  for (const typed of ATTEMPTS) {
    it(`${JSON.stringify(typed)} reaches nobody but itself`, () => reachesOnlyItself(typed));
  }

  it("made of anything reaches nobody but itself", async () => {
    await fc.assert(fc.asyncProperty(mischief, reachesOnlyItself), { numRuns: 2_000 });
  });

  it("made of all that the grammar allows arrives as it was typed", async () => {
    const arrives = async (typed: string): Promise<void> => {
      assert.ok(parseEmailAddress(typed));
      await reachesOnlyItself(typed);
    };
    await fc.assert(fc.asyncProperty(passing, arrives), { numRuns: 200 });
  });

  it("that got past the grammar by mistake is stopped before the mail server", async () => {
    for (const typed of ATTEMPTS.filter((each) => !parseEmailAddress(each))) {
      const before = smtp.rcpt.length;
      const forged: Letter = {
        ...letterTo(parseEmailAddress("a@client.com")!),
        ...{ to: forge(typed) },
      };
      assert.deepEqual(await post.send(forged), { kind: "refused", reason: "recipient" });
      assert.equal(smtp.rcpt.length, before);
    }
  });
});

/** A recipient as a mistake elsewhere would hand it over. */
const forge = (text: string): Letter["to"] => JSON.parse(JSON.stringify(text));
