import { knownWord } from "#service/kernel";
import { type FedEvent, TICKET_EVENTS, type TicketEvent, type TicketFeed } from "#service/tickets";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

/** An event as its columns hold it, under the alias `e`. */
export type EventColumns = {
  kind: string;
  audience: TicketEvent["audience"];
  actor: string;
  at: number;
  about: Omit<TicketEvent, "kind" | "audience" | "actor" | "at">;
};

export const EVENT_COLUMNS = `e.kind, e.audience, e.actor, e.at, e.about`;

export const eventFrom = ({ kind, audience, actor, at, about }: EventColumns): TicketEvent => ({
  // That something happened, of which no more is known.
  kind: knownWord(TICKET_EVENTS, kind, "changed"),
  audience,
  actor,
  at,
  ...about,
});

const eventsAfter = statement(
  "ticket-events-after",
  `select ${EVENT_COLUMNS}, e.number, e.workspace_id, e.ticket_id, k.number as ticket_number, k.company_id,
          k.contact_id, k.assignee_id, k.confidential
     from ticket_event e
     join ticket k on k.workspace_id = e.workspace_id and k.id = e.ticket_id
    where e.workspace_id = $1 and e.number > $2
    order by e.number limit $3`,
);
const lastEvent = statement(
  "ticket-last-event",
  `select last from ticket_feed where workspace_id = $1`,
);

type FedColumns = EventColumns & {
  number: number;
  workspace_id: string;
  ticket_id: string;
  ticket_number: string;
  company_id: string | null;
  contact_id: string | null;
  assignee_id: string | null;
  confidential: boolean;
};

export function ticketFeed(db: Queryable): TicketFeed {
  return {
    async eventsAfter(workspaceId, number, most) {
      const rows = await ask<FedColumns>(db, eventsAfter, [workspaceId, number, most]);
      return rows.map((row): FedEvent => ({
        ...eventFrom(row),
        number: row.number,
        workspaceId: row.workspace_id,
        ticketId: row.ticket_id,
        ticketNumber: row.ticket_number,
        companyId: row.company_id ?? undefined,
        contactId: row.contact_id ?? undefined,
        assigneeId: row.assignee_id ?? undefined,
        confidential: row.confidential,
      }));
    },
    async lastEvent(workspaceId) {
      const [row] = await ask<{ last: number }>(db, lastEvent, [workspaceId]);
      return row?.last ?? 0;
    },
  };
}
