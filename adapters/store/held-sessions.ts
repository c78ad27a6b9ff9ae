import type { HeldSessions, Holder } from "#service/sessions";
import { stamp } from "./column-types.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { FOUND_SESSION, foundSessionFrom, type FoundSessionRow, STILL_BOUND } from "./sessions.ts";
import { ask, change, type Statement, statement } from "./statement.ts";

const MOST = 100;

/** What a holder adds to a statement; each has an index. */
const HELD_BY = {
  address: "s.email = $2",
  contact: "s.contact_id = $2::uuid",
  tech: "s.tech_id = $2::uuid",
} as const satisfies Record<Holder["kind"], string>;

type ByHolder = Record<Holder["kind"], Statement>;

const each = (make: (kind: Holder["kind"]) => Statement): ByHolder => ({
  address: make("address"),
  contact: make("contact"),
  tech: make("tech"),
});

const HELD = each((kind) =>
  statement(
    `sessions-held-by-${kind}`,
    `${FOUND_SESSION}
      where s.workspace_id = $1 and ${HELD_BY[kind]} and s.state = 'active' and ${STILL_BOUND}
      order by s.seen_at desc, s.id desc limit ${MOST}`,
  ),
);
const withId = statement(
  "session-with-id",
  `${FOUND_SESSION} where s.workspace_id = $1 and s.id = $2 and s.state = 'active'`,
);
/** A pending session is nobody's yet: it is known by the address that was proven. */
const PENDING_OF = {
  address: "s.email = $2",
  contact: "s.email = (select email from contact where workspace_id = $1 and id = $2::uuid)",
  tech: "s.email = (select email from tech where workspace_id = $1 and id = $2::uuid)",
} as const satisfies Record<Holder["kind"], string>;

const among = statement(
  "sessions-among",
  `${FOUND_SESSION}
     join unnest($1::uuid[], $2::uuid[]) as asked (workspace_id, id)
       on asked.workspace_id = s.workspace_id and asked.id = s.id
    where s.state = 'active' and ${STILL_BOUND}`,
);
const END = each((kind) =>
  statement(
    `sessions-end-held-by-${kind}`,
    `update session s set ${ending("$3", "$4")}
      where s.workspace_id = $1
        and (${HELD_BY[kind]} and s.state = 'active'
             or ${PENDING_OF[kind]} and s.state = 'pending')`,
  ),
);

const holderValue = (holder: Holder): string =>
  holder.kind === "address" ? holder.email : holder.id;

/** Sessions by who has them. */
export function heldSessions(db: Queryable): HeldSessions {
  return {
    async of(workspaceId, holder) {
      const values = [workspaceId, holderValue(holder)];
      return (await ask<FoundSessionRow>(db, HELD[holder.kind], values)).map(foundSessionFrom);
    },
    async withId(workspaceId, id) {
      const [row] = await ask<FoundSessionRow>(db, withId, [workspaceId, id]);
      return row && foundSessionFrom(row);
    },
    async among(sessions) {
      const values = [sessions.map((each) => each.workspaceId), sessions.map(({ id }) => id)];
      return (await ask<FoundSessionRow>(db, among, values)).map(foundSessionFrom);
    },
    end: (workspaceId, holder, because, at) =>
      change(db, END[holder.kind], [workspaceId, holderValue(holder), because, stamp(at)]),
  };
}
