import assert from "node:assert/strict";
import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import type { Letter } from "#service/mail";
import { readMailServer, smtpPost, type SmtpPost } from "#adapters/post";
import { type SmtpPeer, startSmtp } from "#tests/smtp";

const noLog = { warn: () => undefined, error: () => undefined };
let written = 0;

const ann = parseEmailAddress("ann@client.com")!;

function letter(to: EmailAddress = ann, changed: Partial<Letter> = {}): Letter {
  written += 1;
  return {
    kind: "sign-in-code",
    to,
    from: { name: "Awesome Desk", address: "no-reply@awesome.example" },
    subject: "Your sign-in code for Awesome MSP Portal",
    text: "Your code:\n\n    BCD-FGHJ\n\nhttps://portal.awesome.example/s#" + "x".repeat(43),
    html: "<p>BCD-FGHJ</p>",
    messageId: `<letter-${written}@awesome.example>`,
    postedAt: Date.UTC(2026, 10, 21, 12),
    ...changed,
  };
}

describe("handing a letter to a mail server", () => {
  let smtp: SmtpPeer;
  let post: SmtpPost;

  beforeEach(async () => {
    smtp = await startSmtp();
    const patience = { connect: 500, silence: 300, whole: 2_000 };
    post = smtpPost(smtp.url, { production: false, log: noLog, patience });
  });

  afterEach(async () => {
    post.close();
    await smtp.close();
  });

  it("reaches its one recipient, in both parts, as it was written", async () => {
    const one = letter();
    assert.deepEqual(await post.send(one), { kind: "accepted" });
    const { mail, rcpt, from } = await smtp.waitForLetter("ann@client.com");
    assert.deepEqual(rcpt, ["ann@client.com"]);
    assert.equal(from, "no-reply@awesome.example");
    assert.deepEqual(mail.from, { name: "Awesome Desk", address: "no-reply@awesome.example" });
    assert.equal(mail.subject, one.subject);
    assert.equal(mail.text?.trim().replaceAll("\r\n", "\n"), one.text);
    assert.match(mail.html ?? "", /BCD-FGHJ/);
    assert.equal(mail.messageId, one.messageId);
    assert.equal(new Date(mail.date ?? "").getTime(), one.postedAt);
  });

  it("asks not to be answered by a machine, and names no program", async () => {
    await post.send(letter());
    const { raw } = await smtp.waitForLetter("ann@client.com");
    assert.match(raw, /^Auto-Submitted: auto-generated\r$/im);
    assert.doesNotMatch(raw, /^X-Mailer/im);
  });

  it("takes the connection again for the next letter", async () => {
    await post.send(letter());
    await post.send(letter());
    assert.equal((await smtp.letters()).length, 2);
  });

  it("does not hand over twice what was accepted", async () => {
    const one = letter();
    await post.send(one);
    assert.deepEqual(await post.send(one), { kind: "accepted" });
    assert.equal((await smtp.letters()).length, 1);
  });

  for (const to of ["rcpt", "data"] as const) {
    it(`is refused for good by a 550 to ${to}, and may come again after a 451`, async () => {
      smtp.behave({ kind: "answers", status: 550, to });
      assert.deepEqual(await post.send(letter()), { kind: "refused", reason: "smtp-550" });
      smtp.behave({ kind: "answers", status: 451, to });
      const one = letter();
      assert.deepEqual(await post.send(one), { kind: "busy", reason: "smtp-451" });
      smtp.behave({ kind: "well" });
      assert.deepEqual(await post.send(one), { kind: "accepted" });
    });
  }

  it("may come again where the mail server wants a sign-in that we do not have", async () => {
    smtp.behave({ kind: "answers", status: 530, to: "rcpt" });
    assert.deepEqual(await post.send(letter()), { kind: "busy", reason: "smtp-530" });
  });

  it("gives up on a mail server that says nothing more", async () => {
    smtp.behave({ kind: "stalls" });
    assert.equal((await post.send(letter())).kind, "busy");
    smtp.behave({ kind: "well" });
    assert.equal((await post.send(letter())).kind, "accepted");
  });

  it("gives up at once where the letter's own time ends first", async () => {
    smtp.behave({ kind: "stalls" });
    const began = performance.now();
    assert.equal((await post.send(letter(), 20)).kind, "busy");
    assert.ok(performance.now() - began < 250, "the mail server was given longer");
    assert.deepEqual(await smtp.letters(), []);
  });

  it("may come again, as the same letter, where the connection was lost after it was taken", async () => {
    smtp.behave({ kind: "drops-after-data" });
    const one = letter();
    assert.equal((await post.send(one)).kind, "busy");
    smtp.behave({ kind: "well" });
    assert.equal((await post.send(one)).kind, "accepted");
    const twice = await smtp.letters();
    assert.deepEqual(
      twice.map(({ mail }) => mail.messageId),
      [one.messageId, one.messageId],
    );
  });

  it("may come again where nobody listens", async () => {
    await smtp.close();
    const answer = await post.send(letter());
    assert.equal(answer.kind, "busy");
  });

  it("never tells what a mail server said about whom", async () => {
    const told: unknown[] = [];
    const log = { warn: (facts: object) => told.push(facts), error: () => undefined };
    const talkative = smtpPost(smtp.url, { production: false, log });
    smtp.behave({ kind: "answers", status: 550, to: "rcpt" });
    const answer = await talkative.send(letter());
    talkative.close();
    assert.deepEqual(told, [{ letter: "sign-in-code", kind: "refused", reason: "smtp-550" }]);
    assert.doesNotMatch(JSON.stringify(answer), /ann|client|test says/);
  });

  it("goes nowhere with a sender that is more than one address", async () => {
    const from = { name: "Desk", address: "a@awesome.example,b@evil.com" };
    const answer = await post.send(letter(ann, { from }));
    assert.deepEqual(answer, { kind: "refused", reason: "sender" });
    assert.deepEqual(smtp.rcpt, []);
  });

  it("speaks in production, too, to a server on the same machine that has no TLS", async () => {
    const near = smtpPost(smtp.url, { production: true, log: noLog });
    assert.deepEqual(await near.send(letter()), { kind: "accepted" });
    near.close();
  });

  it("lets no name become a header", async () => {
    const from = {
      name: 'Desk"\r\nBcc: b@evil.com\r\n<b@evil.com>',
      address: "no-reply@awesome.example",
    };
    const subject = "Code\r\nBcc: b@evil.com\r\n\r\nbody";
    await post.send(letter(ann, { from, subject }));
    const { mail } = await smtp.waitForLetter("ann@client.com");
    assert.deepEqual(smtp.rcpt, ["ann@client.com"]);
    assert.equal(mail.headers.filter(({ key }) => key === "bcc").length, 0);
    assert.equal(mail.from?.address, "no-reply@awesome.example");
  });
});

describe("where SMTP_URL leads", () => {
  const strictly = (url: string): boolean => {
    return readMailServer(url, true).strict;
  };

  it("demands TLS and a certificate in production, except on the same machine", () => {
    assert.equal(strictly("smtp://mail.awesome.example:587"), true);
    assert.equal(strictly("smtp://127.0.0.1:2525"), false);
    assert.equal(strictly("smtp://[::1]:2525"), false);
    assert.equal(strictly("smtp://localhost"), false);
    assert.equal(strictly("smtp://localhost.evil.example"), true);
    assert.equal(readMailServer("smtp://mail.awesome.example", false).strict, false);
  });

  it("is read with its user and password, however they are written", () => {
    assert.deepEqual(readMailServer("smtps://desk%40awesome.example:p%3Aw%2F@mail.example", true), {
      host: "mail.example",
      port: 465,
      secure: true,
      strict: true,
      auth: { user: "desk@awesome.example", pass: "p:w/" },
    });
  });

  it("is refused without saying what it was", () => {
    for (const url of ["http://user:hunter2@x", "smtp:hunter2", "hunter2"]) {
      assert.throws(
        () => readMailServer(url, true),
        (error) => error instanceof RangeError && !error.message.includes("hunter2"),
      );
    }
  });
});
