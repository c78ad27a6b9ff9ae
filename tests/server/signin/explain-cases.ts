import fc from "fast-check";
import { METHODS, PLATFORMS } from "#service/workspaces";
import type { FoundingFacts } from "#tests/founding";
import type { Portico } from "#tests/portico";
import { OTHER_TENANT, OWN_TENANT, TENANT } from "#tests/providers";

export const KNOWN = [
  "ann@client.com",
  "gone@client.com",
  "both@two.net",
  "tess@awesome.example",
  "theo@awesome.example",
];

/** An MSP whose one company is changed from case to case. */
export const FACTS: FoundingFacts = {
  techTenantIds: [OWN_TENANT],
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Other Inc", domains: ["other.org"], tenantIds: [OTHER_TENANT] },
    { name: "Catcher" },
  ],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com" },
    { company: "Client Ltd", email: "gone@client.com", active: false },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "both@two.net" },
    { company: "Other Inc", email: "tess@awesome.example" },
  ],
  techs: [{ email: "tess@awesome.example", admin: true }, { email: "theo@awesome.example" }],
  tickets: [],
};

const methods = fc.subarray([...METHODS]);
const someMethods = fc.subarray([...METHODS], { minLength: 1 });
/** Settings, a company and an address, as they may come. */
export const corpus = fc.record({
  settings: fc.record({
    disclosure: fc.constantFrom("guided", "guided", "private"),
    policy: fc.constantFrom(
      "off",
      "domain-or-directory",
      "domain-or-directory",
      "domain",
      "directory",
      "domain-and-directory",
    ),
    catchAllCompany: fc.constantFrom(null, null, "Catcher"),
    emailCode: fc.constantFrom(true, true, false),
    directoryMatchedOnly: fc.constantFrom(false, false, true),
    codeWithoutDirectory: fc.boolean(),
    client: methods,
    tech: methods,
    admin: someMethods,
  }),
  company: fc.record({
    state: fc.constantFrom("active", "active", "preparing", "closed"),
    methods: fc.option(someMethods),
    pilot: fc.boolean(),
    mapped: fc.boolean(),
    bound: fc.boolean(),
    holdsDomain: fc.boolean(),
  }),
  address: fc.constantFrom(
    ...KNOWN,
    "new#@client.com",
    "new#@client.com",
    "new#+tag@client.com",
    "new#@nowhere.dev",
    "new#@gmail.com",
  ),
  heading: fc.option(fc.constantFrom(...PLATFORMS), { nil: undefined }),
  tenant: fc.constantFrom(TENANT, OTHER_TENANT, OWN_TENANT),
});
export type Case = typeof corpus extends fc.Arbitrary<infer Value> ? Value : never;

/** A careful installation with everything in its place. */
export const PLAIN: Case = {
  settings: {
    disclosure: "guided",
    policy: "domain-or-directory",
    catchAllCompany: null,
    emailCode: true,
    directoryMatchedOnly: false,
    codeWithoutDirectory: true,
    client: ["microsoft", "code"],
    tech: ["microsoft", "code"],
    admin: ["microsoft", "code"],
  },
  company: {
    state: "active",
    methods: null,
    pilot: false,
    mapped: true,
    bound: true,
    holdsDomain: false,
  },
  address: "ann@client.com",
  heading: undefined,
  tenant: TENANT,
};

/** Makes the world of a case, straight in the tables. */
export async function layCase(
  portico: Portico,
  { settings, company }: Case,
  passwordHash: string,
): Promise<void> {
  const sql = (text: string, ...values: unknown[]) => portico.pool.query(text, values);
  const { workspaceId, ids } = portico.founded;
  const client = ids.get("Client Ltd");
  const { disclosure, policy, catchAllCompany, emailCode, client: c, tech, admin } = settings;
  const { directoryMatchedOnly, codeWithoutDirectory } = settings;
  const stored = {
    disclosure,
    creation: { policy, catchAllCompany },
    emailCode: { enabled: emailCode },
    methods: { client: c, tech, admin },
    directoryMatchedOnly,
    codeWithoutDirectory,
  };
  await sql("update workspace set settings = $1", JSON.stringify(stored));
  const tables = ["identity", "company_tenant", "tenant_domain", "address_budget"];
  for (const table of tables) {
    await sql(`delete from ${table}`);
  }
  await sql("delete from company_domain where domain = 'client.com'");
  await sql(
    "update company set state = $2, methods = $3, pilots = $4 where id = $1",
    client,
    company.state,
    company.methods,
    company.pilot ? KNOWN : [],
  );
  const owned = company.state !== "closed";
  if (owned && company.mapped) {
    await sql(
      "insert into company_domain (workspace_id, domain, company_id) values ($1, 'client.com', $2)",
      workspaceId,
      client,
    );
  }
  const bound: [string, string | undefined][] = [[OTHER_TENANT, ids.get("Other Inc")]];
  if (owned && company.bound) bound.push([TENANT, client]);
  for (const [tenant, of] of bound) {
    await sql(
      "insert into company_tenant (workspace_id, tenant_id, company_id) values ($1, $2, $3)",
      workspaceId,
      tenant,
      of,
    );
  }
  if (company.holdsDomain) {
    await sql(
      `insert into tenant_domain (workspace_id, domain, tenant_id, learned_from, learned_at)
       values ($1, 'client.com', $2, 'sign-in', '2026-01-01')`,
      workspaceId,
      TENANT,
    );
  }
  for (const email of KNOWN) {
    await sql(
      `insert into password (workspace_id, email, hash, set_at) values ($1, $2, $3, '2026-01-01')
       on conflict do nothing`,
      workspaceId,
      email,
      passwordHash,
    );
  }
}
