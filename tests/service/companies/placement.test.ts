import assert from "node:assert/strict";
import fc from "fast-check";
import { type Claims, type Company, placeAddress, type Placement } from "#service/companies";
import type { EmailAddress } from "#service/kernel";
import type { Settings } from "#service/workspaces";

type Policy = Settings["creation"]["policy"];

const company = (id: string): Company => ({ id, name: id, state: "active", pilots: [] });
const [A, B, ANY] = [company("A"), company("B"), company("Any")];
const ADDRESS = "ann@client.com" as EmailAddress;
const NO_MAILBOXES = { has: () => false };

const place = (policy: Policy, claims: Partial<Claims>): Placement =>
  placeAddress({ policy }, ADDRESS, { directory: [], sidOf: [], ...claims }, NO_MAILBOXES);

const said = (placement: Placement): string => {
  if (placement.kind === "placed") return `${placement.company.id} by ${placement.by}`;
  return placement.kind === "ambiguous" ? "ask an admin" : "nowhere";
};

describe("placing a newcomer", () => {
  // The table of sign-in.md §2: what each policy makes of what a domain and a directory say.
  const TABLE: [string, Partial<Claims>, Record<Policy, string>][] = [
    [
      "nobody claims",
      {},
      {
        off: "nowhere",
        domain: "nowhere",
        directory: "nowhere",
        "domain-or-directory": "nowhere",
        "domain-and-directory": "nowhere",
      },
    ],
    [
      "a domain claims",
      { owner: A },
      {
        off: "nowhere",
        domain: "A by domain",
        directory: "nowhere",
        "domain-or-directory": "A by domain",
        "domain-and-directory": "nowhere",
      },
    ],
    [
      "a tenant claims",
      { directory: [A] },
      {
        off: "nowhere",
        domain: "nowhere",
        directory: "A by directory",
        "domain-or-directory": "A by directory",
        "domain-and-directory": "nowhere",
      },
    ],
    [
      "both claim for one company",
      { owner: A, directory: [A] },
      {
        off: "nowhere",
        domain: "A by domain",
        directory: "A by directory",
        "domain-or-directory": "A by domain",
        "domain-and-directory": "A by directory",
      },
    ],
    [
      "each claims for another",
      { owner: A, directory: [B] },
      {
        off: "nowhere",
        domain: "ask an admin",
        directory: "ask an admin",
        "domain-or-directory": "ask an admin",
        "domain-and-directory": "nowhere",
      },
    ],
    [
      "each claims for another, and the SID is the tenant's company's",
      { owner: A, directory: [B], sidOf: ["B"] },
      {
        off: "nowhere",
        domain: "ask an admin",
        directory: "B by directory",
        "domain-or-directory": "B by directory",
        "domain-and-directory": "nowhere",
      },
    ],
    [
      "only the catch-all would",
      { catchAll: ANY },
      {
        off: "nowhere",
        domain: "Any by catch-all",
        directory: "Any by catch-all",
        "domain-or-directory": "Any by catch-all",
        "domain-and-directory": "Any by catch-all",
      },
    ],
    [
      "a tenant claims beside the catch-all",
      { directory: [A], catchAll: ANY },
      {
        off: "nowhere",
        domain: "nowhere",
        directory: "A by directory",
        "domain-or-directory": "A by directory",
        "domain-and-directory": "nowhere",
      },
    ],
  ];
  for (const [whose, claims, expected] of TABLE) {
    it(`whom ${whose}`, () => {
      const policies = Object.keys(expected) as Policy[];
      const placed = policies.map((policy) => [policy, said(place(policy, claims))]);
      assert.deepEqual(Object.fromEntries(placed), expected);
    });
  }

  it("never guesses between companies, whatever else is known", () => {
    const companies = fc.subarray([A, B]);
    fc.assert(
      fc.property(companies, companies, fc.subarray(["A", "B"]), (owners, directory, sidOf) => {
        const [owner] = owners;
        const claims = { ...(owner && { owner }), directory, sidOf };
        const placement = place("domain-or-directory", claims);
        const claimants = new Set([...(owner ? [owner.id] : []), ...directory.map(({ id }) => id)]);
        if (placement.kind !== "placed") return;
        assert.ok(claimants.has(placement.company.id), "only a claimant is placed");
        const chosen = sidOf.filter((id) => claimants.has(id));
        assert.ok(claimants.size === 1 || chosen.length === 1, "two claim, and nothing chose");
      }),
    );
  });

  it("believes no directory about an address that anyone can have", () => {
    const anyones = { has: (domain: string) => domain === "client.com" };
    const claims = { directory: [A], sidOf: [] };
    const placement = placeAddress({ policy: "directory" }, ADDRESS, claims, anyones);
    assert.deepEqual(placement, { kind: "nowhere", because: "public-mailbox" });
  });
});
