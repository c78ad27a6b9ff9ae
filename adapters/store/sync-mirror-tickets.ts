import {
  type MirrorNote,
  type MirrorStore,
  type MirrorTicket,
  type Renumbered,
  WRITTEN_HERE,
} from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { wasTaken, numbered } from "./ticket-numbers.ts";
import { recordEvents } from "./tickets-record.ts";

type Tickets = Pick<
  MirrorStore,
  | "holdTickets"
  | "touchedSince"
  | "ticketsNumbered"
  | "addTickets"
  | "changeTickets"
  | "rewordTickets"
  | "renumberTickets"
  | "notes"
  | "addNotes"
  | "changeNotes"
  | "hideNotes"
  | "recordEvents"
>;

const holdTickets = statement(
  "mirror-hold-tickets",
  `select id, number, company_id as "companyId", contact_id as "contactId", title, body, answers, state,
          priority, assignee_id as "assigneeId", updated_at as "updatedAt"
     from ticket where workspace_id = $1 and id = any ($2::uuid[]) order by id for update`,
);
const touchedSince = statement(
  "mirror-touched-since",
  `select ticket_id as id from psa_write
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) and state = 'sent' and settled_at > $3
   union
   select our_id from psa_record
    where workspace_id = $1 and entity = 'ticket' and our_id = any ($2::uuid[]) and seen_at > $3`,
);
const ticketsNumbered = statement(
  "mirror-tickets-numbered",
  `select id, number || ' ' || title as label from ticket k
    where k.workspace_id = $1 and ${numbered(2)}`,
);
const TICKETS = `jsonb_to_recordset($2) as r (id uuid, number text, "companyId" uuid,
  "contactId" uuid, title text, body text, state text, priority text, "assigneeId" uuid,
  "createdAt" timestamptz, "updatedAt" timestamptz)`;
// A number that is taken here already is the desk's own: the PSA's gets a sign behind it.
const addTickets = statement(
  "mirror-add-tickets",
  `insert into ticket (workspace_id, id, number, company_id, contact_id, title, body, state,
                       priority, assignee_id, created_at, updated_at)
   select $1, r.id,
          case when exists (select from ticket k where k.workspace_id = $1 and k.number = r.number)
                 or ${wasTaken("r.number")}
               then r.number || '-' || right(r.id::text, 6) else r.number end,
          r."companyId", r."contactId", r.title, r.body, r.state, r.priority, r."assigneeId",
          r."createdAt", r."updatedAt"
     from ${TICKETS}`,
);
const changeTickets = statement(
  "mirror-change-tickets",
  `update ticket k set company_id = r."companyId", contact_id = r."contactId", title = r.title,
          body = r.body, state = r.state, priority = r.priority, assignee_id = r."assigneeId",
          updated_at = greatest(k.updated_at, r."updatedAt")
     from ${TICKETS}
    where k.workspace_id = $1 and k.id = r.id`,
);
const reword = statement(
  "mirror-reword-tickets",
  `update ticket k set body = r.body from ${TICKETS} where k.workspace_id = $1 and k.id = r.id`,
);
// Under a number that is somebody's already it keeps the one it has.
const renumber = statement(
  "mirror-renumber-tickets",
  `with free as (
     select k.id, r.number, k.number as before from ${TICKETS}
       join ticket k on k.workspace_id = $1 and k.id = r.id and k.number <> r.number
      where not exists (select from ticket t where t.workspace_id = $1 and t.number = r.number)
        and not exists (select from ticket_former_number f
                         where f.workspace_id = $1 and f.number = r.number
                           and f.ticket_id <> r.id)),
   kept as (
     insert into ticket_former_number (workspace_id, number, ticket_id)
     select $1, before, id from free),
   again as (
     delete from ticket_former_number f using free
      where f.workspace_id = $1 and f.number = free.number)
   update ticket k set number = free.number from free
    where k.workspace_id = $1 and k.id = free.id
   returning k.id, free.before as "from", free.number as "to"`,
);
const notes = statement(
  "mirror-notes",
  `select id, ticket_id as "ticketId", audience, side, author, body, at from ticket_note
    where workspace_id = $1 and id = any ($2::uuid[])`,
);
const NOTES = `jsonb_to_recordset($2) as r (id uuid, "ticketId" uuid, audience text, side text,
  author text, body text, at timestamptz)`;
const addNotes = statement(
  "mirror-add-notes",
  `insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
   select $1, r.id, r."ticketId", r.audience, r.side, r.author, r.body, r.at from ${NOTES}`,
);
const changeNotes = statement(
  "mirror-change-notes",
  `update ticket_note n set audience = r.audience, body = r.body from ${NOTES}
    where n.workspace_id = $1 and n.id = r.id`,
);

const hideNotes = statement(
  "mirror-hide-notes",
  `update ticket_note n set audience = 'desk' from psa_record r
    where n.workspace_id = $1 and n.ticket_id = any ($2::uuid[]) and n.audience = 'public'
      and r.workspace_id = $1 and r.entity = 'note' and r.our_id = n.id
      and r.psa_id <> all ($3::text[])
      and (r.label <> '${WRITTEN_HERE}' or r.seen_at <= $4)
   returning n.ticket_id as id`,
);

const stamped = (items: readonly MirrorTicket[]): string =>
  JSON.stringify(
    items.map((ticket) => ({
      ...ticket,
      updatedAt: stamp(ticket.updatedAt),
      ...("createdAt" in ticket &&
        typeof ticket.createdAt === "number" && { createdAt: stamp(ticket.createdAt) }),
    })),
  );

const noteRows = (items: readonly MirrorNote[]): string =>
  JSON.stringify(items.map((note) => ({ ...note, at: stamp(note.at) })));

type Row = Omit<MirrorTicket, "companyId" | "contactId" | "assigneeId"> & {
  companyId: string | null;
  contactId: string | null;
  assigneeId: string | null;
};

/** Tickets and notes as sync reads and writes them. */
export function mirrorTickets(db: Queryable): Tickets {
  const write = async (
    asked: typeof holdTickets,
    workspaceId: string,
    json: string,
  ): Promise<void> => {
    if (json !== "[]") await change(db, asked, [workspaceId, json]);
  };
  return {
    async holdTickets(workspaceId, ids) {
      const rows = await ask<Row>(db, holdTickets, [workspaceId, ids]);
      return rows.map((row) => ({
        ...row,
        companyId: row.companyId ?? undefined,
        contactId: row.contactId ?? undefined,
        assigneeId: row.assigneeId ?? undefined,
      }));
    },
    ticketsNumbered: (workspaceId, number) => ask(db, ticketsNumbered, [workspaceId, number]),
    async touchedSince(workspaceId, ids, moment) {
      if (ids.length === 0) return [];
      const rows = await ask<{ id: string }>(db, touchedSince, [workspaceId, ids, stamp(moment)]);
      return rows.map(({ id }) => id);
    },
    addTickets: (workspaceId, added) => write(addTickets, workspaceId, stamped(added)),
    changeTickets: (workspaceId, changed) => write(changeTickets, workspaceId, stamped(changed)),
    rewordTickets: (workspaceId, given) => write(reword, workspaceId, JSON.stringify(given)),
    async renumberTickets(workspaceId, given) {
      if (given.length === 0) return [];
      return ask<Renumbered>(db, renumber, [workspaceId, JSON.stringify(given)]);
    },
    notes: (workspaceId, ids) => ask<MirrorNote>(db, notes, [workspaceId, ids]),
    addNotes: (workspaceId, added) => write(addNotes, workspaceId, noteRows(added)),
    changeNotes: (workspaceId, changed) => write(changeNotes, workspaceId, noteRows(changed)),
    async hideNotes(workspaceId, ticketIds, { psaIds, unlessWrittenSince }) {
      const values = [workspaceId, ticketIds, psaIds, stamp(unlessWrittenSince)];
      if (ticketIds.length === 0) return [];
      return (await ask<{ id: string }>(db, hideNotes, values)).map(({ id }) => id);
    },
    recordEvents: (workspaceId, events) => recordEvents(db, workspaceId, events),
  };
}
