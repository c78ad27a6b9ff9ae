import type { ExchangeStore, TicketRecord, TicketToWrite } from "#service/exchange";
import { BEFORE_ALL } from "./before-all.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = Omit<TicketRecord, "notes">;
type FoundRow = Row & { formerNumbers: string[] };
type NoteRow = {
  ticket_id: string;
  side: "contact" | "desk";
  audience: "public" | "desk";
  author: string;
  at: number;
  body: string;
};

const TICKET = `k.id, k.number, k.ref, coalesce(k.company_id::text, '') as "companyId",
  p.email as contact, k.title,
  k.body, k.state, k.priority, k.confidential, k.answers as fields, k.created_at as "createdAt", k.updated_at as "updatedAt"`;
const WITH_CONTACT = `left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id`;

// Three ways of finding one, each by its own index. Without a name: see contactsAt.
const ticketsAt = statement(
  "",
  `with asked as materialized (
     select * from jsonb_to_recordset($2) as r ("companyId" uuid, email text, title text, ref text,
       number text)),
   found as (
     select k.id, null as former from asked a join ticket k on k.workspace_id = $1 and k.ref = a.ref
     union
     select k.id, null from asked a join ticket k on k.workspace_id = $1 and k.number = a.number
     union
     select f.ticket_id, f.number from asked a
       join ticket_former_number f on f.workspace_id = $1 and f.number = a.number
     union
     select k.id, null from asked a
       join contact p on p.workspace_id = $1 and p.company_id = a."companyId" and p.email = a.email
       join ticket k on k.workspace_id = $1 and k.contact_id = p.id and k.title = a.title
      where a.ref is null and a.number is null)
   select ${TICKET}, f.formers as "formerNumbers"
     from (select id, array_remove(array_agg(former), null) as formers from found group by id) f
     join ticket k on k.workspace_id = $1 and k.id = f.id ${WITH_CONTACT}`,
);
const ticketsAfter = statement(
  "exchange-tickets-after",
  `select ${TICKET} from ticket k ${WITH_CONTACT}
    where k.workspace_id = $1 and k.id > $2 and k.company_id is not null
    order by k.id limit $3`,
);
const notesOf = statement(
  "exchange-notes-of",
  `select ticket_id, side, audience, author, at, body from ticket_note
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) order by ticket_id, at, id`,
);
const putTickets = statement(
  "exchange-put-tickets",
  `insert into ticket (workspace_id, id, number, ref, company_id, contact_id, title, body, state,
                       priority, confidential, answers, created_at, updated_at)
   select $1, r.id, r.number, r.ref, r."companyId", r."contactId", r.title, r.body, r.state,
          r.priority, r.confidential, r.fields, r."createdAt", r."updatedAt"
     from jsonb_to_recordset($2) as r (id uuid, number text, ref text, "companyId" uuid,
          "contactId" uuid, title text, body text, state text, priority text,
          confidential boolean, fields jsonb, "createdAt" timestamptz,
          "updatedAt" timestamptz)
   on conflict (workspace_id, id) do update
      set ref = excluded.ref, company_id = excluded.company_id, contact_id = excluded.contact_id,
          title = excluded.title, body = excluded.body, state = excluded.state,
          priority = excluded.priority, confidential = excluded.confidential,
          answers = excluded.answers,
          created_at = excluded.created_at, updated_at = excluded.updated_at`,
);
const dropNotes = statement(
  "exchange-drop-notes",
  `delete from ticket_note where workspace_id = $1 and ticket_id = any ($2::uuid[])`,
);
const addNotes = statement(
  "exchange-add-notes",
  `insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
   select $1, r.id, r."ticketId", case when r.internal then 'desk' else 'public' end, r."by",
          r.author, r.body, r.at
     from jsonb_to_recordset($2) as r (id uuid, "ticketId" uuid, internal boolean, "by" text,
          author text, body text, at timestamptz)`,
);
const takeNumbers = statement(
  "exchange-take-numbers",
  `insert into ticket_number as n (workspace_id, last) values ($1, $3::int + $2::int)
   on conflict (workspace_id) do update set last = greatest(n.last, $3::int) + $2::int
   returning last`,
);

const noNotes = (): TicketRecord["notes"] => [];

async function withNotes<Of extends Row>(
  db: Queryable,
  workspaceId: string,
  rows: readonly Of[],
): Promise<(Of & Pick<TicketRecord, "notes">)[]> {
  if (rows.length === 0) return [];
  const tickets = new Map(rows.map((row) => [row.id, { ...row, notes: noNotes() }]));
  const notes = await ask<NoteRow>(db, notesOf, [workspaceId, [...tickets.keys()]]);
  for (const { ticket_id, side, audience, author, at, body } of notes) {
    const note = { by: side, author, at, body, internal: audience === "desk" };
    tickets.get(ticket_id)?.notes.push(note);
  }
  return [...tickets.values()];
}

async function put(
  db: Queryable,
  workspaceId: string,
  tickets: readonly TicketToWrite[],
): Promise<void> {
  const rows = tickets.map(({ notes: _, ...ticket }) => ({
    ...ticket,
    createdAt: stamp(ticket.createdAt),
    updatedAt: stamp(ticket.updatedAt),
  }));
  await change(db, putTickets, [workspaceId, JSON.stringify(rows)]);
  const replaced = tickets.filter(({ notes }) => notes !== undefined);
  if (replaced.length === 0) return;
  await change(db, dropNotes, [workspaceId, replaced.map(({ id }) => id)]);
  const notes = replaced.flatMap(({ id: ticketId, notes: given = [] }) =>
    given.map((note) => ({ ...note, ticketId, at: stamp(note.at) })),
  );
  if (notes.length > 0) await change(db, addNotes, [workspaceId, JSON.stringify(notes)]);
}

type ExchangedTickets = Pick<
  ExchangeStore,
  "ticketsAt" | "ticketsAfter" | "putTickets" | "takeNumbers"
>;

/** Tickets with all their notes, many a statement. */
export function exchangedTickets(db: Queryable): ExchangedTickets {
  return {
    async ticketsAt(workspaceId, keys) {
      if (keys.length === 0) return [];
      const values = [workspaceId, JSON.stringify(keys)];
      return withNotes(db, workspaceId, await ask<FoundRow>(db, ticketsAt, values));
    },
    async ticketsAfter(workspaceId, after, most) {
      const values = [workspaceId, after ?? BEFORE_ALL, most];
      return withNotes(db, workspaceId, await ask<Row>(db, ticketsAfter, values));
    },
    async putTickets(workspaceId, tickets) {
      if (tickets.length > 0) await put(db, workspaceId, tickets);
    },
    async takeNumbers(workspaceId, count, beyond) {
      const values = [workspaceId, count, beyond];
      const [row] = await ask<{ last: number }>(db, takeNumbers, values);
      return (row?.last ?? count) - count + 1;
    },
  };
}
