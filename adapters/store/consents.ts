import type { ConsentLink, ConsentStore } from "#service/identities";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type LinkRow = {
  workspace_id: string;
  id: string;
  company_id: string;
  company_name: string;
  made_by: string;
  made_at: number;
  expires_at: number;
  used_at: number | null;
};

const COLUMNS = `l.workspace_id, l.id, l.company_id, c.name as company_name, l.made_by, l.made_at,
  l.expires_at, l.used_at`;
// A closed company's links are void: its tenants are unbound (sign-in.md §2).
const FROM = `from consent_link l
  join company c on c.workspace_id = l.workspace_id and c.id = l.company_id and c.state <> 'closed'`;

const linkFrom = (row: LinkRow): ConsentLink => ({
  id: row.id,
  workspaceId: row.workspace_id,
  companyId: row.company_id,
  companyName: row.company_name,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  ...(row.used_at !== null && { usedAt: row.used_at }),
});

const add = statement(
  "consent-add",
  `insert into consent_link (workspace_id, id, company_id, fingerprint, made_by, made_at, expires_at)
   select $1, $2, c.id, $4, $5, $6, $7
     from company c where c.workspace_id = $1 and c.id = $3 and c.state <> 'closed'`,
);
const withFingerprint = statement(
  "consent-with-fingerprint",
  `select ${COLUMNS} ${FROM} where l.fingerprint = any ($1::bytea[])`,
);
const withId = statement(
  "consent-with-id",
  `select ${COLUMNS} ${FROM} where l.workspace_id = $1 and l.id = $2`,
);
const spend = statement(
  "consent-spend",
  `update consent_link set used_at = $3
    where workspace_id = $1 and id = $2 and used_at is null and expires_at > $3`,
);
const boundTo = statement(
  "tenant-bound-to",
  `select company_id from company_tenant where workspace_id = $1 and tenant_id = $2 for share`,
);
const bind = statement(
  "tenant-bind",
  `insert into company_tenant (workspace_id, tenant_id, company_id, position)
   select $1, $2, $3, coalesce(max(position) + 1, 0)
     from company_tenant where workspace_id = $1 and company_id = $3
   on conflict (workspace_id, tenant_id) do nothing`,
);

export function consentStore(db: Queryable): ConsentStore {
  const one = async (rows: Promise<LinkRow[]>): Promise<ConsentLink | undefined> => {
    const [row] = await rows;
    return row && linkFrom(row);
  };
  return {
    async add({ workspaceId, id, companyId, madeBy, madeAt, expiresAt }, fingerprint) {
      const times = [stamp(madeAt), stamp(expiresAt)];
      const values = [workspaceId, id, companyId, fingerprint, madeBy, ...times];
      return (await change(db, add, values)) === 1;
    },
    withFingerprint: (fingerprints) => one(ask(db, withFingerprint, [fingerprints])),
    withId: (workspaceId, id) => one(ask(db, withId, [workspaceId, id])),
    async spend({ workspaceId, id }, at) {
      return (await change(db, spend, [workspaceId, id, stamp(at)])) === 1;
    },
    async boundTo(workspaceId, tenantId) {
      const [row] = await ask<{ company_id: string }>(db, boundTo, [workspaceId, tenantId]);
      return row?.company_id;
    },
    async bind(workspaceId, tenantId, companyId) {
      return (await change(db, bind, [workspaceId, tenantId, companyId])) === 1;
    },
  };
}
