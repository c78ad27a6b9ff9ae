import assert from "node:assert/strict";
import { oneLine, plainText, shortened } from "../../../adapters/psa/plain-text.ts";

describe("what a PSA holds as words", () => {
  it("comes out as paragraphs, without markup, scripts and pictures", () => {
    const html =
      "<html><head><style>p{}</style></head><body><h1>Hello</h1><p>It <b>smokes</b> &amp; smells.</p>" +
      '<script>alert(1)</script><img src="https://track.example/x.png"><ul><li>one</li></ul>' +
      '<p>See <a href="https://a.example/x">this</a></p></body></html>';
    const text = plainText(html);
    assert.match(
      text,
      /^Hello\n\nIt smokes & smells\.\n\n ?\* one\n\nSee this \[https:\/\/a\.example\/x\]$/,
    );
    assert.ok(!text.includes("alert") && !text.includes("track"));
  });

  it("stays as it was typed where it is no markup", () => {
    for (const text of ["if a < b and c > d", "**bold** _markdown_", "a <me@x.com> b", "x\ny"]) {
      assert.equal(plainText(text), text);
    }
    assert.equal(plainText("a\r\nb\r\n\r\n\r\n\r\nc \u0000\u0007 "), "a\nb\n\nc");
    assert.equal(plainText(null), "");
  });

  it("is read in no time, however it was made to take long", () => {
    const evil = [
      "<div>",
      "<p ",
      "<ul><li>",
      "<a href=x>",
      "<!--<p>",
      "<table><tr><td>",
      "<style>",
    ];
    const started = performance.now();
    for (const part of evil) assert.equal(typeof plainText(`<p>x${part.repeat(60_000)}`), "string");
    assert.equal(plainText(`x${" ".repeat(500_000)}x`).length, 500_002);
    assert.ok(performance.now() - started < 8000, "it took long");
  });

  it("is found behind pages of styles", () => {
    const style = `<STYLE>${"p{color:red}".repeat(20_000)}</STYLE ><!-- ${"x".repeat(90_000)} -->`;
    assert.equal(plainText(`<html>${style}<p>Words.</p></html>`), "Words.");
    assert.match(plainText(`<p>${"words ".repeat(20_000)}</p>`), /^words .*shortened/s);
  });

  it("is cut where it must be, between characters, and says so", () => {
    const cut = shortened("😀".repeat(100), 121);
    assert.ok(
      cut.length <= 121 && /shortened/.test(cut) && !/[\ud800-\udbff](?![\udc00-\udfff])/.test(cut),
    );
    assert.equal(shortened("short", 100), "short");
    assert.equal(oneLine("a\n  b\tc", 10), "a b c");
    assert.equal(oneLine("abcdefghij", 5), "abcd…");
  });
});
