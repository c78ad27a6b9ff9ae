import { type IdentityStore, type LinkedIdentity, tenantOf } from "#service/identities";
import type { EmailAddress } from "#service/kernel";
import { stamp } from "./column-types.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type LinkRow = {
  workspace_id: string;
  id: string;
  provider: LinkedIdentity["provider"];
  tenant_id: string;
  subject: string;
  email: string;
  linked_by: LinkedIdentity["linkedBy"];
  linked_at: number;
};

const COLUMNS =
  "i.workspace_id, i.id, i.provider, i.tenant_id, i.subject, i.email, i.linked_by, i.linked_at";

const linkFrom = (row: LinkRow): LinkedIdentity => ({
  id: row.id,
  workspaceId: row.workspace_id,
  provider: row.provider,
  ...(row.tenant_id !== "" && { tenantId: row.tenant_id }),
  subject: row.subject,
  email: row.email as EmailAddress,
  linkedBy: row.linked_by,
  linkedAt: row.linked_at,
});

const recordOf = statement(
  "identity-record",
  `select i.email, i.linked_by, other.id is not null as taken,
          coalesce(d.active, false) as in_directory, off.email is not null as suspended
     from (select $1::uuid as workspace_id, $2::text as provider, $3::text as tenant_id,
                  $4::text as subject, $5::text as address) asked
     left join identity i using (workspace_id, provider, tenant_id, subject)
     left join identity other
       on other.workspace_id = asked.workspace_id and other.email = asked.address
      and other.provider = asked.provider
      and (other.tenant_id, other.subject) <> (asked.tenant_id, asked.subject)
     left join directory_record d
       on d.workspace_id = asked.workspace_id and d.provider = asked.provider
      and d.tenant_id = asked.tenant_id and d.subject = asked.subject
     left join sso_suspension off
       on off.workspace_id = asked.workspace_id
      and off.email = coalesce(i.email, asked.address)`,
);
const link = statement(
  "identity-link",
  `insert into identity (workspace_id, id, provider, tenant_id, subject, email, linked_by, linked_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict do nothing`,
);
const renew = statement(
  "identity-renew",
  `update identity set linked_by = $6, linked_at = $7
    where workspace_id = $1 and provider = $2 and tenant_id = $3 and subject = $4 and email = $5`,
);
const ofAddress = statement(
  "identity-of-address",
  `select ${COLUMNS} from identity i
    where i.workspace_id = $1 and i.email = $2 order by i.provider desc`,
);
const addressOf = statement(
  "identity-address-of",
  `select email from contact where workspace_id = $1 and id = $2
   union all
   select email from tech where workspace_id = $1 and id = $2`,
);
// Whoever lost the link is not to go on with what it opened (sign-in.md §6).
const unlink = statement(
  "identity-unlink",
  `with gone as (
          delete from identity where workspace_id = $1 and id = $2 and email = $3 returning *),
        ended as (
          update session s
             set ${ending("'unlinked'", "$4")}
            from gone
           where s.workspace_id = gone.workspace_id and s.email = gone.email
             and s.method = gone.provider and s.state <> 'ended' and s.id is distinct from $5)
   select ${COLUMNS} from gone i`,
);
const directoryOf = statement(
  "directory-of-address",
  `select exists (select from directory_record where workspace_id = $1) as synced,
          exists (select from directory_record
                   where workspace_id = $1 and email = $2 and active) as lists`,
);
const learnDomain = statement(
  "tenant-learn-domain",
  `insert into tenant_domain (workspace_id, domain, tenant_id, learned_from, learned_at)
   values ($1, $2, $3, $4, $5)
   on conflict do nothing`,
);
const suspend = statement(
  "sso-suspend",
  `insert into sso_suspension (workspace_id, email, since) values ($1, $2, $3)
   on conflict do nothing`,
);
const resume = statement(
  "sso-resume",
  `delete from sso_suspension where workspace_id = $1 and email = $2`,
);
const claimExchange = statement(
  "sso-claim-exchange",
  `insert into sso_exchange (workspace_id, conversation_id, exchange_id, at)
   values ($1, $2, $3, $4)
   on conflict do nothing`,
);

type RecordRow = {
  email: string | null;
  linked_by: LinkedIdentity["linkedBy"];
  taken: boolean;
  in_directory: boolean;
  suspended: boolean;
};

export function identityStore(db: Queryable): IdentityStore {
  return {
    async recordOf(workspaceId, identity, address) {
      const { provider, subject } = identity;
      const values = [workspaceId, provider, tenantOf(identity), subject, address ?? null];
      const [row] = await ask<RecordRow>(db, recordOf, values);
      if (!row) throw new Error("a question about an identity has one answer");
      return {
        ...(row.email !== null && {
          link: { email: row.email as EmailAddress, by: row.linked_by },
        }),
        taken: row.taken,
        inDirectory: row.in_directory,
        suspended: row.suspended,
      };
    },
    async link(it) {
      const { workspaceId, id, provider, subject, email, linkedBy, linkedAt } = it;
      const key = [provider, tenantOf(it), subject, email];
      const said = [linkedBy, stamp(linkedAt)];
      if ((await change(db, link, [workspaceId, id, ...key, ...said])) === 1) return true;
      return (await change(db, renew, [workspaceId, ...key, ...said])) === 1;
    },
    async ofAddress(workspaceId, email) {
      return (await ask<LinkRow>(db, ofAddress, [workspaceId, email])).map(linkFrom);
    },
    async addressOf(workspaceId, personId) {
      const [row] = await ask<{ email: string }>(db, addressOf, [workspaceId, personId]);
      return row && (row.email as EmailAddress);
    },
    async unlink({ workspaceId, id, email }, at, keep) {
      const values = [workspaceId, id, email, stamp(at), keep ?? null];
      const [row] = await ask<LinkRow>(db, unlink, values);
      return row && linkFrom(row);
    },
    async directoryOf(workspaceId, email) {
      const [row] = await ask<{ synced: boolean; lists: boolean }>(db, directoryOf, [
        workspaceId,
        email,
      ]);
      return row ?? { synced: false, lists: false };
    },
    async learnDomain({ workspaceId, domain, tenantId, from }, at) {
      await change(db, learnDomain, [workspaceId, domain, tenantId, from, stamp(at)]);
    },
    async suspendSso(workspaceId, email, at) {
      await change(db, suspend, [workspaceId, email, stamp(at)]);
    },
    async resumeSso(workspaceId, email) {
      await change(db, resume, [workspaceId, email]);
    },
    async claimExchange({ workspaceId, conversationId, exchangeId }, at) {
      const values = [workspaceId, conversationId, exchangeId, stamp(at)];
      return (await change(db, claimExchange, values)) === 1;
    },
  };
}
