import assert from "node:assert/strict";
import fc from "fast-check";
import { domainOf, isPlusTagged, mailboxOf, masked, parseEmailAddress } from "#service/kernel";

describe("reading an email address", () => {
  const accepted = {
    "ann@client.com": "ann@client.com",
    "  Ann.Lee@Client.COM ": "ann.lee@client.com",
    "o'neil+it@mail.client.co.uk": "o'neil+it@mail.client.co.uk",
    "x@xn--bcher-kva.example": "x@xn--bcher-kva.example",
    "x@bücher.example": "x@xn--bcher-kva.example",
  };
  for (const [typed, read] of Object.entries(accepted)) {
    it(`reads ${JSON.stringify(typed)} as ${read}`, () => {
      assert.equal(parseEmailAddress(typed), read);
    });
  }

  const refused = {
    "two addresses": "a@client.com,b@evil.com",
    "an address behind a name": "<b@evil.com>a@client.com",
    "a quoted local part": '"a b"@client.com',
    "a comment": "a(x)@client.com",
    "an encoded word": "=?utf-8?q?b=40evil.com=2C?=@client.com",
    "a header behind a line break": "a@client.com\r\nBcc: b@evil.com",
    "a line break at the end": "a@client.com\n",
    "a null character": "a@client.com\0@evil.com",
    "two at signs": "a@b@client.com",
    "no domain": "ann@",
    "one label": "ann@localhost",
    "an address of numbers": "ann@127.0.0.1",
    "a literal": "ann@[127.0.0.1]",
    "an ideographic full stop": "ann@client。com",
    "full-width letters": "ann@ｃlient.com",
    "a zero-width space": "ann@cli\u200bent.com",
    "a soft hyphen": "ann@cli\u00adent.com",
    "the Kelvin sign": "ann@\u212Aclient.com",
    "a dot at the end": "ann@client.com.",
    "two dots": "ann@client..com",
    "an underscore in the domain": "ann@cli_ent.com",
    "a hyphen at a label's edge": "ann@-client.com",
    "punycode that stands for nothing": "ann@xn--\u002d.com",
    "a dot at the local part's edge": ".ann@client.com",
    "letters beyond ASCII before the at sign": "änn@client.com",
    "65 characters before the at sign": `${"a".repeat(65)}@client.com`,
    "255 characters": `${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(58)}.com`,
    "a label of 64": `ann@${"b".repeat(64)}.com`,
  };
  for (const [what, typed] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.equal(parseEmailAddress(typed), undefined);
    });
  }

  it("reads what it read to the same address again, whatever was typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: "binary" })), (typed) => {
        const address = parseEmailAddress(typed);
        if (address === undefined) return;
        assert.equal(parseEmailAddress(address), address);
        assert.match(address, /^[\x21-\x7e]+@[a-z0-9.-]+$/);
      }),
    );
  });

  it("never folds a letter from beyond ASCII into a domain of plain letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), (label) => {
        const address = parseEmailAddress(`ann@${label}.com`);
        if (address === undefined || /^[\x20-\x7e]*$/.test(label)) return;
        assert.match(domainOf(address), /(?:^|\.)xn--/);
      }),
    );
  });
});

describe("an address's parts", () => {
  const tagged = parseEmailAddress("ann+news@client.com")!;

  it("knows its plus tag, and the mailbox without it", () => {
    assert.equal(isPlusTagged(tagged), true);
    assert.equal(mailboxOf(tagged), "ann@client.com");
    assert.equal(isPlusTagged(parseEmailAddress("ann@client.com")!), false);
  });

  it("shows only the first letter to somebody who has not proven it", () => {
    assert.equal(masked(tagged), "a…@client.com");
  });
});
