import type pg from "pg";
import type { z } from "zod";
import { newId } from "#service/kernel";
import { Settings } from "#service/workspaces";
import { seededChance } from "#tests/stopped";

type CompanyFacts = {
  name: string;
  state?: "preparing" | "active" | "closed";
  domains?: string[];
  tenantIds?: string[];
  domainSids?: string[];
  pilots?: string[];
  methods?: string[];
  portalName?: string;
};
type ContactFacts = {
  company: string;
  email: string;
  active?: boolean;
  sees?: "own" | "company";
  firstName?: string;
};
type TechFacts = { email: string; admin?: boolean; active?: boolean };
type TicketFacts = { company: string; contact: string; title: string; state?: string };

/** What a test's MSP looks like; the defaults are a small one that looks alive. */
export type FoundingFacts = {
  settings?: z.input<typeof Settings>;
  techTenantIds?: string[];
  companies?: CompanyFacts[];
  contacts?: ContactFacts[];
  techs?: TechFacts[];
  tickets?: TicketFacts[];
};

/** Ids by name and address: companies by name, contacts by `address at company`. */
export type Founded = { workspaceId: string; ids: Map<string, string> };

const AT = new Date("2026-11-01T09:00:00Z");

const USUAL: Required<FoundingFacts> = {
  settings: {},
  techTenantIds: [],
  companies: [
    { name: "Client Ltd", domains: ["client.com"] },
    { name: "Other Inc", domains: ["other.org", "*.other.org"] },
    { name: "Unmapped GmbH" },
  ],
  contacts: [
    { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
    { company: "Client Ltd", email: "gone@client.com", active: false },
    { company: "Other Inc", email: "olaf@other.org" },
    { company: "Unmapped GmbH", email: "uwe@unmapped.de" },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "both@two.net" },
    { company: "Other Inc", email: "tess@awesome.example" },
  ],
  techs: [
    { email: "tess@awesome.example", admin: true },
    { email: "theo@awesome.example" },
    { email: "ada@awesome.example", admin: true },
  ],
  tickets: [
    { company: "Client Ltd", contact: "ann@client.com", title: "Printer smokes" },
    { company: "Client Ltd", contact: "both@two.net", title: "No sound" },
    { company: "Other Inc", contact: "olaf@other.org", title: "Slow laptop" },
  ],
};

/** Writes an MSP straight into the tables: what an import would leave there. */
export async function founding(pool: pg.Pool, facts: FoundingFacts): Promise<Founded> {
  const { settings, techTenantIds, companies, contacts, techs, tickets } = { ...USUAL, ...facts };
  const chance = seededChance("founding");
  const id = (): string => newId(AT.getTime(), chance);
  const w = id();
  const ids = new Map<string, string>();
  const named = (name: string): string => {
    if (!ids.has(name)) ids.set(name, id());
    return ids.get(name)!;
  };
  await pool.query(
    `insert into workspace (id, slug, name, support_address, support_phone, time_zone, settings,
       created_at, tech_tenant_ids) values ($1, 'awesome', 'Awesome MSP', 'help@awesome.example',
       '+44 20 7946 0000', 'Europe/London', $2, $3, $4)`,
    [w, JSON.stringify(Settings.parse(settings)), AT, techTenantIds],
  );
  for (const { name, state, domains, pilots, methods, portalName, ...more } of companies) {
    const { tenantIds = [], domainSids = [] } = more;
    await pool.query(
      `insert into company (workspace_id, id, name, state, pilots, methods, portal_name, created_at,
         domain_sids) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [w, named(name), name, state ?? "active", pilots ?? [], methods, portalName, AT, domainSids],
    );
    for (const tenantId of tenantIds) {
      await pool.query(
        `insert into company_tenant (workspace_id, tenant_id, company_id) values ($1, $2, $3)`,
        [w, tenantId, named(name)],
      );
    }
    for (const domain of domains ?? []) {
      await pool.query(
        `insert into company_domain (workspace_id, domain, company_id) values ($1, $2, $3)`,
        [w, domain, named(name)],
      );
    }
  }
  for (const { company, email, active, sees, firstName } of contacts) {
    await pool.query(
      `insert into contact (workspace_id, id, company_id, email, active, sees, first_name,
         created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, 'import')`,
      [
        w,
        named(`${email} at ${company}`),
        named(company),
        email,
        active ?? true,
        sees ?? "own",
        firstName ?? "",
        AT,
      ],
    );
  }
  for (const { email, admin, active } of techs) {
    await pool.query(
      `insert into tech (workspace_id, id, email, admin, active, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [w, named(email), email, admin ?? false, active ?? true, AT],
    );
  }
  let number = 1000;
  for (const { company, contact, title, state } of tickets) {
    number += 1;
    await pool.query(
      `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state,
         created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        w,
        named(title),
        String(number),
        named(company),
        named(`${contact} at ${company}`),
        title,
        state ?? "new",
        new Date(AT.getTime() + number * 1000),
      ],
    );
  }
  return { workspaceId: w, ids };
}
