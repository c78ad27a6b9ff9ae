import type { Synced, SyncRecord, SyncRecords } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  entity: Synced;
  psa_id: string;
  our_id: string | null;
  label: string;
  active: boolean;
  left_out: NonNullable<SyncRecord["leftOut"]> | null;
  same_as: string | null;
  seen_at: number;
};

const COLUMNS = `entity, psa_id, our_id, label, active, left_out, same_as, seen_at`;

const known = statement(
  "sync-records-known",
  `select ${COLUMNS} from psa_record
    where workspace_id = $1 and entity = $2 and psa_id = any ($3::text[])`,
);
const ofOurs = statement(
  "sync-records-of-ours",
  `select ${COLUMNS} from psa_record
    where workspace_id = $1 and entity = $2 and our_id = any ($3::uuid[])`,
);
const labelled = statement(
  "sync-records-labelled",
  `select ${COLUMNS} from psa_record
    where workspace_id = $1 and entity = $2 and (psa_id = $3 or lower(label) = lower($3))
    order by psa_id limit 5`,
);
const GIVEN = `jsonb_to_recordset($3) as r ("psaId" text, "ourId" uuid, label text, active boolean,
  "leftOut" text, "sameAs" uuid)`;
// Two records may change places: first both let go of what they were. Without a name, so that it is
// planned for each batch: a first pass begins with an empty table, and a plan kept from then would
// read all of it every time.
const letGo = statement(
  "",
  `update psa_record p set our_id = null from ${GIVEN}
    where p.workspace_id = $1 and p.entity = $2 and p.psa_id = r."psaId"
      and p.our_id is distinct from r."ourId"`,
);
const put = statement(
  "sync-records-put",
  `insert into psa_record (workspace_id, entity, psa_id, our_id, label, active, left_out, same_as,
                           seen_at)
   select $1, $2, r."psaId", r."ourId", r.label, r.active, r."leftOut", r."sameAs", $4 from ${GIVEN}
   on conflict (workspace_id, entity, psa_id) do update
      set our_id = excluded.our_id, label = excluded.label, active = excluded.active,
          left_out = excluded.left_out, same_as = excluded.same_as, seen_at = excluded.seen_at`,
);
const leftOut = statement(
  "sync-records-left-out",
  `select ${COLUMNS} from psa_record
    where workspace_id = $1 and left_out is not null
    order by entity, psa_id limit $2`,
);
const counts = statement(
  "sync-records-counts",
  `select entity, count(*) filter (where our_id is not null) as linked,
          count(*) filter (where left_out is not null) as "leftOut"
     from psa_record where workspace_id = $1 group by entity order by entity`,
);

const recordFrom = (row: Row): SyncRecord => ({
  psaId: row.psa_id,
  ourId: row.our_id ?? undefined,
  label: row.label,
  active: row.active,
  leftOut: row.left_out ?? undefined,
  sameAs: row.same_as ?? undefined,
});

/** What is known of a PSA's records. */
export function syncRecords(db: Queryable): SyncRecords {
  return {
    async known(workspaceId, entity, psaIds) {
      return (await ask<Row>(db, known, [workspaceId, entity, psaIds])).map(recordFrom);
    },
    async ofOurs(workspaceId, entity, ourIds) {
      return (await ask<Row>(db, ofOurs, [workspaceId, entity, ourIds])).map(recordFrom);
    },
    async labelled(workspaceId, entity, label) {
      return (await ask<Row>(db, labelled, [workspaceId, entity, label])).map(recordFrom);
    },
    async put(workspaceId, entity, records, at) {
      if (records.length === 0) return;
      const given = [workspaceId, entity, JSON.stringify(records)];
      await change(db, letGo, given);
      await change(db, put, [...given, stamp(at)]);
    },
    async leftOut(workspaceId, most) {
      const rows = await ask<Row>(db, leftOut, [workspaceId, most]);
      return rows.map((row) => ({ ...recordFrom(row), entity: row.entity, seenAt: row.seen_at }));
    },
    counts: (workspaceId) => ask(db, counts, [workspaceId]),
  };
}
