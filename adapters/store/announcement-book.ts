import type { Announcement, AnnouncementBook } from "#service/administration";
import { stamp } from "./column-types.ts";
import { isErrno } from "./errno.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const FOREIGN_KEY_VIOLATION = "23503";

const FIELDS = `a.id, a.title, a.words, a.starts_at as "startsAt", a.ends_at as "endsAt",
  array(select c.company_id from announcement_company c
         where c.workspace_id = a.workspace_id and c.announcement_id = a.id
         order by c.company_id) as "companyIds"`;
const cards = (where: string): string => `select f.*, md5(f::text) as revision
   from (select ${FIELDS} from announcement a where a.workspace_id = $1 ${where}) f`;

const list = statement(
  "announcement-list",
  `${cards("")} order by f."startsAt" desc, f.id desc limit $2`,
);
const read = statement("announcement-read", cards("and a.id = $2"));
const shownTo = statement(
  "announcement-shown-to",
  `select ${FIELDS} from announcement a
    where a.workspace_id = $1 and coalesce(a.ends_at, 'infinity'::timestamptz) > $3
      and a.starts_at <= $3
      and (a.for_all or exists (select from announcement_company c
                                 where c.workspace_id = $1 and c.announcement_id = a.id
                                   and c.company_id = $2))
    order by a.starts_at desc, a.id desc
    limit $4`,
);
const put = statement(
  "announcement-put",
  `insert into announcement (workspace_id, id, title, words, starts_at, ends_at, for_all, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (workspace_id, id) do update
      set title = excluded.title, words = excluded.words, starts_at = excluded.starts_at,
          ends_at = excluded.ends_at, for_all = excluded.for_all`,
);
const forget = statement(
  "announcement-forget-companies",
  "delete from announcement_company where workspace_id = $1 and announcement_id = $2",
);
const name = statement(
  "announcement-name-companies",
  `insert into announcement_company (workspace_id, announcement_id, company_id)
   select $1, $2, company_id from unnest($3::uuid[]) company_id`,
);
const remove = statement(
  "announcement-remove",
  "delete from announcement where workspace_id = $1 and id = $2",
);

type Row = Omit<Announcement, "endsAt"> & { endsAt: number | null };

const from = <Found extends Row>({ endsAt, ...rest }: Found) => ({
  ...rest,
  ...(endsAt !== null && { endsAt }),
});

/** Announcements in PostgreSQL. */
export const announcementBook = (db: Queryable): AnnouncementBook => ({
  async list(workspaceId, most) {
    return (await ask<Row & { revision: string }>(db, list, [workspaceId, most])).map(from);
  },
  async read(workspaceId, id) {
    return (await ask<Row & { revision: string }>(db, read, [workspaceId, id])).map(from)[0];
  },
  async shownTo({ workspaceId, companyId, now }, most) {
    const rows = await ask<Row>(db, shownTo, [workspaceId, companyId, stamp(now), most]);
    return rows.map(from);
  },
  async put(workspaceId, { id, title, words, startsAt, endsAt, companyIds }, at) {
    const times = [stamp(startsAt), endsAt === undefined ? null : stamp(endsAt)];
    const said = [title, words, ...times, companyIds.length === 0, stamp(at)];
    await change(db, put, [workspaceId, id, ...said]);
    await change(db, forget, [workspaceId, id]);
    try {
      await change(db, name, [workspaceId, id, companyIds]);
      return true;
    } catch (error) {
      if (isErrno(error, FOREIGN_KEY_VIOLATION)) return false;
      throw error;
    }
  },
  remove: async (workspaceId, id) => (await change(db, remove, [workspaceId, id])) === 1,
});
