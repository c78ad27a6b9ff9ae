import type { DeskRecords, Part, PsaCompany, PsaNote, PsaTicket } from "#service/psa";
import { BEFORE_ALL } from "./before-all.ts";
import { stamp } from "./column-types.ts";
import { deskFiles } from "./psa-files.ts";
import { deskPeople } from "./psa-people.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { wasTaken } from "./ticket-numbers.ts";

type TicketColumns = Pick<PsaTicket, "id" | "number" | "title" | "body" | "state" | "priority"> & {
  company_id: string | null;
  contact_id: string | null;
  assignee_id: string | null;
  ref: string | null;
  created_at: number;
  updated_at: number;
};

const TICKET = `k.id, k.number, k.title, k.body, k.state, k.priority, k.company_id, k.contact_id,
  k.assignee_id, k.ref, k.created_at, k.updated_at`;

const companies = statement(
  "psa-companies",
  `select id, name, state <> 'closed' as active from company
    where workspace_id = $1 and id > $2 order by id limit $3`,
);
const company = statement(
  "psa-company",
  `select id, name, state <> 'closed' as active from company where workspace_id = $1 and id = $2`,
);
const tickets = statement(
  "psa-tickets",
  `select ${TICKET} from ticket k
    where k.workspace_id = $1 and k.id > $2
      and ($4::boolean is false or k.state <> 'closed')
      and ($5::timestamptz is null or k.updated_at > $5)
    order by k.id limit $3`,
);
const ticket = statement(
  "psa-ticket",
  `select ${TICKET} from ticket k where k.workspace_id = $1 and k.id = $2`,
);
const ticketWithMark = statement(
  "psa-ticket-with-mark",
  `select ${TICKET} from ticket k where k.workspace_id = $1 and k.ref = $2`,
);
const notes = statement(
  "psa-notes",
  `select id, ticket_id as "ticketId", side, audience, author, at, body from ticket_note
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) order by ticket_id, at, id`,
);
const addTicket = statement(
  "psa-add-ticket",
  `with whose as (
     select id from contact where workspace_id = $1 and company_id = $4 and id = $5),
   taken as (
     insert into ticket_number as n (workspace_id, last) select $1, 1 from whose
     on conflict (workspace_id) do update set last = n.last + 1
     returning last::text as number)
   insert into ticket (workspace_id, id, number, ref, company_id, contact_id, title, body, priority,
                       state, created_at, updated_at)
   select $1, $2, taken.number, $3, $4, $5, $6, $7, $8, 'new', $9, $9 from taken
    where not ${wasTaken("taken.number")}
   on conflict do nothing`,
);
const mayAddTicket = statement(
  "psa-may-add-ticket",
  `select 1 from contact p
    where p.workspace_id = $1 and p.company_id = $3 and p.id = $4
      and not exists (select from ticket k where k.workspace_id = $1 and k.ref = $2)`,
);
const addNote = statement(
  "psa-add-note",
  `with touched as (
     update ticket set updated_at = greatest(updated_at, $8)
      where workspace_id = $1 and id = $3 returning id)
   insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
   select $1, $2, touched.id, $4, $5, $6, $7, $8 from touched`,
);
const changeTicket = statement(
  "psa-change-ticket",
  `update ticket set state = coalesce($3, state), priority = coalesce($4, priority),
          assignee_id = case when $5::boolean then $6::uuid else assignee_id end,
          updated_at = greatest(updated_at, $7)
    where workspace_id = $1 and id = $2
      and ($6::uuid is null or exists (
        select from tech t where t.workspace_id = $1 and t.id = $6 and t.active))`,
);

/** More imported numbers in one row than anybody has; it only bounds a fault. */
const MOST_PASSED_OVER = 10_000;

function ticketFrom(row: TicketColumns): PsaTicket {
  const { company_id, contact_id, assignee_id, ref, created_at, updated_at, ...rest } = row;
  return {
    ...rest,
    stateLabel: "",
    ...(company_id !== null && { companyId: company_id }),
    ...(contact_id !== null && { contactId: contact_id }),
    ...(assignee_id !== null && { memberId: assignee_id }),
    ...(ref !== null && { mark: ref }),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}

type NoteColumns = Omit<PsaNote, "author" | "audience" | "at"> & {
  side: "contact" | "desk";
  audience: "public" | "desk";
  author: string;
  at: number;
};

const noteFrom = ({ side, author, audience, ...rest }: NoteColumns): PsaNote => ({
  ...rest,
  audience: audience === "public" ? "public" : "internal",
  author: { side, name: author },
});

/** The built-in desk's records of one workspace. */
export function deskRecords(db: Queryable, workspaceId: string): DeskRecords {
  const part = ({ after, most }: Part) => [workspaceId, after ?? BEFORE_ALL, most];
  const one = async (asked: typeof ticket, key: string): Promise<PsaTicket | undefined> => {
    const [row] = await ask<TicketColumns>(db, asked, [workspaceId, key]);
    return row && ticketFrom(row);
  };
  return {
    ...deskPeople(db, workspaceId),
    ...deskFiles(db, workspaceId),
    companies: (asked) => ask<PsaCompany>(db, companies, part(asked)),
    async company(id) {
      return (await ask<PsaCompany>(db, company, [workspaceId, id]))[0];
    },
    async tickets({ openOnly, since, ...asked }) {
      const from = since === undefined ? null : stamp(since);
      const rows = await ask<TicketColumns>(db, tickets, [...part(asked), openOnly, from]);
      return rows.map(ticketFrom);
    },
    ticket: (id) => one(ticket, id),
    ticketWithMark: (mark) => one(ticketWithMark, mark),
    async notes(ids) {
      return (await ask<NoteColumns>(db, notes, [workspaceId, ids])).map(noteFrom);
    },
    ...writing(db, workspaceId),
  };
}

function writing(
  db: Queryable,
  workspaceId: string,
): Pick<DeskRecords, "addTicket" | "addNote" | "changeTicket"> {
  const done = async (asked: typeof addNote, values: readonly unknown[]): Promise<boolean> =>
    (await change(db, asked, [workspaceId, ...values])) === 1;
  return {
    async addTicket({ id, mark, companyId, contactId, title, body, priority, at }) {
      const values = [id, mark, companyId, contactId, title, body, priority, stamp(at)];
      // A number that an import brought is passed over: the counter has gone on to the next one.
      for (let tried = 0; tried < MOST_PASSED_OVER; tried += 1) {
        if (await done(addTicket, values)) return true;
        const possible = await ask(db, mayAddTicket, [workspaceId, mark, companyId, contactId]);
        if (possible.length === 0) return false;
      }
      return false;
    },
    addNote: ({ id, ticketId, audience, author, body, at }) => {
      const heard = audience === "public" ? "public" : "desk";
      return done(addNote, [id, ticketId, heard, author.side, author.name, body, stamp(at)]);
    },
    changeTicket: (id, { state, priority, memberId, at }) => {
      const assigned = [memberId !== undefined, memberId ?? null];
      return done(changeTicket, [id, state ?? null, priority ?? null, ...assigned, stamp(at)]);
    },
  };
}
