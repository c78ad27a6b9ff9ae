import type { EmailAddress } from "#service/kernel";
import type { Link, LinkStore } from "#service/signin";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type LinkRow = {
  id: string;
  workspace_id: string;
  kind: Link["kind"];
  email: string;
  tech_id: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
};

const add = statement(
  "link-add",
  `insert into link (workspace_id, id, kind, fingerprint, email, tech_id, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const withFingerprint = statement(
  "link-with-fingerprint",
  `select id, workspace_id, kind, email, tech_id, created_at, expires_at, used_at, revoked_at
     from link where kind = $1 and fingerprint = any ($2::bytea[])`,
);
const spend = statement(
  "link-spend",
  `update link set used_at = $3
    where workspace_id = $1 and id = $2
      and used_at is null and revoked_at is null and expires_at > $3`,
);

const linkFrom = (row: LinkRow): Link => ({
  id: row.id,
  workspaceId: row.workspace_id,
  kind: row.kind,
  email: row.email as EmailAddress,
  techId: row.tech_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  ...(row.used_at !== null && { usedAt: row.used_at }),
  ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
});

export function linkStore(db: Queryable): LinkStore {
  return {
    async add({ workspaceId, id, kind, email, techId, createdAt, expiresAt }, fingerprint) {
      const times = [stamp(createdAt), stamp(expiresAt)];
      await change(db, add, [workspaceId, id, kind, fingerprint, email, techId, ...times]);
    },
    async withFingerprint(kind, fingerprints) {
      const [row] = await ask<LinkRow>(db, withFingerprint, [kind, fingerprints]);
      return row && linkFrom(row);
    },
    async spend({ workspaceId, id }, at) {
      return (await change(db, spend, [workspaceId, id, stamp(at)])) === 1;
    },
  };
}
