import { type EmailAddress, knownWord } from "#service/kernel";
import {
  type Channel,
  NOTICE_KINDS,
  type NotTold,
  type UntoldLog,
  type UntoldRow,
} from "#service/notices";
import { filtered } from "./filtered.ts";
import type { Queryable } from "./pool.ts";
import { ask } from "./statement.ts";
import { numbered } from "./ticket-numbers.ts";

const idOf = (sort: string): string =>
  `case when n.person like '${sort}:%' then substr(n.person, ${sort.length + 2})::uuid end`;
const LIST = `select n.id, coalesce(p.email, t.email) as email, k.number, n.kind, n.channel, n.at,
         n.reason, n.due_at, n.tries
    from notice n
    join ticket k on k.workspace_id = n.workspace_id and k.id = n.ticket_id
    left join contact p on p.workspace_id = n.workspace_id and p.id = ${idOf("contact")}
    left join tech t on t.workspace_id = n.workspace_id and t.id = ${idOf("tech")}
   where n.workspace_id = $1 and n.state <> 'told'`;

type Row = {
  id: string;
  email: EmailAddress;
  number: string;
  kind: string;
  channel: Channel;
  at: number;
  reason: NotTold | null;
  due_at: number;
  tries: number;
};

/** Who was not told of what, in PostgreSQL. */
export const noticesUntold = (db: Queryable): UntoldLog => ({
  async untold(workspaceId, { ticket, to, after, most }) {
    const { asked, values } = filtered(
      { name: "untold", text: LIST, values: [workspaceId], order: "n.id desc", most },
      [
        ticket === undefined
          ? undefined
          : { name: "ticket", values: [ticket], text: (first) => numbered(first) },
        to && { name: "to", values: [to], text: addressed },
        after === undefined
          ? undefined
          : { name: "after", values: [after], text: (first) => `n.id < $${first}::uuid` },
      ],
    );
    return (await ask<Row>(db, asked, values)).map(untoldFrom);
  },
});

const addressed = (first: number): string => `n.person = any (array(
  select 'contact:' || c.id from contact c where c.workspace_id = $1 and c.email = $${first}
  union all
  select 'tech:' || m.id from tech m where m.workspace_id = $1 and m.email = $${first}))`;

const untoldFrom = ({ email, number, kind, reason, due_at: dueAt, ...row }: Row): UntoldRow => ({
  ...row,
  // Of a newer version's kinds no more is known than that it was about the ticket.
  kind: knownWord(NOTICE_KINDS, kind, "moved"),
  to: email,
  ticket: number,
  dueAt,
  ...(reason && { reason }),
});
