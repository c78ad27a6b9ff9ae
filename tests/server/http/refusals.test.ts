import assert from "node:assert/strict";
import { REFUSAL_CODES, type RefusalCode, type RefusalFacts } from "#service/kernel";
import { REFUSALS } from "#server/http";

const workspace = {
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
};

const says = (code: RefusalCode, facts: RefusalFacts = {}): string =>
  REFUSALS[code].detail({ facts, workspace });

describe("the words of a refusal", () => {
  it("are there for each code, with its status and without marks of exclamation", () => {
    for (const code of REFUSAL_CODES) {
      const { status, title } = REFUSALS[code];
      assert.ok(status >= 400 && status < 600, code);
      for (const sentence of [title, says(code)]) {
        assert.match(sentence, /^[A-Z]/, code);
        assert.doesNotMatch(sentence, /undefined|!|\btoken|\btenant|\buser\b|\bOTP\b/, code);
      }
      assert.match(says(code), /[.]$/, code);
      assert.doesNotMatch(REFUSALS[code].detail({ facts: {}, workspace: {} }), /undefined/);
    }
  });

  it("say the unknown address exactly as asked for", () => {
    assert.equal(
      says("not-registered"),
      "Your email address hasn't been registered and we're not able to automatically create an account for you. Send us an email at help@awesome.example so we can create an account for you.",
    );
  });

  it("say an unusable portal link exactly as asked for", () => {
    assert.equal(
      says("link-invalid"),
      "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.",
    );
  });

  it("say what the rules of signing in fix", () => {
    const fixed: [RefusalCode, RefusalFacts, string][] = [
      ["session-required", {}, "Sign in to continue."],
      ["code-wrong", { triesLeft: 4 }, "That code isn't right. 4 tries left."],
      ["code-wrong", { triesLeft: 1 }, "That code isn't right. 1 try left."],
      ["password-wrong", {}, "That email and password don't match."],
      ["restricted", {}, "This sign-in can't do that. Sign in again to continue."],
      [
        "account-pending",
        {},
        "We need to finish setting up your account. Awesome MSP has been told.",
      ],
      ["not-open-yet", {}, "Not open yet. Awesome MSP will tell you when it is."],
      ["code-expired", {}, "That code has expired (codes last 10 minutes)."],
      ["code-superseded", {}, "A newer code was sent. Use the newest email."],
      ["code-locked", {}, "Too many tries. Send a new code."],
      [
        "autologin-gone",
        {},
        "That link can no longer sign you in. Sign in and we'll take you to your ticket.",
      ],
    ];
    for (const [code, facts, sentence] of fixed) {
      assert.equal(says(code, facts).slice(0, sentence.length), sentence);
    }
    assert.match(says("code-used"), /was already used/);
    assert.match(says("resend-too-soon", { retryAfter: 42 }), /Wait 42 seconds/);
    assert.match(says("too-many", { retryAfter: 3600 }), /Wait 60 minutes/);
  });
});
