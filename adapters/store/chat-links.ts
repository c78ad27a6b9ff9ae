import type { ChatAccount, ChatLinks } from "#service/sessions";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { FOUND_SESSION, foundSessionFrom, type FoundSessionRow, STILL_BOUND } from "./sessions.ts";
import { ask, change, statement } from "./statement.ts";

const link = statement(
  "chat-link",
  `insert into chat_link (workspace_id, mode, tenant_id, object_id, session_id, linked_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (workspace_id, mode, tenant_id, object_id)
   do update set session_id = excluded.session_id, linked_at = excluded.linked_at`,
);
const linked = statement(
  "chat-linked",
  `${FOUND_SESSION}
     join chat_link l on l.workspace_id = s.workspace_id and l.session_id = s.id
    where l.workspace_id = $1 and l.mode = $2 and l.tenant_id = $3 and l.object_id = $4
      and s.state = 'active' and ${STILL_BOUND}`,
);

const keyOf = (workspaceId: string, { mode, tenantId, objectId }: ChatAccount): string[] => [
  workspaceId,
  mode,
  tenantId,
  objectId,
];

export function chatLinks(db: Queryable): ChatLinks {
  return {
    async link(workspaceId, account, sessionId, at) {
      await change(db, link, [...keyOf(workspaceId, account), sessionId, stamp(at)]);
    },
    async linked(workspaceId, account) {
      const [row] = await ask<FoundSessionRow>(db, linked, keyOf(workspaceId, account));
      return row && foundSessionFrom(row);
    },
  };
}
