import type { TechBook, TechCard } from "#service/administration";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const cards = (where: string): string => `select f.*, md5(f::text) as revision
     from (select t.id, t.email, t.first_name as "firstName", t.last_name as "lastName", t.admin,
                  t.active, t.created_at as "createdAt"
             from tech t where t.workspace_id = $1 ${where}) f`;

const list = statement("tech-book-list", `${cards("")} order by f.email`);
const read = statement("tech-book-read", cards("and t.id = $2"));
const add = statement(
  "tech-book-add",
  `insert into tech (workspace_id, id, email, first_name, last_name, admin, active, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (workspace_id, email) do nothing`,
);
const save = statement(
  "tech-book-save",
  `update tech set first_name = $3, last_name = $4, admin = $5, active = $6
    where workspace_id = $1 and id = $2`,
);
const otherAdmins = statement(
  "tech-book-other-admins",
  `select count(*) as count from tech where workspace_id = $1 and id <> $2 and admin and active`,
);

export function techBook(db: Queryable): TechBook {
  return {
    list: (workspaceId) => ask<TechCard>(db, list, [workspaceId]),
    async read(workspaceId, id) {
      return (await ask<TechCard>(db, read, [workspaceId, id]))[0];
    },
    async add(workspaceId, { id, email, firstName, lastName, admin, active }, at) {
      const values = [id, email, firstName, lastName, admin, active, stamp(at)];
      return (await change(db, add, [workspaceId, ...values])) === 1;
    },
    async save(workspaceId, { id, firstName, lastName, admin, active }) {
      await change(db, save, [workspaceId, id, firstName, lastName, admin, active]);
    },
    async otherAdmins(workspaceId, id) {
      const [row] = await ask<{ count: number }>(db, otherAdmins, [workspaceId, id]);
      return row?.count ?? 0;
    },
  };
}
