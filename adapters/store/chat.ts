import type { ChatStore } from "#service/chat";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const claim = statement(
  "chat-claim",
  `insert into chat_activity (bot, conversation_id, activity_id, at) values ($1, $2, $3, $4)
   on conflict do nothing`,
);
const greet = statement(
  "chat-greet",
  `insert into chat_conversation (bot, conversation_id, greeted_at) values ($1, $2, $3)
   on conflict do nothing`,
);
const leave = statement(
  "chat-leave",
  "delete from chat_conversation where bot = $1 and conversation_id = $2",
);
const homes = {
  client: statement(
    "chat-homes-client",
    "select distinct workspace_id from company_tenant where tenant_id = $1 limit 2",
  ),
  tech: statement(
    "chat-homes-tech",
    `select id as workspace_id from workspace where $1 = any (tech_tenant_ids)
      order by ordinal limit 2`,
  ),
};
const keep = statement(
  "chat-attempt-keep",
  `insert into chat_attempt (workspace_id, mode, tenant_id, object_id, attempt_id, card_id)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (workspace_id, mode, tenant_id, object_id)
   do update set attempt_id = excluded.attempt_id, card_id = excluded.card_id`,
);
const present = statement(
  "chat-attempt-present",
  `select attempt_id, card_id from chat_attempt
    where workspace_id = $1 and mode = $2 and tenant_id = $3 and object_id = $4`,
);

export function chatStore(db: Queryable): ChatStore {
  return {
    async claim({ bot, conversationId, activityId }, at) {
      return (await change(db, claim, [bot, conversationId, activityId, stamp(at)])) === 1;
    },
    async greet({ bot, conversationId }, at) {
      return (await change(db, greet, [bot, conversationId, stamp(at)])) === 1;
    },
    async leave({ bot, conversationId }) {
      await change(db, leave, [bot, conversationId]);
    },
    async homesOf({ mode, tenantId }) {
      const rows = await ask<{ workspace_id: string }>(db, homes[mode], [tenantId]);
      return rows.map((row) => row.workspace_id);
    },
    async keepAttempt(workspaceId, { mode, tenantId, objectId }, { attemptId, cardId }) {
      const values = [workspaceId, mode, tenantId, objectId, attemptId, cardId ?? null];
      await change(db, keep, values);
    },
    async attemptOf(workspaceId, { mode, tenantId, objectId }) {
      const values = [workspaceId, mode, tenantId, objectId];
      const [row] = await ask<{ attempt_id: string; card_id: string | null }>(db, present, values);
      return (
        row && { attemptId: row.attempt_id, ...(row.card_id !== null && { cardId: row.card_id }) }
      );
    },
  };
}
