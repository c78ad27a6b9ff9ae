import type { EmailAddress } from "#service/kernel";
import type { DeskRecords, Part, PsaContact, PsaMember } from "#service/psa";
import { BEFORE_ALL } from "./before-all.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type ContactColumns = {
  id: string;
  company_id: string;
  email: string;
  first_name: string;
  last_name: string;
  phone: string;
  job_title: string;
  active: boolean;
};
type TechColumns = Pick<ContactColumns, "id" | "email" | "first_name" | "last_name" | "active">;

const CONTACT = "id, company_id, email, first_name, last_name, phone, job_title, active";
const TECH = "id, email, first_name, last_name, active";

const contacts = statement(
  "psa-contacts",
  `select ${CONTACT} from contact
    where workspace_id = $1 and id > $2 order by id limit $3`,
);
const contact = statement(
  "psa-contact",
  `select ${CONTACT} from contact where workspace_id = $1 and id = $2`,
);
const withAddress = statement(
  "psa-contacts-with-address",
  `select ${CONTACT} from contact where workspace_id = $1 and email = $2 order by id`,
);
const techs = statement(
  "psa-techs",
  `select ${TECH} from tech
    where workspace_id = $1 and id > $2 order by id limit $3`,
);
const tech = statement("psa-tech", `select ${TECH} from tech where workspace_id = $1 and id = $2`);
const addContact = statement(
  "psa-add-contact",
  `insert into contact (workspace_id, id, company_id, email, first_name, last_name, phone,
                        job_title, created_at, created_by)
   select $1, $2, c.id, $4, $5, $6, $7, $8, $9, 'sync' from company c
    where c.workspace_id = $1 and c.id = $3
   on conflict (workspace_id, company_id, email) do nothing`,
);

const contactFrom = (row: ContactColumns): PsaContact => ({
  id: row.id,
  companyId: row.company_id,
  firstName: row.first_name,
  lastName: row.last_name,
  addresses: [row.email as EmailAddress],
  phone: row.phone,
  jobTitle: row.job_title,
  active: row.active,
  mayEnter: true,
});

const memberFrom = (row: TechColumns): PsaMember => ({
  id: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  address: row.email as EmailAddress,
  active: row.active,
});

type People = Pick<
  DeskRecords,
  "contacts" | "contact" | "contactsWithAddress" | "members" | "member" | "addContact"
>;

/** The built-in desk's contacts and techs of one workspace. */
export function deskPeople(db: Queryable, workspaceId: string): People {
  const part = ({ after, most }: Part) => [workspaceId, after ?? BEFORE_ALL, most];
  return {
    async contacts(asked) {
      return (await ask<ContactColumns>(db, contacts, part(asked))).map(contactFrom);
    },
    async contact(id) {
      const [row] = await ask<ContactColumns>(db, contact, [workspaceId, id]);
      return row && contactFrom(row);
    },
    async contactsWithAddress(address) {
      const rows = await ask<ContactColumns>(db, withAddress, [workspaceId, address]);
      return rows.map(contactFrom);
    },
    async members(asked) {
      return (await ask<TechColumns>(db, techs, part(asked))).map(memberFrom);
    },
    async member(id) {
      const [row] = await ask<TechColumns>(db, tech, [workspaceId, id]);
      return row && memberFrom(row);
    },
    async addContact({ id, companyId, address, firstName, lastName, phone, jobTitle, at }) {
      const about = [address, firstName, lastName, phone, jobTitle, stamp(at)];
      return (await change(db, addContact, [workspaceId, id, companyId, ...about])) === 1;
    },
  };
}
