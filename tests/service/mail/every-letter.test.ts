import assert from "node:assert/strict";
import { LETTER_KINDS, sampleLetter, ticketLetter } from "#service/mail";

const ORIGIN = "https://portal.awesome.example";
const HOUSE = {
  portalName: "Awesome MSP Portal",
  workspaceName: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
};

/** What a person reads of html: its words, without markup. */
const readOf = (html: string): string =>
  html
    .replace(/<style>[^]*?<\/style>|<div style="display:none[^]*?<\/div>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ");

describe("every letter", () => {
  for (const kind of LETTER_KINDS) {
    it(`says the same in text and html, asks for nothing from elsewhere: ${kind}`, () => {
      const { subject, text, html } = sampleLetter(kind, HOUSE, ORIGIN);
      assert.ok(subject.length > 0 && subject.length < 78, subject);
      assert.doesNotMatch(html, /<img|<link|<script|url\(|@import|\bsrc=/i);
      const links = new Set(html.match(/https?:\/\/[^"<\s]+/g));
      assert.equal(links.size, 1, "one button, one place");
      for (const link of links) {
        assert.ok(link.startsWith(ORIGIN));
        assert.ok(text.includes(link));
      }
      const read = readOf(html);
      for (const said of [
        "You get this letter ",
        "Need a hand?",
        "help@awesome.example or call +44 20 7946 0000",
      ]) {
        assert.ok(text.includes(said) && read.includes(said), said);
      }
      assert.doesNotMatch(text + html, /undefined|\[object|NaN/);
      const lines = text.split("\n").filter((line) => /^[A-Z][^:]{20,}\.$/.test(line));
      for (const line of lines) {
        if (/\b(?:link|button)\b/.test(line)) continue;
        assert.ok(read.includes(line), `only in the text: ${line}`);
      }
    });
  }

  it("says whose words it quotes, and announces none where there are none", () => {
    const facts = { ...HOUSE, number: "1042", title: "No sound", link: `${ORIGIN}/tickets/1042` };
    for (const news of ["replied", "waiting", "closed"] as const) {
      const { text } = ticketLetter(news, { ...facts, author: "Tess Roe", words: "Is it muted?" });
      assert.match(text, /^Tess Roe [^:\n]+:\n\n(?:> *)?Is it muted\?$/m, news);
    }
    for (const news of ["moved", "waiting", "closed"] as const) {
      const { text } = ticketLetter(news, { ...facts, author: "Tess Roe", state: "Open" });
      const [said = ""] = text.split("\n\n").slice(1);
      assert.doesNotMatch(said, /:$/, `${news}: ${said}`);
      assert.match(text, /#1042 No sound\n\n.+\.\n/, news);
    }
    const { text } = ticketLetter("closed", { ...facts, author: "Tess Roe", words: "Done." });
    assert.match(text, /Done\.\n\nIf something is still wrong/);
  });

  it("names in its text what a link is for, as its button does", () => {
    for (const kind of LETTER_KINDS) {
      const { text, html } = sampleLetter(kind, HOUSE, ORIGIN);
      const [, label = ""] = />([^<]+)<\/a>/.exec(html) ?? [];
      const [before = ""] = /.*(?=\n+https:)/.exec(text.replace(/\n+(?=https:)/, "\n")) ?? [];
      assert.ok(before === `${label}:` || /^(?:Open|Or) .+ link .+:$/.test(before), before);
    }
  });

  it("keeps its subject short and each name in its place, however long or turned around", () => {
    const turned = `${"Ünïted Wörks ".repeat(7)}\u202Egnp.exe`;
    const house = { ...HOUSE, portalName: turned, workspaceName: turned };
    for (const kind of LETTER_KINDS) {
      const { subject, text, html } = sampleLetter(kind, house, ORIGIN);
      assert.ok(subject.length < 78, subject);
      assert.doesNotMatch(subject + text + html, /\p{Bidi_Control}/u);
    }
    const rightToLeft = "الطابعة لا تعمل 🖨️";
    const { html, text } = ticketLetter("replied", {
      ...HOUSE,
      number: "1042",
      title: rightToLeft,
      author: "ليلى",
      words: rightToLeft,
      link: `${ORIGIN}/tickets/1042`,
    });
    assert.ok(html.includes(`<bdi>${rightToLeft}</bdi>`), "a title keeps its own direction");
    assert.match(html, /<p class="quote" dir="auto"/);
    assert.ok(text.includes(`#1042 ${rightToLeft}`));
  });

  it("keeps people's own words out of its subject and its markup", () => {
    const hostile = `<script>alert(1)</script>\r\nBcc: all@evil.example`;
    const { subject, html } = ticketLetter("replied", {
      ...HOUSE,
      number: "1042",
      title: hostile,
      author: hostile,
      words: hostile,
      link: `${ORIGIN}/tickets/1042`,
    });
    assert.equal(subject, "[#1042] New reply to your request");
    assert.doesNotMatch(html, /<script/);
  });
});
