import assert from "node:assert/strict";
import { type SignInCodeFacts, signInCodeLetter } from "#service/mail";

const facts: SignInCodeFacts = {
  portalName: "Awesome MSP Portal",
  workspaceName: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
  code: "K7M-P2QX",
  link: "https://portal.awesome.example/s#abc123",
  askedFrom: "browser",
  minutes: 10,
};

const count = (text: string, part: string): number => text.split(part).length - 1;

describe("the letter with the sign-in code", () => {
  it("names the portal in the subject and keeps the code out of it", () => {
    const { subject } = signInCodeLetter(facts);
    assert.equal(subject, "Your sign-in code for Awesome MSP Portal");
  });

  it("shows the code alone on its line, in both parts", () => {
    const { text, html } = signInCodeLetter(facts);
    const lines = text.split("\n").map((line) => line.trim());
    assert.equal(lines.filter((line) => line === "K7M-P2QX").length, 1);
    assert.equal(count(html, "K7M-P2QX"), 1);
    assert.match(html, />K7M-P2QX<\/p>/);
  });

  it("keeps the code out of what a locked phone shows", () => {
    const [preview = ""] =
      /<div style="display:none[^>]*>([^<]*)</.exec(signInCodeLetter(facts).html)?.slice(1) ?? [];
    assert.notEqual(preview, "");
    assert.doesNotMatch(preview, /K7M|P2QX/);
  });

  it("has one button, Login Now, and the same link in the text", () => {
    const { text, html } = signInCodeLetter(facts);
    assert.equal(count(html, "<a "), 1);
    assert.match(
      html,
      /<a href="https:\/\/portal\.awesome\.example\/s#abc123"[^>]*>Login Now<\/a>/,
    );
    assert.equal(count(text, facts.link), 1);
  });

  it("loads nothing from anywhere, so that reading it tells nobody", () => {
    const { html } = signInCodeLetter(facts);
    assert.doesNotMatch(html, /<img|<link|<script|url\(|@import|\bsrc=/i);
    assert.deepEqual(html.match(/https?:\/\/[^"<\s]+/g), [facts.link]);
  });

  it("says whom to ask, why it came, and what to do if it was not asked for", () => {
    const { text, html } = signInCodeLetter(facts);
    for (const part of [text, html.replace(/<\/?span[^>]*>/g, "")]) {
      assert.match(part, /Didn’t ask for this\?/);
      assert.match(part, /help@awesome\.example or call \+44 20 7946 0000/);
      assert.match(part, /You get this letter because/);
      assert.match(part, /10 minutes/);
      assert.doesNotMatch(part, /undefined|\[object/);
    }
  });

  it("names the desk where there is neither address nor phone to give", () => {
    const { text } = signInCodeLetter({ ...facts, supportAddress: "", supportPhone: "" });
    assert.match(text, /Need a hand\? Ask your service desk at Awesome MSP\.\n/);
  });

  it("says in which place the code must be typed", () => {
    assert.match(signInCodeLetter(facts).text, /on the sign-in page that you have open:/);
    assert.match(signInCodeLetter({ ...facts, askedFrom: "tab" }).text, /in Microsoft Teams, on/);
    assert.match(signInCodeLetter({ ...facts, askedFrom: "chat" }).text, /in the chat where/);
  });

  it("shows names as they are written, and never as markup", () => {
    const name = `<script>alert("1")</script> & 'Sons'`;
    const { html } = signInCodeLetter({
      ...facts,
      portalName: name,
      workspaceName: name,
      supportAddress: `"><img src=x>`,
      supportPhone: "</div></body>",
    });
    assert.doesNotMatch(html, /<script|<img/);
    assert.equal(count(html, "</body>"), 1);
    assert.match(html, /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; &amp; &#39;Sons&#39;/);
  });

  it("lets no name begin a header or a line of its own", () => {
    const { subject, text } = signInCodeLetter({
      ...facts,
      portalName: "Awesome\r\nBcc: b@evil.com\u2028\u0000",
    });
    assert.equal(subject, "Your sign-in code for Awesome Bcc: b@evil.com");
    assert.doesNotMatch(text, /^Bcc:/m);
  });
});
