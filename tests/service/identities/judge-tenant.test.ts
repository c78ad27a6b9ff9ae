import assert from "node:assert/strict";
import { CONSUMER_TENANT, judgeTenant, type TenantFacts } from "#service/identities";
import { microsoftPerson } from "#tests/providers";

const WELL: TenantFacts = {
  identity: microsoftPerson("it@client.com"),
  companyId: "A",
  owner: { id: "A" },
  ownTenant: false,
};

describe("a tenant that a client's administrator proposes", () => {
  it("is bound at once where the person's verified address is in a domain of that company", () => {
    assert.equal(judgeTenant(WELL), "bound");
  });

  const waits: [string, Partial<TenantFacts>][] = [
    [
      "the address is not verified",
      { identity: microsoftPerson("it@client.com", { emailVerified: false }) },
    ],
    ["there is no address", { identity: microsoftPerson(undefined) }],
    ["the domain is another company's", { owner: { id: "B" } }],
    ["the tenant is the MSP's own", { ownTenant: true }],
    ["the tenant is another company's", { boundTo: "B" }],
  ];
  for (const [why, facts] of waits) {
    it(`waits for an admin where ${why}`, () => {
      assert.equal(judgeTenant({ ...WELL, ...facts }), "proposed");
    });
  }

  it("waits for an admin where nobody owns the domain", () => {
    const { owner: _, ...unowned } = WELL;
    assert.equal(judgeTenant(unowned), "proposed");
  });

  it("is no news where it is bound to that company already", () => {
    assert.equal(judgeTenant({ ...WELL, boundTo: "A" }), "known");
  });

  it("is proposed by none of its guests, nor for personal accounts", () => {
    const guest = microsoftPerson("it@client.com", { guest: true });
    assert.deepEqual(judgeTenant({ ...WELL, identity: guest }), { refused: "sso-guest" });
    const personal = microsoftPerson("it@client.com", { tenantId: CONSUMER_TENANT });
    assert.deepEqual(judgeTenant({ ...WELL, identity: personal }), { refused: "sso-unmatched" });
  });
});
