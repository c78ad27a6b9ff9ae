import type { EmailAddress } from "#service/kernel";
import type { Account, Contact, PeopleStore, Tech } from "#service/people";
import { companyFrom, type CompanyRow } from "./companies.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** A contact with its company, as columns; joined under the aliases `p` and `c`. */
export type AccountRow = CompanyRow & {
  contact_id: string;
  contact_email: string;
  contact_first_name: string;
  contact_last_name: string;
  phone: string;
  job_title: string;
  contact_active: boolean;
  sees: Contact["sees"];
};

const CONTACT_COLUMNS = `p.id as contact_id, p.email as contact_email,
  p.first_name as contact_first_name, p.last_name as contact_last_name, p.phone, p.job_title,
  p.active as contact_active, p.sees, p.company_id`;

export const ACCOUNT_COLUMNS = `${CONTACT_COLUMNS}, c.name as company_name,
  c.state as company_state, c.pilots, c.methods, c.portal_name, c.session_days`;

/** A tech, as columns; joined under the alias `t`. */
export type TechRow = {
  tech_id: string;
  tech_email: string;
  tech_first_name: string;
  tech_last_name: string;
  admin: boolean;
  tech_active: boolean;
};

export const TECH_COLUMNS = `t.id as tech_id, t.email as tech_email,
  t.first_name as tech_first_name, t.last_name as tech_last_name, t.admin,
  t.active as tech_active`;

export const accountFrom = (row: AccountRow): Account => ({
  contact: contactFrom(row),
  company: companyFrom(row),
});

const contactFrom = (
  row: Omit<AccountRow, keyof CompanyRow> & { company_id: string },
): Contact => ({
  id: row.contact_id,
  companyId: row.company_id,
  email: row.contact_email as EmailAddress,
  firstName: row.contact_first_name,
  lastName: row.contact_last_name,
  phone: row.phone,
  jobTitle: row.job_title,
  active: row.contact_active,
  sees: row.sees,
});

export const techFrom = (row: TechRow): Tech => ({
  id: row.tech_id,
  email: row.tech_email as EmailAddress,
  firstName: row.tech_first_name,
  lastName: row.tech_last_name,
  admin: row.admin,
  active: row.tech_active,
});

// One statement for everybody of an address: its accounts, and beside each the tech, if any; a tech
// alone is one row without an account.
const withAddress = statement(
  "people-with-address",
  `select ${ACCOUNT_COLUMNS}, ${TECH_COLUMNS}
     from (select $1::uuid as workspace_id, $2::text as email) asked
     left join contact p on p.workspace_id = asked.workspace_id and p.email = asked.email
     left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
     left join tech t on t.workspace_id = asked.workspace_id and t.email = asked.email
    order by lower(c.name), p.id`,
);
const addContact = statement(
  "people-add-contact",
  `insert into contact as p (workspace_id, id, company_id, email, created_at, created_by)
   values ($1, $2, $3, $4, $5, 'sign-in')
   on conflict (workspace_id, company_id, email) do nothing
   returning ${CONTACT_COLUMNS}`,
);
const admins = statement(
  "people-admins",
  `select ${TECH_COLUMNS} from tech t
    where t.workspace_id = $1 and t.admin and t.active order by t.created_at, t.id`,
);
const describeContact = statement(
  "people-describe-contact",
  `update contact set first_name = coalesce($3, first_name), last_name = coalesce($4, last_name),
          phone = coalesce($5, phone), job_title = coalesce($6, job_title)
    where workspace_id = $1 and id = $2`,
);
const describeTech = statement(
  "people-describe-tech",
  `update tech set first_name = coalesce($3, first_name), last_name = coalesce($4, last_name)
    where workspace_id = $1 and id = $2`,
);

type Found = (AccountRow | { contact_id: null }) & (TechRow | { tech_id: null });

export function peopleStore(db: Queryable): PeopleStore {
  return {
    async withAddress(workspaceId, email) {
      const rows = await ask<Found>(db, withAddress, [workspaceId, email]);
      const tech = rows.find((row) => row.tech_id !== null);
      return {
        accounts: rows.filter((row) => row.contact_id !== null).map(accountFrom),
        ...(tech && { tech: techFrom(tech) }),
      };
    },
    async addContact({ workspaceId, id, companyId, email, at }) {
      const [row] = await ask<AccountRow>(db, addContact, [
        workspaceId,
        id,
        companyId,
        email,
        stamp(at),
      ]);
      return row && contactFrom(row);
    },
    async admins(workspaceId) {
      return (await ask<TechRow>(db, admins, [workspaceId])).map(techFrom);
    },
    async describeTech(workspaceId, techId, { firstName, lastName }) {
      await change(db, describeTech, [workspaceId, techId, firstName, lastName]);
    },
    async describeContact(workspaceId, contactId, { firstName, lastName, phone, jobTitle }) {
      await change(db, describeContact, [
        workspaceId,
        contactId,
        firstName,
        lastName,
        phone,
        jobTitle,
      ]);
    },
  };
}
