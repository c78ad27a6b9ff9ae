import type {
  Colleague,
  DeskQuery,
  DeskRow,
  DeskStore,
  NamedCompany,
  NamedLike,
  Priority,
  Queue,
  QueueOrder,
  TicketEvent,
} from "#service/tickets";
import { stamp } from "./column-types.ts";
import { filtered } from "./filtered.ts";
import { literally } from "./literally.ts";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";
import { FORMERLY, numbered } from "./ticket-numbers.ts";
import { EVENT_COLUMNS, eventFrom, type EventColumns } from "./tickets-feed.ts";
import {
  type FileColumns,
  type Formerly,
  fileFrom,
  type NoteColumns,
  noteFrom,
  TICKET_BODY,
  TICKET_COLUMNS,
  TICKET_FROM,
  type TicketBody,
  ticketBodyFrom,
  type TicketColumns,
  ticketRowFrom,
  WITH_CONTACT,
  wordsIn,
} from "./tickets.ts";

type Row = TicketColumns &
  TicketBody & {
    priority: Priority;
    assignee_id: string | null;
    assignee_first_name: string;
    assignee_last_name: string;
    assignee_email: string;
  };

const COLUMNS = `${TICKET_COLUMNS}, ${TICKET_BODY}, k.priority, k.assignee_id,
  t.first_name as assignee_first_name, t.last_name as assignee_last_name,
  t.email as assignee_email`;
const FROM = `${TICKET_FROM} ${WITH_CONTACT}
  left join tech t on t.workspace_id = k.workspace_id and t.id = k.assignee_id`;

/** By $2, the tech who asks. Each has an index, of open tickets alone where it is about those. */
const IN_QUEUE: Record<Queue, string> = {
  unassigned: "k.assignee_id is null and k.state <> 'closed' and $2::uuid is not null",
  mine: "k.assignee_id = $2 and k.state <> 'closed'",
  open: "k.state <> 'closed' and $2::uuid is not null",
  all: "$2::uuid is not null",
};
const ORDERS: Record<QueueOrder, { by: string; behind: (at: number) => string }> = {
  updated: {
    by: "k.updated_at desc, k.id desc",
    behind: (at) => `(k.updated_at, k.id) < ($${at}, $${at + 1}::uuid)`,
  },
  age: {
    by: "k.created_at, k.id",
    behind: (at) => `(k.created_at, k.id) > ($${at}, $${at + 1}::uuid)`,
  },
};

const is = (column: "state" | "priority" | "company_id", value: string | undefined) =>
  value === undefined
    ? undefined
    : { name: column, values: [value], text: (at: number) => `k.${column} = $${at}` };

const queueOf = (workspaceId: string, query: DeskQuery) => {
  const { queue, order, techId, after, most } = query;
  const { by, behind } = ORDERS[order];
  return filtered(
    {
      name: `desk-queue-${queue}-${order}`,
      text: `select ${COLUMNS} ${FROM} where k.workspace_id = $1 and ${IN_QUEUE[queue]}`,
      values: [workspaceId, techId],
      order: by,
      most,
    },
    [
      is("state", query.state),
      is("priority", query.priority),
      is("company_id", query.companyId),
      wordsIn(query.words),
      after && { name: "after", values: [stamp(after.at), after.id], text: behind },
    ],
  );
};

const deskTicket = statement(
  "desk-ticket",
  `select ${COLUMNS}, ${FORMERLY} ${FROM} where k.workspace_id = $1 and ${numbered(2)}`,
);
const allNotes = statement(
  "desk-notes",
  `select id, audience, side, author, at, body from ticket_note
    where workspace_id = $1 and ticket_id = $2 order by at, id`,
);
const allFiles = statement(
  "desk-files",
  `select id, audience, side, author, at, name, type, size from attachment
    where workspace_id = $1 and ticket_id = $2 and at is not null order by id`,
);
const history = statement(
  "desk-history",
  `select ${EVENT_COLUMNS} from ticket_event e
    where e.workspace_id = $1 and e.ticket_id = $2 order by e.number`,
);
const COLLEAGUE = `select id, first_name, last_name, email from tech
  where workspace_id = $1 and active`;
const colleagues = statement(
  "desk-colleagues",
  `${COLLEAGUE} order by lower(first_name), lower(last_name), email`,
);
const colleague = statement("desk-colleague", `${COLLEAGUE} and id = $2::uuid`);

const companiesOf = (workspaceId: string, { words, id, most }: NamedLike) =>
  filtered(
    {
      name: "desk-companies",
      text: "select c.id, c.name from company c where c.workspace_id = $1",
      values: [workspaceId],
      order: "lower(c.name), c.id",
      most,
    },
    [
      words === undefined
        ? undefined
        : {
            name: "words",
            values: [literally(words)],
            text: (at) => `c.name ilike '%' || $${at} || '%'`,
          },
      id === undefined
        ? undefined
        : { name: "id", values: [id], text: (at) => `c.id = $${at}::uuid` },
    ],
  );

type Named = { id: string; first_name: string; last_name: string; email: string };

const named = ({ id, first_name, last_name, email }: Named): Colleague => ({
  id,
  name: `${first_name} ${last_name}`.trim() || email,
});

const assigneeOf = (row: Row): Colleague | undefined =>
  row.assignee_id === null
    ? undefined
    : named({
        id: row.assignee_id,
        first_name: row.assignee_first_name,
        last_name: row.assignee_last_name,
        email: row.assignee_email,
      });

const deskRowFrom = (row: Row): DeskRow => {
  const { createdAt, contact, confidential } = ticketBodyFrom(row);
  const { priority } = row;
  const assignee = assigneeOf(row);
  return { ...ticketRowFrom(row), createdAt, contact, confidential, priority, assignee };
};

type Audience = { audience: "public" | "desk" };

/** What the desk reads, internal notes among it: asked by workspace, never by a contact's scope. */
export function deskStore(db: Queryable): DeskStore {
  return {
    async queue(workspaceId, query) {
      const { asked, values } = queueOf(workspaceId, query);
      const rows = await ask<Row>(db, asked, values);
      return rows.map((row) => ({ ...deskRowFrom(row), id: row.id }));
    },
    async deskTicket(workspaceId, number) {
      const [row] = await ask<Row & Formerly>(db, deskTicket, [workspaceId, number]);
      if (!row) return undefined;
      const of = [workspaceId, row.id];
      const notes = await ask<NoteColumns & Audience>(db, allNotes, of);
      const files = await ask<FileColumns & Audience>(db, allFiles, of);
      const events = await ask<EventColumns>(db, history, of);
      const isPublic = ({ audience }: Audience): boolean => audience === "public";
      const isInternal = ({ audience }: Audience): boolean => audience !== "public";
      return {
        ...deskRowFrom(row),
        ...ticketBodyFrom(row),
        contactEmail: row.email,
        formerly: row.formerly,
        notes: notes.filter(isPublic).map(noteFrom),
        attachments: files.filter(isPublic).map(fileFrom),
        internal: {
          notes: notes
            .filter(isInternal)
            .map(({ id, author, at, body }) => ({ id, author: { name: author }, at, body })),
          attachments: files.filter(isInternal).map(fileFrom),
        },
        history: events.map((each): TicketEvent => eventFrom(each)),
      };
    },
    companies(workspaceId, like) {
      const { asked, values } = companiesOf(workspaceId, like);
      return ask<NamedCompany>(db, asked, values);
    },
    async colleagues(workspaceId) {
      return (await ask<Named>(db, colleagues, [workspaceId])).map(named);
    },
    async colleague(workspaceId, techId) {
      const [row] = await ask<Named>(db, colleague, [workspaceId, techId]);
      return row && named(row);
    },
  };
}
