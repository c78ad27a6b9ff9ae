import type { TicketScope } from "#service/access";
import type {
  Answer,
  Attachment,
  PublicNote,
  Side,
  Ticket,
  TicketQuery,
  TicketRow,
  TicketState,
  TicketStore,
} from "#service/tickets";
import { stamp } from "./column-types.ts";
import { type Condition, filtered } from "./filtered.ts";
import { literally } from "./literally.ts";
import type { Queryable } from "./pool.ts";
import { ask, type Statement, statement } from "./statement.ts";
import { FORMERLY, numbered } from "./ticket-numbers.ts";

/** A ticket as every list reads it, under the aliases `k` and `c`. */
export type TicketColumns = {
  id: string;
  number: string;
  title: string;
  state: TicketState;
  updated_at: number;
  company: string;
};

export const TICKET_COLUMNS = `k.id, k.number, k.title, k.state, k.updated_at, c.name as company`;
export const TICKET_FROM = `from ticket k
     join company c on c.workspace_id = k.workspace_id and c.id = k.company_id`;

/** What a ticket's page adds to its row, for whoever may see it. */
export type TicketBody = {
  body: string;
  created_at: number;
  /** Empty where it is of nobody here. */
  first_name: string;
  last_name: string;
  email: string;
  confidential: boolean;
  answers: Answer[];
};

/** What {@link FORMERLY} reads. */
export type Formerly = Pick<Ticket, "formerly">;

export const TICKET_BODY = `k.body, k.created_at, k.confidential, k.answers,
  coalesce(p.first_name, '') as first_name, coalesce(p.last_name, '') as last_name,
  coalesce(p.email, '') as email`;
export const WITH_CONTACT = `left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id`;

/**
 * What a scope adds to a statement, by $1 to $3: each has an index in the order of the list. A
 * colleague's confidential ticket is in nobody's company (portals.md, "New request"). A ticket of a
 * company that is not here is in no scope.
 */
export const WITHIN = {
  contact: "k.workspace_id = $1 and k.contact_id = $2 and $3::uuid is null",
  company: `k.workspace_id = $1 and k.company_id = $2
            and (not k.confidential or k.contact_id = $3)`,
  workspace:
    "k.workspace_id = $1 and k.company_id is not null and $2::uuid is null and $3::uuid is null",
} as const satisfies Record<TicketScope["kind"], string>;

type Kinds<Made> = Record<TicketScope["kind"], Made>;

/** A statement for each kind of scope. */
export const eachScope = (make: (kind: TicketScope["kind"]) => Statement): Kinds<Statement> => ({
  contact: make("contact"),
  company: make("company"),
  workspace: make("workspace"),
});

/** By words of the title, or by the number. */
export const wordsIn = (words: string | undefined): Condition | undefined =>
  words === undefined
    ? undefined
    : {
        name: "words",
        values: [words, literally(words)],
        text: (at) => `(${numbered(at)} or k.title ilike '%' || $${at + 1} || '%')`,
      };

const listOf = (scope: TicketScope, { state, open, words, type, after, most }: TicketQuery) =>
  filtered(
    {
      name: `ticket-list-${scope.kind}`,
      text: `select ${TICKET_COLUMNS} ${TICKET_FROM} where ${WITHIN[scope.kind]}`,
      values: scopeValues(scope),
      order: "k.updated_at desc, k.id desc",
      most,
    },
    [
      state && { name: "state", values: [state], text: (at) => `k.state = $${at}` },
      open && { name: "open", values: [], text: () => "k.state <> 'closed'" },
      wordsIn(words),
      type === undefined
        ? undefined
        : {
            name: "type",
            values: [type],
            text: (at) => `k.type_id = (select y.id from request_type y
                                         where y.workspace_id = $1 and y.slug = $${at})`,
          },
      after && {
        name: "after",
        values: [stamp(after.at), after.id],
        text: (at) => `(k.updated_at, k.id) < ($${at}, $${at + 1}::uuid)`,
      },
    ],
  );
const READ = eachScope((kind) =>
  statement(
    `ticket-read-${kind}`,
    `select ${TICKET_COLUMNS}, ${TICKET_BODY}, ${FORMERLY} ${TICKET_FROM} ${WITH_CONTACT}
      where ${WITHIN[kind]} and ${numbered(4)}`,
  ),
);
// Only what is public: an internal note or file is never read here, so that no page, card or letter
// made of this answer can show it.
const publicNotes = statement(
  "ticket-public-notes",
  `select id, side, author, at, body from ticket_note
    where workspace_id = $1 and ticket_id = $2 and audience = 'public'
    order by at, id`,
);
const publicFiles = statement(
  "ticket-public-files",
  `select id, side, author, at, name, type, size from attachment
    where workspace_id = $1 and ticket_id = $2 and audience = 'public' and at is not null
    order by id`,
);

/** $1 to $3 of {@link WITHIN}. */
export function scopeValues(scope: TicketScope): [string, string | null, string | null] {
  if (scope.kind === "contact") return [scope.workspaceId, scope.contactId, null];
  if (scope.kind === "workspace") return [scope.workspaceId, null, null];
  return [scope.workspaceId, scope.companyId, scope.contactId];
}

export const ticketRowFrom = (row: TicketColumns): TicketRow => ({
  number: row.number,
  title: row.title,
  state: row.state,
  updatedAt: row.updated_at,
  company: row.company,
});

export const ticketBodyFrom = (
  row: TicketBody,
): Omit<Ticket, keyof TicketRow | "formerly" | "notes" | "attachments"> => ({
  body: row.body,
  createdAt: row.created_at,
  contact: `${row.first_name} ${row.last_name}`.trim() || row.email,
  confidential: row.confidential,
  answers: row.answers,
});

type Written = { author: string; side: Side };
export type NoteColumns = Omit<PublicNote, "author"> & Written;
export type FileColumns = Omit<Attachment, "author"> & Written;

export const noteFrom = ({ id, author, side, at, body }: NoteColumns): PublicNote => ({
  id,
  author: { name: author, side },
  at,
  body,
});

export const fileFrom = ({ author, side, id, name, size, type, at }: FileColumns): Attachment => ({
  id,
  name,
  size,
  type,
  author: { name: author, side },
  at,
});

export function ticketStore(db: Queryable): TicketStore {
  return {
    async list(scope, query) {
      const { asked, values } = listOf(scope, query);
      const rows = await ask<TicketColumns>(db, asked, values);
      return rows.map((row) => ({ ...ticketRowFrom(row), id: row.id }));
    },
    async read(scope, number) {
      const values = [...scopeValues(scope), number];
      const [row] = await ask<TicketColumns & TicketBody & Formerly>(db, READ[scope.kind], values);
      if (!row) return undefined;
      const of = [scope.workspaceId, row.id];
      const notes = await ask<NoteColumns>(db, publicNotes, of);
      const files = await ask<FileColumns>(db, publicFiles, of);
      return {
        ...ticketRowFrom(row),
        ...ticketBodyFrom(row),
        formerly: row.formerly,
        notes: notes.map(noteFrom),
        attachments: files.map(fileFrom),
      };
    },
  };
}
