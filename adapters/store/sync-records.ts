import { knownWord } from "#service/kernel";
import type { PsaHint } from "#service/psa";
import { LEFT_OUT, type Synced, type SyncRecord, type SyncRecords } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  entity: Synced;
  psa_id: string;
  our_id: string | null;
  label: string;
  active: boolean;
  left_out: string | null;
  same_as: string | null;
  of_company: string | null;
  of_contact: string | null;
  seen_at: number;
};

const COLUMNS = `entity, psa_id, our_id, label, active, left_out, same_as, of_company, of_contact,
  seen_at`;

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
  "leftOut" text, "sameAs" uuid, "ofCompany" text, "ofContact" text)`;
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
                           of_company, of_contact, seen_at)
   select $1, $2, r."psaId", r."ourId", r.label, r.active, r."leftOut", r."sameAs", r."ofCompany",
          r."ofContact", $4
     from ${GIVEN}
   on conflict (workspace_id, entity, psa_id) do update
      set our_id = excluded.our_id, label = excluded.label, active = excluded.active,
          left_out = excluded.left_out, same_as = excluded.same_as,
          of_company = excluded.of_company, of_contact = excluded.of_contact,
          seen_at = excluded.seen_at`,
);
const toReadAgain = statement(
  "sync-records-to-read-again",
  `select ready.entity, ready.psa_id as id from (
     select k.entity, k.psa_id, k.seen_at from psa_record k
      where k.workspace_id = $1 and k.entity = 'ticket'
        and k.left_out in ('company-left-out', 'contact-left-out')
        and exists (select from psa_record c
                     where c.workspace_id = $1 and c.entity = 'company' and c.psa_id = k.of_company
                       and c.our_id is not null)
        and (k.left_out = 'company-left-out' or exists (
          select from psa_record p
           where p.workspace_id = $1 and p.entity = 'contact' and p.psa_id = k.of_contact
             and coalesce(p.our_id, p.same_as) is not null))
     union all
     select k.entity, k.psa_id, k.seen_at from psa_record k
      where k.workspace_id = $1 and k.entity = 'ticket' and k.left_out = 'unread'
     union all
     select r.entity, r.psa_id, r.seen_at from psa_record r
       join psa_record o on o.workspace_id = $1 and o.entity = 'contact' and o.our_id = r.same_as
                        and not o.active
      where r.workspace_id = $1 and r.entity = 'contact' and r.left_out = 'same-address'
        and r.active) ready
    order by ready.seen_at limit $2`,
);
const unseen = statement(
  "sync-records-unseen",
  `select r.entity, r.psa_id as id from psa_record r
    where r.workspace_id = $1 and r.entity in ('company', 'contact', 'ticket')
      and r.our_id is not null and r.active and r.seen_at < $2
      and (r.entity <> 'ticket' or exists (
        select from ticket k
         where k.workspace_id = $1 and k.id = r.our_id and k.state <> 'closed'))
    order by r.seen_at limit $3`,
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
  leftOut: row.left_out === null ? undefined : knownWord(LEFT_OUT, row.left_out, "other"),
  sameAs: row.same_as ?? undefined,
  ofCompany: row.of_company ?? undefined,
  ofContact: row.of_contact ?? undefined,
  seenAt: row.seen_at,
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
    async toReadAgain(workspaceId, unseenSince, most) {
      const placed = await ask<PsaHint>(db, toReadAgain, [workspaceId, most]);
      if (unseenSince === undefined) return placed;
      const rest = [workspaceId, stamp(unseenSince), most - placed.length];
      return [...placed, ...(await ask<PsaHint>(db, unseen, rest))];
    },
    async put(workspaceId, entity, records, at) {
      if (records.length === 0) return;
      const given = [workspaceId, entity, JSON.stringify(records)];
      await change(db, letGo, given);
      await change(db, put, [...given, stamp(at)]);
    },
    async leftOut(workspaceId, most) {
      const rows = await ask<Row>(db, leftOut, [workspaceId, most]);
      return rows.map((row) => ({ ...recordFrom(row), entity: row.entity }));
    },
    counts: (workspaceId) => ask(db, counts, [workspaceId]),
  };
}
