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
      for (const said of ["Need a hand?", "help@awesome.example or call +44 20 7946 0000"]) {
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
