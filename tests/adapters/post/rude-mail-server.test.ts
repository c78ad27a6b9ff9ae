import assert from "node:assert/strict";
import { parseEmailAddress } from "#service/kernel";
import type { PostAnswer } from "#service/mail";
import { smtpPost } from "#adapters/post";
import { type Rudeness, startRudeSmtp, type Verb, VERBS } from "#tests/rude-smtp";

const RUDE: Record<string, Rudeness> = {
  "says nothing": { kind: "nothing" },
  "hangs up": { kind: "hangs up" },
  "says it is busy": { kind: "says", line: "451 later\r\n" },
  "says no": { kind: "says", line: "550 no\r\n" },
  "says goodbye": { kind: "says", line: "421 bye\r\n" },
  "speaks no SMTP": { kind: "says", line: "HTTP/1.1 400 Bad Request\r\n" },
  "says a hundred thousand letters": { kind: "says", line: `250 ${"x".repeat(100_000)}\r\n` },
  "never ends a line": { kind: "endless", piece: "2" },
  "never ends its answer": { kind: "endless", piece: `250-${"x".repeat(1000)}\r\n` },
};

const LETTER = {
  kind: "welcome",
  to: parseEmailAddress("ann@client.com")!,
  from: { name: "Desk", address: "no-reply@awesome.example" },
  subject: "Welcome",
  text: "Hello",
  html: "<p>Hello</p>",
  messageId: "<1@awesome.example>",
  postedAt: 0,
} as const;

describe("a letter for a mail server that knows no manners", () => {
  const patience = { connect: 250, silence: 250, whole: 600 };
  const log = { warn: () => undefined, error: () => undefined };

  /** Sends one letter to a server that is rude at one place, and says what came of it. */
  async function sentTo(verb: Verb, rudeness: Rudeness): Promise<PostAnswer & { took: number }> {
    const server = await startRudeSmtp(verb, rudeness);
    const post = smtpPost(server.url, { production: false, log, patience });
    try {
      return { ...(await post.send(LETTER)), took: server.took() };
    } finally {
      post.close();
      await server.close();
    }
  }

  for (const [how, rudeness] of Object.entries(RUDE)) {
    it(`is taken, refused for good or kept for later where it ${how}, at every step`, async () => {
      const began = performance.now();
      const answers = await Promise.all(VERBS.map((verb) => sentTo(verb, rudeness)));
      assert.ok(
        performance.now() - began < 5000,
        "and nobody waits for it longer than is worth it",
      );
      for (const [at, { kind, took, ...facts }] of answers.entries()) {
        const where = `${VERBS[at]} ${how}: ${kind}`;
        // Only who was told that the letter was taken believes so; only a 5xx to it is final.
        if (kind === "accepted") assert.equal(took, 1, where);
        if (kind === "refused") assert.match("reason" in facts ? facts.reason : "", /^smtp-5/);
        if (how !== "says no") assert.notEqual(kind, "refused", where);
        if ("reason" in facts) assert.match(facts.reason, /^[a-z]+(?:-\d{3})?$/, where);
      }
      const said = answers.map(({ kind }) => kind);
      const greeted = how === "says a hundred thousand letters" ? "accepted" : "busy";
      assert.equal(said.at(-1), how === "says no" ? "refused" : greeted);
    });
  }
});
