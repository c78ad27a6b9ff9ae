import assert from "node:assert/strict";
import fc from "fast-check";
import { linkSecretsIn, REDACTED_LINK, redactLinks, secretFinder } from "#service/kernel";

const SECRET = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6lM9oR2u";
const HOST = "https://portal.example";
const LINKS = ["/s#", "/x#", "/consent#", "/p/awesome/c#", "/a?to=/tickets/1001#"].map(
  (path) => `${HOST}${path}${SECRET}`,
);

/** How mail programs and gateways hand a link on. */
const REWRITINGS: Record<string, (link: string) => string> = {
  "as it is": (link) => link,
  "with %23 for #": (link) => link.replace("#", "%23"),
  "with %2523 for #": (link) => link.replace("#", "%2523"),
  "with every letter encoded for an address": (link) =>
    [...link].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join(""),
  "with every letter encoded twice": (link) =>
    [...link].map((sign) => `%25${sign.charCodeAt(0).toString(16)}`).join(""),
  "with every letter as an entity": (link) =>
    [...link].map((sign) => `&#${sign.charCodeAt(0)};`).join(""),
  "with every letter as an entity in hex": (link) =>
    [...link].map((sign) => `&#x${sign.charCodeAt(0).toString(16)};`).join(""),
  "with an entity of an entity for #": (link) => link.replace("#", "&amp;#35;"),
  "with an entity for #": (link) => link.replace("#", "&#35;"),
  "on another host and port": (link) => link.replace(HOST, "http://localhost:3978"),
  "without scheme and host": (link) => link.replace(HOST, ""),
  "within a gateway's own address": (link) =>
    `https://safe.example/?url=${encodeURIComponent(link)}&data=05%7C02`,
  "with something glued to its end": (link) => `${link}&utm_source=mail`,
  "broken after the #": (link) => link.replace("#", "#\n"),
  "broken in the secret, in a quoted reply": (link) =>
    link.replace(SECRET, `${SECRET.slice(0, 11)}\r\n> > ${SECRET.slice(11)}`),
  "broken twice, as quoted-printable": (link) =>
    link.replace(SECRET, `${SECRET.slice(0, 5)}=\n${SECRET.slice(5, 30)}=\n${SECRET.slice(30)}`),
  "short of its last letters": (link) => link.slice(0, -5),
  "broken anywhere but in its host, in a quoted reply": (link) =>
    HOST + link.slice(HOST.length).replace(/(?<=^.{1,4})(?=.)|(?<=tick)(?=ets)/g, " \r\n> "),
  "broken by what nobody sees": (link) => link.replace(/(?<=[a-z])(?=[A-Z])/g, "\u200b"),
  "with every sign encoded, as quoted-printable": (link) =>
    link.replace("?to=", "?to=3D").replace("#", "=23").replace("tickets", "tic=\nkets"),
  "with named entities": (link) =>
    link.replace(/[/?#]/g, (sign) => ({ "/": "&sol;", "?": "&quest;" })[sign] ?? "&num;"),
  "in capitals as far as it may": (link) => link.replace(/^[^#]+/, (begin) => begin.toUpperCase()),
  "by a gateway that writes -23 for #": (link) =>
    `https://defend.example/v2/url?u=${encodeURIComponent(link).replaceAll("%2F", "_").replaceAll("%", "-")}&d=DwM`,
  "by a gateway that writes * for #": (link) =>
    `https://defend.example/v3/__${link.replace("#", "*")}__;Iw!!AbC`,
  "in the name of a file": (link) => `${link.replace(/[:/?]/g, "_")}.eml`,
};

/** Whether enough of the secret is left, lines joined, to try the rest. */
const leaks = (text: string): boolean => {
  const joined = text.replace(/[^A-Za-z0-9]/g, "");
  return [0, 10, 20].some((from) => joined.includes(SECRET.slice(from, from + 16)));
};

describe("taking links out of a text that is kept or passed on", () => {
  for (const [how, rewrite] of Object.entries(REWRITINGS)) {
    it(`takes out every link of ours ${how}`, () => {
      for (const link of LINKS) {
        const text = `Hello,\n> open (${rewrite(link)}), please.\nThank you`;
        assert.equal(
          redactLinks(text),
          `Hello,\n> open (${REDACTED_LINK}), please.\nThank you`,
          link,
        );
      }
    });
  }

  it("leaves the sentence around a link, and other links, as they were", () => {
    const text = `See ${HOST}/p/awesome?to=/tickets/1001 or https://docs.example/a#install, then <${LINKS[0]}>. Bye!`;
    assert.equal(
      redactLinks(text),
      `See ${HOST}/p/awesome?to=/tickets/1001 or https://docs.example/a#install, then <${REDACTED_LINK}>. Bye!`,
    );
  });

  it("leaves what only looks like one", () => {
    for (const text of [
      "Article /a?x=1 and /s, see #1042 or #abcdefghijklmno",
      "https://docs.example/consent/how#a-long-name-of-a-section-on-that-page",
      "part_a_rev*2 and part_s-23abcdefghijklmnopqrstuvwxyz.pdf",
      `commit ${"a1b2c3d4e5".repeat(4)} on /x`,
    ]) {
      assert.equal(redactLinks(text), text);
    }
  });

  it("leaves no secret in any text, and everything that was no link", () => {
    const words = fc.stringMatching(/^[a-z .,!\n]{0,30}$/).map((text) => `${text} `);
    const links = fc
      .tuple(fc.constantFrom(...LINKS), fc.constantFrom(...Object.values(REWRITINGS)))
      .map(([link, rewrite]) => rewrite(link));
    const written = fc.array(fc.record({ before: words, link: links, after: words }));
    fc.assert(
      fc.property(written, (parts) => {
        const text = parts.map(({ before, link, after }) => `${before}${link} . ${after}`).join("");
        const safe = redactLinks(text);
        assert.ok(!leaks(safe), safe);
        const expected = parts
          .map(({ before, after }) => `${before}${REDACTED_LINK} . ${after}`)
          .join("");
        assert.equal(safe, expected);
        assert.equal(redactLinks(safe), safe);
      }),
    );
  });

  it("takes any text, and changes nothing in one without a secret", () => {
    const signs = "/ a s x p c ? to= # %23 &#35; = > é 😀 \ud800 \u200b \0 _ -23 * . 7".split(" ");
    const sign = fc.constantFrom(...signs, " ", "\n", "\r\n", "/a?to=", "/p/a/c");
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (written) => {
        const text = written.join("");
        const mayHold = /[a-z0-9](?:[^a-z0-9]{0,3}[a-z0-9]){15}/i.test(text);
        const safe = redactLinks(text);
        if (!mayHold) assert.equal(safe, text);
        assert.equal(redactLinks(safe), safe);
      }),
      { numRuns: 500 },
    );
  });

  it("is not slowed down by a text made to slow it down", () => {
    for (const piece of [
      "/a?",
      "/p/a",
      "/s%25",
      "a",
      "/a?to=#",
      "/s#aaaaaaaaaaa\n",
      "https://a/",
      "_a-3f",
      "%2525",
      "&amp;",
      "&#35;%61",
      "/a?&amp;#116;",
      "/%61?%23%49",
      "(#aaaaaaaaaaaaaaaa",
      `/s?${"\n ".repeat(300)}<#${"a".repeat(43)} `,
      `${"/a?b".repeat(170)}#aaaaaaaaaaaaaaaa(`,
      `${"_p_a".repeat(170)}#${"a".repeat(50)}(`,
    ]) {
      const text = piece.repeat(Math.ceil(2 ** 20 / piece.length));
      // Reading it again from every place would outlast the test's own time by far.
      assert.ok(redactLinks(text).length > 0, piece);
    }
  });
});

describe("finding links' secrets in what is handed on", () => {
  for (const [how, rewrite] of Object.entries(REWRITINGS)) {
    if (how === "short of its last letters") continue;
    it(`finds them in a text ${how}`, () => {
      for (const link of LINKS) {
        assert.deepEqual(linkSecretsIn(`Open (${rewrite(link)}), please`), [SECRET], link);
      }
    });
  }

  const letter = `Subject: [#1001] New reply\r\n\r\nOpen your request:\r\n${LINKS[4]}\r\n`;
  const lines = (text: string, coding: BufferEncoding = "utf8"): string =>
    Buffer.from(text, coding).toString("base64").replace(/.{76}/g, "$&\r\n");
  const mime = (body: string, coding: string): string =>
    `Content-Type: text/html\r\nContent-Transfer-Encoding: ${coding}\r\n\r\n${body}\r\n--b--\r\n`;
  const files: Record<string, Buffer> = {
    "plain text": Buffer.from(letter),
    "text of two bytes a character": Buffer.from(letter, "utf16le"),
    "a letter in base64": Buffer.from(mime(lines(letter), "base64")),
    "base64 on one line": Buffer.from(`{"data":"${Buffer.from(letter).toString("base64")}"}`),
    "a letter of two bytes a character in base64": Buffer.from(
      mime(lines(letter, "utf16le"), "base64"),
    ),
    "a letter within a letter, both in base64": Buffer.from(
      mime(lines(mime(lines(letter), "base64")), "base64"),
    ),
    "a letter as quoted-printable": Buffer.from(
      mime(letter.replace(/#/g, "=23").replace("tickets", "tic=\r\nkets"), "quoted-printable"),
    ),
    "a page with every letter as an entity": Buffer.from(
      [...(LINKS[4] ?? "")].map((sign) => `&#${sign.charCodeAt(0)};`).join(""),
    ),
    "a program's file, between other bytes": Buffer.concat([
      Buffer.from([0, 255, 1, 254]),
      Buffer.from(LINKS[4] ?? ""),
      Buffer.from([0, 7]),
    ]),
  };
  for (const [what, bytes] of Object.entries(files)) {
    it(`finds them in ${what}, wherever its bytes are parted`, () => {
      for (const before of [0, 1, 4000]) {
        const file = Buffer.concat([Buffer.alloc(before, "x\r\n"), bytes]);
        for (let at = before; at <= file.length; at += 7) {
          const finder = secretFinder();
          finder.look(file.subarray(0, at));
          finder.look(file.subarray(at));
          assert.deepEqual(finder.found(), [SECRET], `parted at ${at} behind ${before}`);
        }
      }
    });
  }

  it("keeps in step with an upload, whatever is in it", function () {
    this.timeout(5000);
    const piece = 256 * 1024;
    for (const filling of [
      Buffer.alloc(piece, "a"),
      Buffer.alloc(piece, "#a"),
      Buffer.alloc(piece, "\0"),
      Buffer.from(lines("x".repeat(piece * 0.7))),
      Buffer.alloc(piece, `/a?#${"a".repeat(43)} `),
    ]) {
      const finder = secretFinder();
      for (let pieces = 0; pieces < 8; pieces += 1) finder.look(filling);
      assert.ok(finder.found().length <= 1);
    }
  });
});
