import type { EmailAddress } from "#service/kernel";
import type { NoticeStore, NoticeTech, NoticeTicket } from "#service/notices";
import type { TicketState } from "#service/tickets";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

type Row = {
  id: string;
  number: string;
  title: string;
  state: TicketState;
  created_at: number;
  updated_at: number;
  company: string;
  contact_id: string | null;
  email: string | null;
  assignee_id: string | null;
  answered: boolean;
};

const ANSWERED = `exists (select from ticket_note o
  where o.workspace_id = k.workspace_id and o.ticket_id = k.id
    and o.side = 'desk' and o.audience = 'public')`;
/** Asked for here, or over there since it was read first: not brought by an import or a first sync. */
const IS_NEWS = `exists (select from ticket_event e
  where e.workspace_id = k.workspace_id and e.ticket_id = k.id and e.kind = 'opened'
    and e.about->>'hushed' is null)`;
const TICKET = `select k.id, k.number, k.title, k.state, k.created_at, k.updated_at,
         c.name as company, k.contact_id, p.email, k.assignee_id, ${ANSWERED} as answered
    from ticket k
    join company c on c.workspace_id = k.workspace_id and c.id = k.company_id
    left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id`;

const ticket = statement("notice-ticket", `${TICKET} where k.workspace_id = $1 and k.id = $2`);
const unanswered = statement(
  "notice-unanswered",
  `${TICKET} where k.workspace_id = $1 and k.state <> 'closed' and k.created_at > $2
      and k.created_at <= $3 and not ${ANSWERED} and ${IS_NEWS}
    order by k.created_at, k.id limit $4`,
);
const hasPsa = statement(
  "notice-has-psa",
  `select from psa_connection where workspace_id = $1 and sealed <> ''`,
);
const words = statement(
  "notice-words",
  `select body from ticket_note
    where workspace_id = $1 and ticket_id = $2 and id = $3 and audience = 'public'`,
);
const techs = statement(
  "notice-techs",
  `select id, email, coalesce(nullif(trim(first_name || ' ' || last_name), ''), email) as name
     from tech where workspace_id = $1 and active order by created_at, id`,
);

const ticketFrom = (row: Row): NoticeTicket => ({
  id: row.id,
  number: row.number,
  title: row.title,
  state: row.state,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  company: row.company,
  contact:
    row.contact_id === null
      ? undefined
      : { id: row.contact_id, email: (row.email ?? "") as EmailAddress },
  assigneeId: row.assignee_id ?? undefined,
  answered: row.answered,
});

/** Tickets and techs as notices need them. */
export function noticeTickets(db: Queryable) {
  return {
    async ticket(workspaceId, ticketId) {
      const [row] = await ask<Row>(db, ticket, [workspaceId, ticketId]);
      return row && ticketFrom(row);
    },
    hasPsa: async (workspaceId) => (await ask(db, hasPsa, [workspaceId])).length > 0,
    async publicWords(workspaceId, ticketId, noteId) {
      const [row] = await ask<{ body: string }>(db, words, [workspaceId, ticketId, noteId]);
      return row?.body;
    },
    techs: (workspaceId) => ask<NoticeTech>(db, techs, [workspaceId]),
    async unanswered(workspaceId, { after, until, most }) {
      const rows = await ask<Row>(db, unanswered, [workspaceId, stamp(after), stamp(until), most]);
      return rows.map(ticketFrom);
    },
  } satisfies Partial<NoticeStore>;
}
