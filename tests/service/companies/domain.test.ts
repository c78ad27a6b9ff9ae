import assert from "node:assert/strict";
import fc from "fast-check";
import { publicMailboxes } from "#adapters/mailboxes";
import {
  type ForbiddenBecause,
  forbiddenBecause,
  parseDomainPattern,
  patternsFor,
} from "#service/companies";
import { parseDomain } from "#service/kernel";

const why = (written: string): ForbiddenBecause | undefined => {
  const domain = parseDomainPattern(written);
  assert.ok(domain, `${written} is no domain`);
  return forbiddenBecause(domain, publicMailboxes);
};

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);

describe("domains that can never be mapped", () => {
  const forbidden: Record<ForbiddenBecause, string[]> = {
    "public-suffix": ["co.uk", "github.io", "azurewebsites.net", "com.au", "xn--55qx5d.cn"],
    "special-use": ["a.local", "mail.corp", "x.test", "a.localhost", "host.internal", "a.onion"],
    "microsoft-shared": ["onmicrosoft.com"],
    "public-mailbox": ["gmail.com", "fastmail.com", "tutanota.com", "duck.com", "mailinator.com"],
  };
  for (const [because, domains] of Object.entries(forbidden)) {
    it(`are refused as ${because}, with and without a wildcard`, () => {
      for (const domain of domains) {
        assert.equal(why(domain), because, domain);
        assert.equal(why(`*.${domain}`), because, `*.${domain}`);
      }
    });
  }

  it("take every name below a mailbox provider with them", () => {
    fc.assert(
      fc.property(
        label,
        fc.constantFrom("gmail.com", "duck.com", "yopmail.com"),
        (sub, provider) => {
          assert.equal(why(`${sub}.${provider}`), "public-mailbox");
        },
      ),
    );
  });

  it("are never names of two labels below an ordinary suffix that nobody else provides", () => {
    fc.assert(
      fc.property(label, (name) => {
        const domain = `portico-${name}-ltd.co.uk`;
        assert.equal(why(domain), undefined);
        assert.equal(why(`*.${domain}`), undefined);
      }),
    );
  });

  it("are not Microsoft's names for one customer", () => {
    assert.equal(why("contoso-portico.onmicrosoft.com"), undefined);
  });
});

describe("the patterns that could own an address", () => {
  it("begin with the domain itself and end above the last two labels", () => {
    const domain = parseDomain("a.b.client.com");
    assert.ok(domain);
    assert.deepEqual(patternsFor(domain), ["a.b.client.com", "*.b.client.com", "*.client.com"]);
  });

  it("are each read back as they are written, the most exact first", () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 5 }), (labels) => {
        const domain = parseDomain(labels.join("."));
        fc.pre(domain !== undefined);
        const patterns = patternsFor(domain);
        assert.equal(patterns[0], domain);
        for (const pattern of patterns) assert.equal(parseDomainPattern(pattern), pattern);
        const lengths = patterns.map((pattern) => pattern.replace("*.", "").length);
        assert.deepEqual(
          lengths,
          lengths.toSorted((one, other) => other - one),
        );
      }),
    );
  });
});
