import type { ComingFile, MirrorFile, MirrorFiles } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** What stands before the PSA's id where a file is the PSA's: none of our own references begins so. */
const THEIRS = "psa:";

const of = statement(
  "mirror-files-of",
  `select id, ticket_id as "ticketId", audience,
          case when starts_with(ref, '${THEIRS}') then substr(ref, 5) end as "psaId"
     from attachment where workspace_id = $1 and ticket_id = any ($2::uuid[])`,
);
const expect = statement(
  "mirror-files-expect",
  `insert into attachment (workspace_id, id, ticket_id, audience, side, author, name, type, ref,
                           begun_at)
   select $1, r.id, r."ticketId", 'public', 'desk', '', r.name, 'application/octet-stream',
          '${THEIRS}' || r."psaId", $3
     from jsonb_to_recordset($2) as r (id uuid, "ticketId" uuid, name text, "psaId" text)
   on conflict do nothing`,
);
const show = statement(
  "mirror-files-show",
  `update attachment a set audience = r.audience
     from jsonb_to_recordset($2) as r (id uuid, audience text)
    where a.workspace_id = $1 and a.id = r.id`,
);
// Until it is there, when it began is when it is to be fetched.
const due = statement(
  "mirror-files-due",
  `select id, ticket_id as "ticketId", substr(ref, 5) as "psaId" from attachment
    where workspace_id = $1 and at is null and starts_with(ref, '${THEIRS}') and begun_at <= $2
    order by begun_at, id limit $3`,
);
const postpone = statement(
  "mirror-files-postpone",
  `update attachment set begun_at = $3 where workspace_id = $1 and id = $2 and at is null`,
);

/** Files of tickets as sync reads and writes them. */
export function mirrorFiles(db: Queryable): MirrorFiles {
  return {
    async of(workspaceId, ticketIds) {
      type Row = Omit<MirrorFile, "psaId"> & { psaId: string | null };
      const rows = await ask<Row>(db, of, [workspaceId, ticketIds]);
      return rows.map((row) => ({ ...row, psaId: row.psaId ?? undefined }));
    },
    async expect(workspaceId, files, at) {
      if (files.length === 0) return;
      await change(db, expect, [workspaceId, JSON.stringify(files), stamp(at)]);
    },
    async show(workspaceId, files) {
      if (files.length > 0) await change(db, show, [workspaceId, JSON.stringify(files)]);
    },
    due: (workspaceId, at, most) => ask<ComingFile>(db, due, [workspaceId, stamp(at), most]),
    async postpone(workspaceId, id, until) {
      await change(db, postpone, [workspaceId, id, stamp(until)]);
    },
  };
}
