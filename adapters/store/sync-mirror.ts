import type { MirrorCompany, MirrorContact, MirrorStore, MirrorTech } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { mirrorTickets } from "./sync-mirror-tickets.ts";

const companies = statement(
  "mirror-companies",
  `select id, name, state, shut_by_psa as "shutByPsa" from company
    where workspace_id = $1 and (id = any ($2::uuid[]) or lower(name) in (select lower(each) from unnest($3::text[]) each))`,
);
const COMPANIES = `jsonb_to_recordset($2) as r (id uuid, name text, state text,
  "shutByPsa" boolean)`;
const addCompanies = statement(
  "mirror-add-companies",
  `insert into company (workspace_id, id, name, state, created_at)
   select $1, r.id, r.name, r.state, $3 from ${COMPANIES}`,
);
const changeCompanies = statement(
  "mirror-change-companies",
  `update company c set name = r.name, state = r.state, shut_by_psa = r."shutByPsa"
     from ${COMPANIES}
    where c.workspace_id = $1 and c.id = r.id`,
);
const rememberShut = statement(
  "mirror-remember-shut",
  `update contact set shut_by_psa = true where workspace_id = $1 and company_id = $2 and active`,
);

const contacts = statement(
  "mirror-contacts",
  `select id, company_id as "companyId", email, first_name as "firstName",
          last_name as "lastName", phone, job_title as "jobTitle", active,
          shut_by_psa as "shutByPsa"
     from contact where workspace_id = $1 and id = any ($2::uuid[])
   union
   select id, company_id, email, first_name, last_name, phone, job_title, active, shut_by_psa
     from contact where workspace_id = $1 and email = any ($3::text[])`,
);
const CONTACTS = `jsonb_to_recordset($2) as r (id uuid, "companyId" uuid, email text,
  "firstName" text, "lastName" text, phone text, "jobTitle" text, active boolean,
  "shutByPsa" boolean)`;
const addContacts = statement(
  "mirror-add-contacts",
  `insert into contact (workspace_id, id, company_id, email, first_name, last_name, phone, job_title,
                        active, shut_by_psa, created_at, created_by)
   select $1, r.id, r."companyId", r.email, r."firstName", r."lastName", r.phone, r."jobTitle",
          r.active, r."shutByPsa", $3, 'sync'
     from ${CONTACTS}
   on conflict (workspace_id, company_id, email) do nothing`,
);
const changeContacts = statement(
  "mirror-change-contacts",
  `update contact p set first_name = r."firstName", last_name = r."lastName", phone = r.phone,
          job_title = r."jobTitle", active = r.active, shut_by_psa = r."shutByPsa"
     from ${CONTACTS}
    where p.workspace_id = $1 and p.id = r.id`,
);
const writtenAs = statement(
  "mirror-written-as",
  `select contact_id as "contactId", psa_id as "psaId" from psa_write
    where workspace_id = $1 and contact_id = any ($2::uuid[]) and kind = 'contact'
      and state = 'sent' and psa_id is not null`,
);
const aliases = statement(
  "mirror-aliases",
  `select w.contact_id as "contactId", w.psa_id as "psaId" from psa_write w
    where w.workspace_id = $1 and w.kind = 'contact' and w.state = 'sent'
      and w.psa_id = any ($2::text[])
      and not exists (select from psa_record r
                       where r.workspace_id = $1 and r.entity = 'contact' and r.our_id = w.contact_id)`,
);
const writtenSince = statement(
  "mirror-written-since",
  `select 1 from psa_write
    where workspace_id = $1 and state = 'sent' and settled_at > $3
      and (ticket_id = any ($2::uuid[]) or (kind = 'contact' and contact_id = any ($2::uuid[])))
    limit 1`,
);
const domainOwners = statement(
  "mirror-domain-owners",
  `select domain, company_id from company_domain
    where workspace_id = $1 and domain = any ($2::text[]) and suspended_because is null`,
);

const techs = statement(
  "mirror-techs",
  `select id, email, first_name as "firstName", last_name as "lastName", active from tech
    where workspace_id = $1 and (id = any ($2::uuid[]) or email = any ($3::text[]))`,
);
const TECHS = `jsonb_to_recordset($2) as r (id uuid, email text, "firstName" text,
  "lastName" text, active boolean)`;
const addTechs = statement(
  "mirror-add-techs",
  `insert into tech (workspace_id, id, email, first_name, last_name, admin, active, created_at)
   select $1, r.id, r.email, r."firstName", r."lastName", false, r.active, $3 from ${TECHS}`,
);
const changeTechs = statement(
  "mirror-change-techs",
  `update tech t set first_name = r."firstName", last_name = r."lastName", active = r.active
     from ${TECHS}
    where t.workspace_id = $1 and t.id = r.id`,
);

/** The last of each id counts: a plan may change a row twice. */
const rows = (items: readonly { id: string }[]): string =>
  JSON.stringify([...new Map(items.map((item) => [item.id, item])).values()]);

/** Our rows as sync reads and writes them; many go as one JSON value. */
export function mirrorStore(db: Queryable): MirrorStore {
  const write = async (
    asked: typeof techs,
    workspaceId: string,
    items: readonly { id: string }[],
    at?: number,
  ): Promise<number> => {
    if (items.length === 0) return 0;
    const when = at === undefined ? [] : [stamp(at)];
    return change(db, asked, [workspaceId, rows(items), ...when]);
  };
  return {
    companies: (workspaceId, { ids, names }) =>
      ask<MirrorCompany>(db, companies, [workspaceId, ids, names]),
    async addCompanies(workspaceId, added, at) {
      await write(addCompanies, workspaceId, added, at);
    },
    async changeCompanies(workspaceId, changed) {
      await write(changeCompanies, workspaceId, changed);
    },
    async rememberShut(workspaceId, companyId) {
      await change(db, rememberShut, [workspaceId, companyId]);
    },
    contacts: (workspaceId, { ids, emails }) =>
      ask<MirrorContact>(db, contacts, [workspaceId, ids, emails]),
    addContacts: (workspaceId, added, at) => write(addContacts, workspaceId, added, at),
    async changeContacts(workspaceId, changed) {
      await write(changeContacts, workspaceId, changed);
    },
    writtenAs: (workspaceId, contactIds) => ask(db, writtenAs, [workspaceId, contactIds]),
    aliases: (workspaceId, psaIds) => ask(db, aliases, [workspaceId, psaIds]),
    async writtenSince(workspaceId, ourIds, moment) {
      return (await ask(db, writtenSince, [workspaceId, ourIds, stamp(moment)])).length > 0;
    },
    async domainOwners(workspaceId, domains) {
      type Owner = { domain: string; company_id: string };
      const owners = await ask<Owner>(db, domainOwners, [workspaceId, domains]);
      return new Map(owners.map((owner) => [owner.domain, owner.company_id]));
    },
    techs: (workspaceId, { ids, emails }) => ask<MirrorTech>(db, techs, [workspaceId, ids, emails]),
    async addTechs(workspaceId, added, at) {
      await write(addTechs, workspaceId, added, at);
    },
    async changeTechs(workspaceId, changed) {
      await write(changeTechs, workspaceId, changed);
    },
    ...mirrorTickets(db),
  };
}
