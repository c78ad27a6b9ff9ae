import { knownWord } from "#service/kernel";
import { type PsaWrite, type PsaWrites, WRITE_KINDS, WRITE_REASONS } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, type Statement, statement } from "./statement.ts";
import { writeTexts } from "./sync-write-texts.ts";
import { numbered } from "./ticket-numbers.ts";

type Row = {
  workspace_id: string;
  id: string;
  place: number;
  kind: string;
  contact_id: string | null;
  ticket_id: string | null;
  note_id: string | null;
  value: string | null;
  tries: number;
  tried_at: number | null;
  next_at: number;
  reason: string | null;
  made_at: number;
};

const COLUMNS = `w.workspace_id, w.id, w.place, w.kind, w.contact_id, w.ticket_id, w.note_id, w.value,
  w.tries, w.tried_at, w.next_at, w.reason, w.made_at`;

const add = statement(
  "psa-write-add",
  `insert into psa_write (workspace_id, id, place, kind, contact_id, ticket_id, note_id, value,
                          next_at, made_at)
   select r."workspaceId", r.id, r.place, r.kind, r."contactId", r."ticketId", r."noteId", r.value,
          r."nextAt", r."madeAt"
     from jsonb_to_recordset($1) as r ("workspaceId" uuid, id uuid, place bigint, kind text,
          "contactId" uuid, "ticketId" uuid, "noteId" uuid, value text, "nextAt" timestamptz,
          "madeAt" timestamptz)
   on conflict do nothing`,
);
const newcomers = statement(
  "psa-write-newcomers",
  `select p.id, p.created_at as "createdAt" from contact p
     join psa_record c on c.workspace_id = p.workspace_id and c.entity = 'company'
                      and c.our_id = p.company_id
    where p.workspace_id = $1 and p.created_by = 'sign-in' and p.created_at > $2
      and not exists (select from psa_record r
                       where r.workspace_id = $1 and r.entity = 'contact' and r.our_id = p.id)
      and not exists (select from psa_write w
                       where w.workspace_id = $1 and w.contact_id = p.id and w.kind = 'contact')
    order by p.created_at, p.id limit $3`,
);
// What comes later on a ticket waits for what came earlier, and for the ticket to be there at all. A
// file holds nothing up: it may be large, and words are not about its place. Of what only a newer
// version can do, many would hide what this one can.
const due = statement(
  "psa-write-due",
  `select ${COLUMNS} from psa_write w
    where w.workspace_id = $1 and w.state = 'waiting' and w.next_at <= $2
      and w.kind = any ($4)
      and not exists (
        select from psa_write e
         where e.workspace_id = $1 and e.ticket_id = w.ticket_id and e.state <> 'sent'
           and e.place < w.place and e.kind <> 'file'
           and (e.state = 'waiting' or e.kind = 'ticket'))
    order by w.place, w.made_at, w.id limit $3`,
);
const claim = statement(
  "psa-write-claim",
  `update psa_write set tries = tries + 1, tried_at = $4
    where workspace_id = $1 and id = $2 and tries = $3 and state = 'waiting'`,
);
const isOurs = statement(
  "psa-write-is-ours",
  `select 1 from psa_write w
     join psa_connection c on c.workspace_id = w.workspace_id
    where w.workspace_id = $1 and w.id = $2 and w.tries = $3 + 1 and w.state = 'waiting'
      and c.revision = $4 and c.sealed <> ''`,
);
const postpone = statement(
  "psa-write-postpone",
  `update psa_write set tried_at = $4, next_at = $5, reason = $6
    where workspace_id = $1 and id = $2 and tries = $3 + 1 and state = 'waiting'`,
);
const settle = statement(
  "psa-write-settle",
  `update psa_write set state = $3, psa_id = $4, reason = $5, settled_at = $6
    where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
// A reply names its contact; a request is the ticket's contact's.
const again = statement(
  "psa-write-again",
  `with refused as (
     select w.id, w.kind, w.reason, coalesce(w.contact_id, k.contact_id) as contact_id
       from psa_write w
       left join ticket k on k.workspace_id = w.workspace_id and k.id = w.ticket_id
      where w.workspace_id = $1 and w.state = 'refused')
   update psa_write w set state = 'waiting', next_at = $3, settled_at = null
     from refused r, refused asked
    where w.workspace_id = $1 and w.id = r.id and asked.id = $2
      and (r.id = asked.id
        or r.contact_id = asked.contact_id
          and (r.kind = 'contact' and asked.reason = 'contact-refused'
            or asked.kind = 'contact' and r.reason = 'contact-refused'))
   returning w.kind`,
);
const open = statement(
  "psa-write-open",
  `select * from (
     (select ${COLUMNS}, w.state, k.number as ticket_number
        from psa_write w
        left join ticket k on k.workspace_id = w.workspace_id and k.id = w.ticket_id
       where w.workspace_id = $1 and w.state = 'waiting' order by w.next_at limit $2)
     union all
     (select ${COLUMNS}, w.state, k.number as ticket_number
        from psa_write w
        left join ticket k on k.workspace_id = w.workspace_id and k.id = w.ticket_id
       where w.workspace_id = $1 and w.state = 'refused' order by w.settled_at desc limit $2)) both_kinds
   order by made_at, place, id limit $2`,
);
const busy = statement(
  "psa-write-busy",
  `select distinct ticket_id from psa_write
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) and state = 'waiting'
      and kind <> 'file'
   union
   select e.ticket_id from psa_connection c
     join ticket_event e on e.workspace_id = c.workspace_id and e.number > c.fed
    where c.workspace_id = $1 and e.ticket_id = any ($2::uuid[]) and e.kind <> 'attached'
      and e.actor not like 'psa:%'`,
);
const unsure = statement(
  "psa-write-unsure",
  `select distinct ticket_id from psa_write
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) and state = 'waiting'
      and kind in ('reply', 'answer', 'note') and tried_at is not null`,
);
const waitsFor = statement(
  "psa-write-waits-for",
  `select 1 from ticket k
    where k.workspace_id = $1 and ${numbered(2)}
      and (exists (select from psa_write w
                    where w.workspace_id = $1 and w.ticket_id = k.id and w.state <> 'sent'
                      and (w.kind in ('ticket', 'reply', 'answer')
                        or exists (select from attachment a
                                    where a.workspace_id = $1 and a.id = w.note_id
                                      and w.kind = 'file' and w.state = 'waiting'
                                      and a.audience = 'public')))
        or exists (select from psa_connection c
                     join ticket_event e on e.workspace_id = c.workspace_id and e.number > c.fed
                    where c.workspace_id = $1 and e.ticket_id = k.id and e.audience = 'public'
                      and e.actor not like 'psa:%'
                      and e.kind in ('opened', 'replied', 'answered', 'attached')))`,
);
const writtenContact = statement(
  "psa-write-written-contact",
  `select w.psa_id from psa_write w
     join contact p on p.workspace_id = w.workspace_id and p.id = w.contact_id
    where w.workspace_id = $1 and w.contact_id = $2 and w.kind = 'contact' and w.state = 'sent'
      and w.psa_id is not null
      and not exists (
        select from psa_record r
          left join contact o on o.workspace_id = r.workspace_id
                             and o.id = coalesce(r.our_id, r.same_as)
         where r.workspace_id = $1 and r.entity = 'contact' and r.psa_id = w.psa_id
           and (o.company_id <> p.company_id
             or r.left_out in ('company-left-out', 'no-company')))`,
);
const writeAnew = statement(
  "psa-write-anew",
  `update psa_write
      set state = 'waiting', tried_at = null, next_at = $3, reason = null, psa_id = null,
          settled_at = null
    where workspace_id = $1 and contact_id = $2 and kind = 'contact' and state = 'sent'`,
);
const isContactRefused = statement(
  "psa-write-is-contact-refused",
  `select 1 from psa_write
    where workspace_id = $1 and contact_id = $2 and kind = 'contact'
      and (state = 'refused' or (state = 'sent' and psa_id is null))`,
);
/** Nothing for what this version cannot do: whoever wrote it down can. */
function writeFrom<Of extends Row>(row: Of): { row: Of; write: PsaWrite }[] {
  const kind = knownWord(WRITE_KINDS, row.kind, undefined);
  if (kind === undefined) return [];
  const write: PsaWrite = {
    workspaceId: row.workspace_id,
    id: row.id,
    place: row.place,
    kind,
    contactId: row.contact_id ?? undefined,
    ticketId: row.ticket_id ?? undefined,
    noteId: row.note_id ?? undefined,
    value: row.value ?? undefined,
    tries: row.tries,
    triedAt: row.tried_at ?? undefined,
    nextAt: row.next_at,
    reason: row.reason === null ? undefined : knownWord(WRITE_REASONS, row.reason, "unknown"),
    madeAt: row.made_at,
  };
  return [{ row, write }];
}

const of = ({ workspaceId, id }: PsaWrite): [string, string] => [workspaceId, id];

/** What waits to be written in a PSA. */
export function psaWrites(db: Queryable): PsaWrites {
  return {
    async add(writes) {
      if (writes.length === 0) return;
      const rows = writes.map((write) => ({
        ...write,
        nextAt: stamp(write.nextAt),
        madeAt: stamp(write.madeAt),
      }));
      await change(db, add, [JSON.stringify(rows)]);
    },
    newcomers: (workspaceId, after, most) => ask(db, newcomers, [workspaceId, stamp(after), most]),
    async due(workspaceId, at, most) {
      const rows = await ask<Row>(db, due, [workspaceId, stamp(at), most, WRITE_KINDS]);
      return rows.flatMap(writeFrom).map(({ write }) => write);
    },
    claim: async (write, at) =>
      (await change(db, claim, [...of(write), write.tries, stamp(at)])) === 1,
    async writeAnew(workspaceId, contactId, at) {
      await change(db, writeAnew, [workspaceId, contactId, stamp(at)]);
    },
    isOurs: async (write, revision) =>
      (await ask(db, isOurs, [...of(write), write.tries, revision])).length === 1,
    async postpone(write, { triedAt, nextAt, reason }) {
      const tried = triedAt === undefined ? null : stamp(triedAt);
      await change(db, postpone, [...of(write), write.tries, tried, stamp(nextAt), reason]);
    },
    async settle(write, { state, psaId, reason, at }) {
      await change(db, settle, [...of(write), state, psaId ?? null, reason ?? null, stamp(at)]);
    },
    async again(workspaceId, id, at) {
      const rows = await ask<Pick<PsaWrite, "kind">>(db, again, [workspaceId, id, stamp(at)]);
      return rows.map(({ kind }) => kind).toSorted();
    },
    ...reading(db),
  };
}

type Reading = Omit<
  PsaWrites,
  "add" | "newcomers" | "due" | "claim" | "isOurs" | "writeAnew" | "postpone" | "settle" | "again"
>;

function reading(db: Queryable): Reading {
  const among = async (
    which: Statement,
    workspaceId: string,
    ticketIds: readonly string[],
  ): Promise<string[]> => {
    if (ticketIds.length === 0) return [];
    const rows = await ask<{ ticket_id: string }>(db, which, [workspaceId, ticketIds]);
    return rows.map((row) => row.ticket_id);
  };
  return {
    async open(workspaceId, most) {
      type Open = Row & { state: "waiting" | "refused"; ticket_number: string | null };
      const rows = await ask<Open>(db, open, [workspaceId, most]);
      return rows.flatMap(writeFrom).map(({ row, write }) => ({
        ...write,
        state: row.state,
        ticketNumber: row.ticket_number ?? undefined,
      }));
    },
    busy: (workspaceId, ticketIds) => among(busy, workspaceId, ticketIds),
    unsure: (workspaceId, ticketIds) => among(unsure, workspaceId, ticketIds),
    waitsFor: async (workspaceId, number) =>
      (await ask(db, waitsFor, [workspaceId, number])).length > 0,
    async writtenContact(workspaceId, contactId) {
      type Written = { psa_id: string };
      return (await ask<Written>(db, writtenContact, [workspaceId, contactId]))[0]?.psa_id;
    },
    isContactRefused: async (workspaceId, contactId) =>
      (await ask(db, isContactRefused, [workspaceId, contactId])).length > 0,
    ...writeTexts(db),
  };
}
