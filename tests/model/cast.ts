import { randomUUID } from "node:crypto";
import type { FoundingFacts } from "#tests/founding";
import type { Portico } from "#tests/portico";

export type Platform = "client" | "tech" | "admin";
export type Method = "code" | "password";
export type Disclosure = "guided" | "private";

type CompanyFacts = {
  name: string;
  state: "active" | "preparing";
  domain?: string;
  methods?: Method[];
};

export const COMPANIES = {
  wide: { name: "Wide Ltd", state: "active", domain: "client.com" },
  coded: { name: "Coded Ltd", state: "active", methods: ["code"] },
  soon: { name: "Soon Ltd", state: "preparing", domain: "soon.com" },
  apart: { name: "Apart GmbH", state: "active" },
} as const satisfies Record<string, CompanyFacts>;
export type CompanyKey = keyof typeof COMPANIES;

/** Both ways to prove an address to a client's portal; the desk's take the code alone. */
export const METHODS: Record<Platform, readonly Method[]> = {
  client: ["code", "password"],
  tech: ["code"],
  admin: ["code"],
};

/** Somebody whom a run makes up: what an import would know of them. */
export type Role = {
  at: string;
  accounts?: { company: CompanyKey; active?: boolean }[];
  pilot?: boolean;
  tech?: "tech" | "admin";
  password?: boolean;
  plus?: boolean;
};

export const CAST = {
  ann: { at: "client.com", accounts: [{ company: "wide" }], password: true },
  cora: { at: "coded.net", accounts: [{ company: "coded" }] },
  both: { at: "two.net", accounts: [{ company: "wide" }, { company: "coded" }], password: true },
  twice: { at: "two.net", accounts: [{ company: "wide" }, { company: "apart" }] },
  half: { at: "two.net", accounts: [{ company: "wide", active: false }, { company: "apart" }] },
  newcomer: { at: "client.com" },
  tagged: { at: "client.com", plus: true },
  gone: { at: "client.com", accounts: [{ company: "wide", active: false }] },
  left: { at: "left.de", accounts: [{ company: "apart", active: false }] },
  early: { at: "early.de", accounts: [{ company: "soon" }] },
  pilot: { at: "early.de", accounts: [{ company: "soon" }], pilot: true },
  sooner: { at: "soon.com" },
  stranger: { at: "nowhere.com" },
  theo: { at: "awesome.example", tech: "tech" },
  ada: { at: "awesome.example", tech: "admin" },
  tess: { at: "awesome.example", tech: "admin", accounts: [{ company: "wide" }], password: true },
  tina: { at: "awesome.example", tech: "tech", accounts: [{ company: "coded" }] },
} as const satisfies Record<string, Role>;
export type Name = keyof typeof CAST;
export const NAMES = Object.keys(CAST) as Name[];

export const roleOf = (name: Name): Role => CAST[name];
export const WORKSPACES = { guided: "awesome", private: "quiet" } as const;

/** An address in a run of its own, so that no run draws on another's allowances. */
export const addressIn = (run: number, name: Name): string =>
  `${name}-${run}${roleOf(name).plus ? "+tag" : ""}@${roleOf(name).at}`;

export const FACTS: FoundingFacts = {
  settings: {
    methods: {
      client: [...METHODS.client],
      tech: [...METHODS.tech],
      admin: [...METHODS.admin],
    },
  },
  companies: Object.values<CompanyFacts>(COMPANIES).map(({ domain, ...company }) => ({
    ...company,
    ...(domain && { domains: [domain] }),
  })),
  contacts: [],
  techs: [],
  tickets: [],
};

/** The workspaces of a model's Portico: the founded one, and one like it that discloses nothing. */
export async function foundSecond({ pool, founded }: Portico): Promise<Record<Disclosure, string>> {
  const first = founded.workspaceId;
  const second = randomUUID();
  await pool.query(
    `insert into workspace (id, slug, name, support_address, support_phone, time_zone, settings,
       created_at) select $2, 'quiet', name, support_address, support_phone, time_zone,
       jsonb_set(settings, '{disclosure}', '"private"'), created_at from workspace where id = $1`,
    [first, second],
  );
  await pool.query(
    `insert into company (workspace_id, id, name, state, methods, created_at)
     select $2, id, name, state, methods, created_at from company where workspace_id = $1`,
    [first, second],
  );
  await pool.query(
    `insert into company_domain (workspace_id, domain, company_id)
     select $2, domain, company_id from company_domain where workspace_id = $1`,
    [first, second],
  );
  return { guided: first, private: second };
}

/** Makes up everybody of a run, in both workspaces. @param hash of the password that they chose */
export async function bringIn(
  { pool, founded }: Portico,
  workspaces: Record<Disclosure, string>,
  { run, hash }: { run: number; hash: string },
): Promise<void> {
  const contacts: unknown[][] = [[], [], [], [], []];
  const techs: unknown[][] = [[], [], [], []];
  const passwords: unknown[][] = [[], []];
  for (const workspace of Object.values(workspaces)) {
    for (const name of NAMES) {
      const role = roleOf(name);
      const email = addressIn(run, name);
      for (const { company, active = true } of role.accounts ?? []) {
        const row = [workspace, randomUUID(), companyId(founded.ids, company), email, active];
        row.forEach((value, at) => contacts[at]?.push(value));
      }
      if (role.tech) {
        const row = [workspace, randomUUID(), email, role.tech === "admin"];
        row.forEach((value, at) => techs[at]?.push(value));
      }
      if (role.password) [workspace, email].forEach((value, at) => passwords[at]?.push(value));
    }
  }
  await pool.query(
    `insert into contact (workspace_id, id, company_id, email, active, sees, created_at, created_by)
     select w, i, c, e, a, 'own', '2026-11-01', 'import'
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bool[]) as t(w, i, c, e, a)`,
    contacts,
  );
  await pool.query(
    `insert into tech (workspace_id, id, email, admin, active, created_at)
     select w, i, e, a, true, '2026-11-01'
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bool[]) as t(w, i, e, a)`,
    techs,
  );
  await pool.query(
    `insert into password (workspace_id, email, hash, set_at)
     select w, e, $3, '2026-11-01' from unnest($1::uuid[], $2::text[]) as t(w, e)`,
    [...passwords, hash],
  );
  await pool.query("update company set pilots = array[$1] where name = 'Soon Ltd'", [
    addressIn(run, "pilot"),
  ]);
}

const companyId = (ids: Map<string, string>, key: CompanyKey): string | undefined =>
  ids.get(COMPANIES[key].name);
