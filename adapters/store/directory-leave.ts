import type { DirectoryStore, Leaver } from "#service/sync";
import type { EmailAddress } from "#service/kernel";
import { stamp } from "./column-types.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

// Found one by one by index, then ended once: a session may fit twice.
const leave = statement(
  "directory-leave",
  `with gone as (
          delete from directory_record
           where workspace_id = $1 and provider = 'microsoft' and tenant_id = $2
             and subject = any ($4)
          returning subject, email),
        leaver as (
          select g.subject, coalesce(i.email, g.email) as email, i.email as linked
            from gone g
            left join identity i on i.workspace_id = $1 and i.provider = 'microsoft'
             and i.tenant_id = $2 and i.subject = g.subject),
        theirs as (
          select l.subject, p.id, p.active, p.email
            from leaver l
            join contact p on p.workspace_id = $1 and p.company_id = $3 and p.email = l.email),
        hit as (
          select s.id, t.subject from theirs t
            join session s on s.workspace_id = $1 and s.contact_id = t.id and s.state <> 'ended'
          union
          select s.id, l.subject from leaver l
            join session s on s.workspace_id = $1 and s.email = l.linked and s.state = 'active'
             and s.method = 'microsoft'
          union
          select s.id, l.subject from leaver l
            join session s on s.workspace_id = $1 and s.email = l.linked and s.state = 'pending'
             and s.method = 'microsoft'),
        ended as (
          update session s
             set ${ending("'left-directory'", "$5")}
           where s.workspace_id = $1 and s.id in (select id from hit) and s.state <> 'ended'
          returning s.id),
        voided as (
          update link set revoked_at = $5
           where workspace_id = $1 and contact_id in (select id from theirs)
             and revoked_at is null
          returning contact_id),
        inactive as (
          update contact p set active = false
            from theirs t
           where p.workspace_id = $1 and p.id = t.id and p.active
             and exists (select from directory d where d.workspace_id = $1 and d.tenant_id = $2
                            and d.deactivates_leavers)
             -- Somebody else of the directory has the address now: the contact is theirs.
             and not exists (select from directory_record r
                              where r.workspace_id = $1 and r.email = p.email and r.active
                                and r.tenant_id = $2
                                and r.subject not in (select subject from gone))
          returning p.id)
   select l.email, t.id as contact_id, t.id in (select id from inactive) as deactivated,
          (select count(*) from hit h join ended e using (id)
            where h.subject = l.subject) as sessions,
          (select count(*) from voided v where v.contact_id = t.id) as links
     from leaver l left join theirs t using (subject)`,
);

type LeaverRow = {
  email: string | null;
  contact_id: string | null;
  deactivated: boolean | null;
  sessions: number;
  links: number;
};

const leaverFrom = (row: LeaverRow): Leaver => ({
  email: row.email === null ? undefined : (row.email as EmailAddress),
  contactId: row.contact_id ?? undefined,
  deactivated: row.deactivated ?? false,
  sessions: row.sessions,
  links: row.links,
});

/** What ends with people who are in a directory no more. */
export const directoryLeave = (db: Queryable): Pick<DirectoryStore, "leave"> => ({
  async leave({ workspaceId, tenantId, company }, subjects, at) {
    const values = [workspaceId, tenantId, company.id, subjects, stamp(at)];
    return (await ask<LeaverRow>(db, leave, values)).map(leaverFrom);
  },
});
