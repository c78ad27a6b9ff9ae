import type { TicketScope } from "#service/access";
import type { PublicNote, Ticket, TicketRow, TicketState, TicketStore } from "#service/tickets";
import { stamp } from "./column-types.ts";
import { literally } from "./literally.ts";
import type { Queryable } from "./pool.ts";
import { ask, type Statement, statement } from "./statement.ts";

type Row = {
  id: string;
  number: string;
  title: string;
  state: TicketState;
  updated_at: number;
  company: string;
};

/** What a scope adds to a statement: each has an index in the order of the list. */
const WITHIN = {
  contact: "k.workspace_id = $1 and k.contact_id = $2",
  company: "k.workspace_id = $1 and k.company_id = $2",
  workspace: "k.workspace_id = $1 and $2::uuid is null",
} as const satisfies Record<TicketScope["kind"], string>;

const COLUMNS = `k.id, k.number, k.title, k.state, k.updated_at, c.name as company`;
const FROM = `from ticket k
     join company c on c.workspace_id = k.workspace_id and c.id = k.company_id`;

const listWithin = (kind: TicketScope["kind"]): Statement =>
  statement(
    `ticket-list-${kind}`,
    `select ${COLUMNS} ${FROM}
      where ${WITHIN[kind]}
        and ($3::text is null or k.state = $3)
        and ($4::text is null or k.number = $4 or k.title ilike '%' || $5 || '%')
        and ($6::timestamptz is null or (k.updated_at, k.id) < ($6, $7::uuid))
      order by k.updated_at desc, k.id desc
      limit $8`,
  );
const readWithin = (kind: TicketScope["kind"]): Statement =>
  statement(
    `ticket-read-${kind}`,
    `select ${COLUMNS}, k.body ${FROM} where ${WITHIN[kind]} and k.number = $3`,
  );

const LIST = {
  contact: listWithin("contact"),
  company: listWithin("company"),
  workspace: listWithin("workspace"),
};
const READ = {
  contact: readWithin("contact"),
  company: readWithin("company"),
  workspace: readWithin("workspace"),
};
// Only public notes: an internal one is never read here, so that no page, card or letter made of
// this answer can show it.
const publicNotes = statement(
  "ticket-public-notes",
  `select id, side, author, at, body from ticket_note
    where workspace_id = $1 and ticket_id = $2 and audience = 'public'
    order by at, id`,
);

const scopeValues = (scope: TicketScope): [string, string | null] => {
  if (scope.kind === "contact") return [scope.workspaceId, scope.contactId];
  return [scope.workspaceId, scope.kind === "company" ? scope.companyId : null];
};

const rowFrom = ({ number, title, state, updated_at, company }: Row): TicketRow => ({
  number,
  title,
  state,
  updatedAt: updated_at,
  company,
});

export function ticketStore(db: Queryable): TicketStore {
  return {
    async list(scope, { state, words, after, most }) {
      const found = words === undefined ? [null, null] : [words, literally(words)];
      const from = after ? [stamp(after.updatedAt), after.id] : [null, null];
      const values = [...scopeValues(scope), state ?? null, ...found, ...from, most];
      const rows = await ask<Row>(db, LIST[scope.kind], values);
      return rows.map((row) => ({ ...rowFrom(row), id: row.id }));
    },
    async read(scope, number): Promise<Ticket | undefined> {
      const values = [...scopeValues(scope), number];
      const [row] = await ask<Row & { body: string }>(db, READ[scope.kind], values);
      if (!row) return undefined;
      type NoteRow = Omit<PublicNote, "author"> & { author: string; side: "contact" | "desk" };
      const notes = await ask<NoteRow>(db, publicNotes, [scope.workspaceId, row.id]);
      return {
        ...rowFrom(row),
        body: row.body,
        notes: notes.map(({ id, author, side, at, body }) => ({
          id,
          author: { name: author, side },
          at,
          body,
        })),
      };
    },
  };
}
