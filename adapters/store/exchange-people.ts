import type { ExchangeStore } from "#service/exchange";
import type { Contact, Tech } from "#service/people";
import { BEFORE_ALL } from "./before-all.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const CONTACT = `p.id, p.company_id as "companyId", p.email, p.first_name as "firstName",
  p.last_name as "lastName", p.phone, p.job_title as "jobTitle", p.active, p.sees`;

// Without a name, so that it is planned for each batch: the table may grow a thousandfold within one
// import, and a plan kept from its start would read all of it every time.
const contactsAt = statement(
  "",
  `select distinct ${CONTACT}
     from jsonb_to_recordset($2) as k ("companyId" uuid, email text)
     join contact p on p.workspace_id = $1 and p.company_id = k."companyId" and p.email = k.email`,
);
const contactsAfter = statement(
  "exchange-contacts-after",
  `select ${CONTACT} from contact p
    where p.workspace_id = $1 and p.id > $2
    order by p.id limit $3`,
);
// A newcomer may sign in while a file is brought in: then the row is theirs, and is described.
const putContacts = statement(
  "exchange-put-contacts",
  `insert into contact (workspace_id, id, company_id, email, first_name, last_name, phone,
                        job_title, active, sees, created_at, created_by)
   select $1, r.id, r."companyId", r.email, r."firstName", r."lastName", r.phone, r."jobTitle",
          r.active, r.sees, $3, 'import'
     from jsonb_to_recordset($2) as r (id uuid, "companyId" uuid, email text, "firstName" text,
          "lastName" text, phone text, "jobTitle" text, active boolean, sees text)
   on conflict (workspace_id, company_id, email) do update
      set first_name = excluded.first_name, last_name = excluded.last_name,
          phone = excluded.phone, job_title = excluded.job_title, active = excluded.active,
          sees = excluded.sees,
          shut_by_psa = contact.shut_by_psa and contact.active = excluded.active`,
);
const techs = statement(
  "exchange-techs",
  `select id, email, first_name as "firstName", last_name as "lastName", admin, active
     from tech where workspace_id = $1`,
);
const putTechs = statement(
  "exchange-put-techs",
  `insert into tech (workspace_id, id, email, first_name, last_name, admin, active, created_at)
   select $1, r.id, r.email, r."firstName", r."lastName", r.admin, r.active, $3
     from jsonb_to_recordset($2) as r (id uuid, email text, "firstName" text, "lastName" text,
          admin boolean, active boolean)
   on conflict (workspace_id, email) do update
      set first_name = excluded.first_name, last_name = excluded.last_name,
          admin = excluded.admin, active = excluded.active`,
);

type ExchangedPeople = Pick<
  ExchangeStore,
  "contactsAt" | "contactsAfter" | "putContacts" | "techs" | "putTechs"
>;

/** Contacts and techs, many a statement. */
export function exchangedPeople(db: Queryable): ExchangedPeople {
  return {
    async contactsAt(workspaceId, keys) {
      if (keys.length === 0) return [];
      const asked = keys.map(({ companyId, email }) => ({ companyId, email }));
      return ask<Contact>(db, contactsAt, [workspaceId, JSON.stringify(asked)]);
    },
    contactsAfter: (workspaceId, after, most) =>
      ask<Contact>(db, contactsAfter, [workspaceId, after ?? BEFORE_ALL, most]),
    async putContacts(workspaceId, contacts, at) {
      if (contacts.length === 0) return;
      await change(db, putContacts, [workspaceId, JSON.stringify(contacts), stamp(at)]);
    },
    techs: (workspaceId) => ask<Tech>(db, techs, [workspaceId]),
    async putTechs(workspaceId, given, at) {
      if (given.length === 0) return;
      await change(db, putTechs, [workspaceId, JSON.stringify(given), stamp(at)]);
    },
  };
}
