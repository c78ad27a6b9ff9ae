import type { EmailAddress } from "#service/kernel";
import type { PasswordLink, PasswordStore } from "#service/passwords";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type LinkRow = {
  id: string;
  workspace_id: string;
  email: string;
  made_at: number;
  expires_at: number;
  used_at: number | null;
};

const hashOf = statement(
  "password-hash-of",
  `select hash from password where workspace_id = $1 and email = $2`,
);
const keep = statement(
  "password-keep",
  `insert into password (workspace_id, email, hash, set_at) values ($1, $2, $3, $4)
   on conflict (workspace_id, email) do update set hash = excluded.hash, set_at = excluded.set_at`,
);
const forget = statement(
  "password-forget",
  `with links as (delete from password_link where workspace_id = $1 and email = $2)
   delete from password where workspace_id = $1 and email = $2`,
);
// Of many at once, each waits for the row and counts what the one before it has written.
const takeTry = statement(
  "password-take-try",
  `insert into password_try as t (workspace_id, email, known_device, recent)
   values ($1, $2, $3, array[$4::timestamptz])
   on conflict (workspace_id, email, known_device) do update
      set recent = array(select r from unnest(t.recent) r where r > $5) || $4::timestamptz
    where (select count(*) from unnest(t.recent) r where r > $5) < $6`,
);
const oldestTry = statement(
  "password-oldest-try",
  `select min(r) as oldest from password_try t, unnest(t.recent) r
    where t.workspace_id = $1 and t.email = $2 and t.known_device = $3 and r > $4`,
);
const forgetTries = statement(
  "password-forget-tries",
  `delete from password_try where workspace_id = $1 and email = $2`,
);
const addLink = statement(
  "password-add-link",
  `insert into password_link (workspace_id, id, fingerprint, email, made_at, expires_at)
   values ($1, $2, $3, $4, $5, $6)`,
);
const linkWith = statement(
  "password-link-with",
  `select id, workspace_id, email, made_at, expires_at, used_at
     from password_link where fingerprint = any ($1::bytea[])`,
);
const spendLink = statement(
  "password-spend-link",
  `with spent as (
     update password_link set used_at = $4
      where workspace_id = $1 and id = $2 and used_at is null and expires_at > $4
     returning id),
   others as (
     update password_link set used_at = $4
      where workspace_id = $1 and email = $3 and id <> $2 and used_at is null
        and exists (select from spent))
   select id from spent`,
);

const linkFrom = (row: LinkRow): PasswordLink => ({
  id: row.id,
  workspaceId: row.workspace_id,
  email: row.email as EmailAddress,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  ...(row.used_at !== null && { usedAt: row.used_at }),
});

export function passwordStore(db: Queryable): PasswordStore {
  return {
    async hashOf(workspaceId, email) {
      const [row] = await ask<{ hash: string }>(db, hashOf, [workspaceId, email]);
      return row?.hash;
    },
    async keep({ workspaceId, email, hash, at }) {
      await change(db, keep, [workspaceId, email, hash, stamp(at)]);
    },
    async forget(workspaceId, email) {
      await change(db, forget, [workspaceId, email]);
    },
    async takeTry({ workspaceId, email, knownDevice }, { length, most }, at) {
      const pool = [workspaceId, email, knownDevice];
      const since = stamp(at - length);
      const counted = await change(db, takeTry, [...pool, stamp(at), since, most]);
      if (counted === 1) return undefined;
      const [row] = await ask<{ oldest: number | null }>(db, oldestTry, [...pool, since]);
      return row?.oldest ?? at;
    },
    async forgetTries(workspaceId, email) {
      await change(db, forgetTries, [workspaceId, email]);
    },
    async addLink({ workspaceId, id, email, madeAt, expiresAt }, fingerprint) {
      const times = [stamp(madeAt), stamp(expiresAt)];
      await change(db, addLink, [workspaceId, id, fingerprint, email, ...times]);
    },
    async linkWith(fingerprints) {
      const [row] = await ask<LinkRow>(db, linkWith, [fingerprints]);
      return row && linkFrom(row);
    },
    async spendLink({ workspaceId, id, email }, at) {
      return (await ask(db, spendLink, [workspaceId, id, email, stamp(at)])).length === 1;
    },
  };
}
