import type { ContactBook, ContactCard, ContactQuery, ContactRow } from "#service/administration";
import { stamp } from "./column-types.ts";
import { unlessTaken } from "./errno.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const FIELDS = `p.id, p.company_id as "companyId", p.email, p.first_name as "firstName",
  p.last_name as "lastName", p.phone, p.job_title as "jobTitle", p.active, p.sees`;
const FROM = `from contact p
     join company c on c.workspace_id = p.workspace_id and c.id = p.company_id`;

/** As the index contact_by_words has it, word for word. */
const WORDS = `array_to_tsvector(array_remove(string_to_array(lower(
  p.first_name || ' ' || p.last_name || ' ' || p.email || ' ' || split_part(p.email, '@', 2)), ' '), ''))`;

/** Behind the last one shown: nothing sorts before the empty address. */
const BEHIND = `(p.email, p.id) >
      (coalesce((select a.email from contact a where a.workspace_id = $1 and a.id = $2), ''),
       coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid))`;

const listWith = (what: string, where: string) =>
  statement(
    `contact-book-list-${what}`,
    `select ${FIELDS}, c.name as company ${FROM}
      where p.workspace_id = $1 and ${BEHIND} and ${where}
      order by p.email, p.id
      limit $3`,
  );
const ANY_TEXT = "$4::text is null and $5::text is null";
const LIST = {
  all: listWith("all", ANY_TEXT),
  company: listWith("company", "p.company_id = $4::uuid and $5::text is null"),
  words: listWith("words", `${WORDS} @@ lower($5)::tsquery and $4::text is null`),
  both: listWith("both", `${WORDS} @@ lower($5)::tsquery and p.company_id = $4::uuid`),
};
const read = statement(
  "contact-book-read",
  `select f.*, md5(f::text) as revision
     from (select ${FIELDS}, c.name as company, p.created_at as "createdAt",
                  p.created_by as "createdBy" ${FROM}
            where p.workspace_id = $1 and p.id = $2) f`,
);
const add = statement(
  "contact-book-add",
  `insert into contact (workspace_id, id, company_id, email, first_name, last_name, phone, job_title,
                        active, sees, created_at, created_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'admin')
   on conflict (workspace_id, company_id, email) do nothing`,
);
const save = statement(
  "contact-book-save",
  `update contact set first_name = $3, last_name = $4, phone = $5, job_title = $6, active = $7,
          sees = $8, shut_by_psa = shut_by_psa and active = $7
    where workspace_id = $1 and id = $2`,
);
const readdress = statement(
  "contact-book-readdress",
  `update contact set email = $3 where workspace_id = $1 and id = $2`,
);
const whoSeeAll = statement(
  "contact-book-who-see-all",
  `select count(*) as count from contact
    where workspace_id = $1 and company_id = $2 and active and sees = 'company'`,
);

/** Words as a question: each begins one of the words that were kept. */
const asQuestion = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`).join(" & ");

function listFor({ companyId, words }: ContactQuery) {
  if (words.length === 0) return companyId === undefined ? LIST.all : LIST.company;
  return companyId === undefined ? LIST.words : LIST.both;
}

export function contactBook(db: Queryable): ContactBook {
  return {
    list(workspaceId, query) {
      const { companyId = null, words, after = null, most } = query;
      const asked = words.length > 0 ? asQuestion(words) : null;
      return ask<ContactRow>(db, listFor(query), [workspaceId, after, most, companyId, asked]);
    },
    async read(workspaceId, id) {
      return (await ask<ContactCard>(db, read, [workspaceId, id]))[0];
    },
    async add(workspaceId, it, at) {
      const details = [it.firstName, it.lastName, it.phone, it.jobTitle];
      const values = [it.companyId, it.email, ...details, it.active, it.sees, stamp(at)];
      return (await change(db, add, [workspaceId, it.id, ...values])) === 1;
    },
    async save(workspaceId, it) {
      const details = [it.firstName, it.lastName, it.phone, it.jobTitle];
      await change(db, save, [workspaceId, it.id, ...details, it.active, it.sees]);
    },
    readdress: (workspaceId, id, email) =>
      unlessTaken(change(db, readdress, [workspaceId, id, email]).then((count) => count === 1)),
    async whoSeeAll(workspaceId, companyId) {
      const [row] = await ask<{ count: number }>(db, whoSeeAll, [workspaceId, companyId]);
      return row?.count ?? 0;
    },
  };
}
