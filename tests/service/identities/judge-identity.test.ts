import assert from "node:assert/strict";
import fc from "fast-check";
import type { Company } from "#service/companies";
import {
  CONSUMER_TENANT,
  type IdentityFacts,
  judgeIdentity,
  type Verdict,
} from "#service/identities";
import { microsoftPerson } from "#tests/providers";

const company = (id: string): Company => ({ id, name: id, state: "active", pilots: [] });
const A = company("A");
const B = company("B");
const ADDRESS = microsoftPerson("ann@client.com").email!;
const ELSEWHERE = microsoftPerson("ann@elsewhere.net").email!;

const contactAt = (where: Company): IdentityFacts["people"]["accounts"][number] => ({
  company: where,
  contact: {
    id: `ann at ${where.id}`,
    companyId: where.id,
    email: ADDRESS,
    active: true,
    sees: "own",
    firstName: "",
    lastName: "",
    phone: "",
    jobTitle: "",
  },
});
const TECH = {
  id: "t",
  email: ADDRESS,
  firstName: "",
  lastName: "",
  admin: false,
  active: true,
};

// Drawn so that every rule is reached, not only the refusals that stand first.
const rarely = fc.nat({ max: 4 }).map((drawn) => drawn === 0);
const mostly = rarely.map((drawn) => !drawn);

const accounts = fc.constantFrom<IdentityFacts["people"]["accounts"][]>(
  [],
  [],
  [contactAt(A)],
  [contactAt(B)],
  [contactAt(A), contactAt(B)],
);
const companies = fc.constantFrom<Company[]>([], [A], [B], [A, B]);
const placement = fc.constantFrom<IdentityFacts["placement"]>(
  { kind: "placed", company: A, by: "domain" },
  { kind: "placed", company: A, by: "directory" },
  { kind: "ambiguous", companies: [A, B] },
  { kind: "nowhere", because: "unmapped" },
);
const identity = fc
  .record({
    email: fc.constantFrom(ADDRESS, ADDRESS, ELSEWHERE, undefined),
    google: rarely,
    tenantId: fc.constantFrom("tenant", "tenant", "tenant", CONSUMER_TENANT),
    emailVerified: mostly,
    guest: rarely,
  })
  .map(({ email, google, tenantId, emailVerified, guest }): IdentityFacts["identity"] => ({
    provider: google ? "google" : "microsoft",
    subject: "ann",
    ...(!google && { tenantId }),
    ...(email && { email }),
    emailVerified,
    guest: guest && !google,
  }));
const link = fc.option(
  fc.record({
    email: fc.constantFrom(ADDRESS, ELSEWHERE),
    by: fc.constantFrom<NonNullable<IdentityFacts["link"]>["by"][]>(
      "tenant",
      "code",
      "creation",
      "chat",
    ),
  }),
  { nil: undefined, freq: 2 },
);

/** Everything there is to weigh, for one address; a link that is not about it is a conflict. */
const world: fc.Arbitrary<IdentityFacts> = fc
  .record({
    identity,
    link,
    taken: rarely,
    people: fc.record({ accounts, tech: fc.constantFrom(TECH, undefined, undefined) }),
    placement,
    owner: fc.constantFrom(A, B, undefined),
    boundTo: companies,
    ownTenant: fc.boolean(),
    unlisted: rarely,
    codeAllowed: fc.boolean(),
    hasClient: mostly,
    address: fc.constantFrom(ADDRESS, ADDRESS, ADDRESS, undefined),
  })
  .map(({ link: linked, owner, address, people, ...rest }) => ({
    ...rest,
    people: { accounts: people.accounts, ...(people.tech && { tech: people.tech }) },
    ...(linked && { link: linked }),
    ...(owner && { owner }),
    ...(address && { address }),
  }));

// What sign-in.md §5 says, sentence by sentence, in its own order and nobody else's.

const verifiedHere = ({ identity: who, address }: IdentityFacts): boolean =>
  who.emailVerified && who.tenantId !== CONSUMER_TENANT && who.email === address;

/** "Linking by address needs all of …", for everybody who has the address. */
function mayLinkByAddress(facts: IdentityFacts): boolean {
  const { people, boundTo, owner, ownTenant, identity: who } = facts;
  if (who.guest || !verifiedHere(facts)) return false;
  const contactsVouched = people.accounts.every(
    (account) =>
      boundTo.some((bound) => bound.id === account.company.id) && owner?.id === account.company.id,
  );
  const somebody = people.accounts.length > 0 || people.tech !== undefined;
  return somebody && contactsVouched && (people.tech === undefined || ownTenant);
}

/** "Creating after Microsoft needs …" */
const mayCreate = (facts: IdentityFacts): boolean =>
  facts.identity.provider === "microsoft" &&
  !facts.identity.guest &&
  verifiedHere(facts) &&
  facts.address !== undefined &&
  facts.hasClient &&
  facts.people.accounts.length === 0 &&
  facts.people.tech === undefined;

const isIn = (verdict: Verdict): boolean => ["known", "link", "create"].includes(verdict.kind);
const holds = (check: (facts: IdentityFacts, verdict: Verdict) => void): void =>
  fc.assert(
    fc.property(world, (facts) => check(facts, judgeIdentity(facts))),
    { numRuns: 5000 },
  );

describe("judging an identity", () => {
  it("links by address only where everything vouches for everybody who has it", () =>
    holds((facts, verdict) => {
      if (verdict.kind !== "link") return;
      assert.ok(mayLinkByAddress(facts));
      assert.ok(!facts.taken, "an address has one identity of a provider");
    }));

  it("links by address wherever it may", () =>
    holds((facts, verdict) => {
      const { link: linked, taken, unlisted, people, address } = facts;
      const listed = !unlisted || people.accounts.length === 0;
      if (linked || taken || !listed || !address || !mayLinkByAddress(facts)) return;
      assert.equal(verdict.kind, "link");
    }));

  it("creates only a stranger with a verified address, where one company places them", () =>
    holds((facts, verdict) => {
      if (verdict.kind === "create") {
        assert.ok(mayCreate(facts) && facts.placement.kind === "placed");
        assert.equal(verdict.company, facts.placement.company);
      }
      if (verdict.kind === "pending") {
        assert.ok(mayCreate(facts) && facts.placement.kind === "ambiguous");
      }
    }));

  it("never moves a link: an identity that is linked elsewhere is a conflict", () =>
    holds((facts, verdict) => {
      const { link: linked, address } = facts;
      if (!linked || address === undefined || linked.email === address) return;
      assert.deepEqual(verdict, { kind: "refused", code: "sso-conflict" });
    }));

  it("knows the linked whatever address is claimed, but on a tenant's word only while it is bound", () =>
    holds((facts, verdict) => {
      if (verdict.kind !== "known") return;
      const { link: linked, people, boundTo, ownTenant } = facts;
      assert.equal(verdict.email, linked?.email);
      if (linked?.by !== "tenant") return;
      const bound = people.accounts.some((one) => boundTo.includes(one.company));
      assert.ok(bound || (ownTenant && people.tech !== undefined));
    }));

  it("sends a code only to somebody's stored address, where one may go", () =>
    holds((facts, verdict) => {
      if (verdict.kind !== "code") return;
      assert.ok(facts.codeAllowed && verifiedHere(facts) && !facts.identity.guest);
      assert.ok(facts.people.accounts.length > 0 || facts.people.tech);
      assert.equal(verdict.email, facts.address);
    }));

  it("lets nobody in who is not listed, where only the listed may come", () =>
    holds((facts, verdict) => {
      const techAlone = facts.people.accounts.length === 0 && facts.people.tech !== undefined;
      if (facts.unlisted && !techAlone) assert.ok(!isIn(verdict) && verdict.kind !== "code");
    }));

  it("tells nothing of who has an address to whom nobody vouches for it", () => {
    const strangers = { accounts: [] };
    holds((facts, verdict) => {
      const { identity: who, link: linked } = facts;
      const vouched = verifiedHere(facts) && !who.guest && facts.address !== undefined;
      if (vouched || linked || (facts.unlisted && facts.people.tech)) return;
      assert.deepEqual(judgeIdentity({ ...facts, people: strangers, taken: false }), verdict);
    });
  });

  it("reaches every verdict there is", () => {
    const seen = new Set<string>();
    holds((_, verdict) => {
      seen.add(verdict.kind === "refused" ? verdict.code : verdict.kind);
    });
    assert.deepEqual(
      [...seen].toSorted(),
      [
        "code",
        "create",
        "known",
        "link",
        "not-a-member",
        "not-registered",
        "pending",
        "sso-conflict",
        "sso-guest",
        "sso-unmatched",
        "sso-unverified",
      ].toSorted(),
    );
  });
});
