import type { EmailAddress } from "#service/kernel";
import type { HeldTicket, NewTicket, Priority, TicketChanges, TicketState } from "#service/tickets";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { wasTaken, numbered, ownNumber } from "./ticket-numbers.ts";
import { recordEvents } from "./tickets-record.ts";
import { eachScope, type NoteColumns, noteFrom, scopeValues, WITHIN } from "./tickets.ts";

type Row = {
  workspace_id: string;
  id: string;
  number: string;
  company_id: string;
  contact_id: string | null;
  email: string | null;
  state: TicketState;
  priority: Priority;
  assignee_id: string | null;
  assignee: string | null;
};

// Whom it belongs to is looked up for the row as it is once it is held: a join would remember whom it
// belonged to when the wait began.
const HELD = `select k.workspace_id, k.id, k.number, k.company_id, k.contact_id, k.state, k.priority,
         k.assignee_id,
         (select p.email from contact p
           where p.workspace_id = k.workspace_id and p.id = k.contact_id) as email,
         (select coalesce(nullif(trim(t.first_name || ' ' || t.last_name), ''), t.email)
            from tech t
           where t.workspace_id = k.workspace_id and t.id = k.assignee_id) as assignee
    from ticket k`;

const HOLD = eachScope((kind) =>
  statement(
    `ticket-hold-${kind}`,
    `${HELD} where ${WITHIN[kind]} and ${numbered(4)} for update of k`,
  ),
);
const held = statement("ticket-held", `${HELD} where k.workspace_id = $1 and k.id = $2`);
// A number that an import brought is passed over: the counter goes on to the next free one.
const add = statement(
  "ticket-add",
  `with taken as (
     insert into ticket_number as n (workspace_id, last) values ($1, 1)
     on conflict (workspace_id) do update set last = n.last + 1
     returning ${ownNumber("last")} as number)
   insert into ticket (workspace_id, id, number, company_id, contact_id, type_id, title, body,
                       answers, confidential, state, created_at, updated_at)
   select $1, $2, taken.number, $3, $4, $5, $6, $7, $8, $9, 'new', $10, $10 from taken
    where not ${wasTaken("taken.number")}
   on conflict (workspace_id, number) do nothing
   returning number`,
);
const addNote = statement(
  "ticket-add-note",
  `insert into ticket_note (workspace_id, id, ticket_id, audience, side, author, body, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const noteOf = statement(
  "ticket-note-of",
  `select id, side, author, at, body from ticket_note
    where workspace_id = $1 and id = $3 and ticket_id = $2 and audience = $4`,
);
// Time never goes back, even where two processes' clocks differ by a little.
const touch = statement(
  "ticket-touch",
  `update ticket set updated_at = greatest(updated_at, $3) where workspace_id = $1 and id = $2`,
);
const setState = statement(
  "ticket-set-state",
  `update ticket set state = $3, updated_at = greatest(updated_at, $4)
    where workspace_id = $1 and id = $2`,
);
const setPriority = statement(
  "ticket-set-priority",
  `update ticket set priority = $3 where workspace_id = $1 and id = $2`,
);
const setAssignee = statement(
  "ticket-set-assignee",
  `update ticket set assignee_id = $3 where workspace_id = $1 and id = $2`,
);
const submit = statement(
  "ticket-submit",
  `insert into ticket_submission (workspace_id, actor, act, key, made_id, at)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
);
const submitted = statement(
  "ticket-submitted",
  `select made_id from ticket_submission
    where workspace_id = $1 and actor = $2 and act = $3 and key = $4`,
);
const numberOf = statement(
  "ticket-number-of",
  `select number from ticket where workspace_id = $1 and id = $2`,
);
/** More imported numbers in one row than anybody has; it only bounds a fault. */
const MOST_PASSED_OVER = 10_000;

const heldFrom = (row: Row): HeldTicket => ({
  workspaceId: row.workspace_id,
  id: row.id,
  number: row.number,
  companyId: row.company_id,
  contactId: row.contact_id ?? undefined,
  contactEmail: (row.email ?? undefined) as EmailAddress | undefined,
  state: row.state,
  priority: row.priority,
  assignee:
    row.assignee_id === null ? undefined : { id: row.assignee_id, name: row.assignee ?? "" },
});

async function addTicket(db: Queryable, ticket: NewTicket): Promise<HeldTicket> {
  const { workspaceId, id, companyId, contactId, typeId, title, body, answers } = ticket;
  const about = [typeId ?? null, title, body, JSON.stringify(answers), ticket.confidential];
  const values = [workspaceId, id, companyId, contactId, ...about, stamp(ticket.at)];
  for (let tried = 0; tried < MOST_PASSED_OVER; tried += 1) {
    if ((await change(db, add, values)) === 1) {
      const [row] = await ask<Row>(db, held, [workspaceId, id]);
      if (row) return heldFrom(row);
    }
  }
  throw new Error("there is no free ticket number");
}

export function ticketChanges(db: Queryable): TicketChanges {
  const of = ({ workspaceId, id }: HeldTicket): [string, string] => [workspaceId, id];
  return {
    async hold(scope, number) {
      const [row] = await ask<Row>(db, HOLD[scope.kind], [...scopeValues(scope), number]);
      return row && heldFrom(row);
    },
    add: (ticket) => addTicket(db, ticket),
    async addNote(ticket, { id, audience, side, author, body, at }) {
      const values = [ticket.workspaceId, id, ticket.id, audience, side, author, body, stamp(at)];
      await change(db, addNote, values);
    },
    async noteOf(ticket, { id, audience }) {
      const [row] = await ask<NoteColumns>(db, noteOf, [...of(ticket), id, audience]);
      return row && noteFrom(row);
    },
    async setState(ticket, state, at) {
      await change(db, setState, [...of(ticket), state, stamp(at)]);
    },
    async setPriority(ticket, priority) {
      await change(db, setPriority, [...of(ticket), priority]);
    },
    async setAssignee(ticket, techId) {
      await change(db, setAssignee, [...of(ticket), techId]);
    },
    async touch(ticket, at) {
      await change(db, touch, [...of(ticket), stamp(at)]);
    },
    async submit({ workspaceId, actor, act, key, madeId, at }) {
      const form = [workspaceId, actor, act, key];
      if ((await change(db, submit, [...form, madeId, stamp(at)])) === 1) return madeId;
      const [row] = await ask<{ made_id: string }>(db, submitted, form);
      return row?.made_id ?? madeId;
    },
    async numberOf(workspaceId, ticketId) {
      const [row] = await ask<{ number: string }>(db, numberOf, [workspaceId, ticketId]);
      return row?.number;
    },
    async record(ticket, events) {
      const { workspaceId, id: ticketId } = ticket;
      const fed = events.map((event) => ({ ...event, ticketId }));
      await recordEvents(db, workspaceId, fed);
    },
  };
}
