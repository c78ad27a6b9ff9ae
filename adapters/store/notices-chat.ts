import type { CardKey, NoticeStore, PersonKey } from "#service/notices";
import type { ChatAccount, ChatMode } from "#service/sessions";
import { stamp } from "./column-types.ts";
import { IS_KNOWN, NOTICE_COLUMNS, noticeFrom, type NoticeRow } from "./notices-rows.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const dueCards = statement(
  "notice-due-cards",
  `select workspace_id, ticket_id, person from notice
    where state = 'waiting' and channel = 'chat' and due_at <= $1 and ${IS_KNOWN}
    group by workspace_id, ticket_id, person order by min(due_at) limit $2`,
);
const takeCard = statement(
  "notice-card-take",
  `insert into notice_card as c (workspace_id, ticket_id, person, taken_until)
   values ($1, $2, $3, $5)
   on conflict (workspace_id, ticket_id, person) do update set taken_until = excluded.taken_until
     where c.taken_until is null or c.taken_until <= $4
   returning conversation_id, activity_id`,
);
const newsOf = statement(
  "notice-news",
  `select ${NOTICE_COLUMNS} from notice n
    where n.workspace_id = $1 and n.ticket_id = $2 and n.person = $3 and n.channel = 'chat'
      and n.state = 'waiting' and n.due_at <= $4
    order by n.at, n.id`,
);
const leaveCard = statement(
  "notice-card-leave",
  `update notice_card set conversation_id = $4, activity_id = $5, taken_until = null
    where workspace_id = $1 and ticket_id = $2 and person = $3`,
);
const ACCOUNTS = `select l.mode, l.tenant_id, l.object_id from session s
    join chat_link l on l.workspace_id = s.workspace_id and l.session_id = s.id`;
const accounts = {
  contact: statement(
    "notice-accounts-contact",
    `${ACCOUNTS} where s.workspace_id = $1 and s.contact_id = $2 and s.state = 'active'
      order by l.linked_at desc`,
  ),
  tech: statement(
    "notice-accounts-tech",
    `${ACCOUNTS} where s.workspace_id = $1 and s.tech_id = $2 and s.state = 'active'
      order by l.linked_at desc`,
  ),
};
const address = statement(
  "notice-address",
  `select bot, conversation_id, service_url, user_id, bot_user_id, tenant_id from chat_address
    where mode = $1 and tenant_id = $2 and object_id = $3`,
);
const keepAddress = statement(
  "notice-address-keep",
  `insert into chat_address as a (mode, tenant_id, object_id, bot, conversation_id, service_url,
                                  user_id, bot_user_id, kept_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (mode, tenant_id, object_id) do update
     set bot = excluded.bot, conversation_id = excluded.conversation_id,
         service_url = excluded.service_url, user_id = excluded.user_id,
         bot_user_id = excluded.bot_user_id, kept_at = excluded.kept_at
     where (a.bot, a.conversation_id, a.service_url, a.user_id, a.bot_user_id)
           is distinct from (excluded.bot, excluded.conversation_id, excluded.service_url,
                             excluded.user_id, excluded.bot_user_id)`,
);
const forgetAddress = statement(
  "notice-address-forget",
  "delete from chat_address where bot = $1 and conversation_id = $2",
);

type AddressRow = {
  bot: string;
  conversation_id: string;
  service_url: string;
  user_id: string;
  bot_user_id: string;
  tenant_id: string;
};

const keyOf = ({ workspaceId, ticketId, person }: CardKey): string[] => [
  workspaceId,
  ticketId,
  person,
];

/** A ticket's card in chat, and where a person's chat is. */
export const noticeChat = (db: Queryable) => ({ ...cards(db), ...addresses(db) });

function cards(db: Queryable) {
  return {
    async dueCards(now, most) {
      const rows = await ask<{ workspace_id: string; ticket_id: string; person: PersonKey }>(
        db,
        dueCards,
        [stamp(now), most],
      );
      return rows.map((row) => ({
        workspaceId: row.workspace_id,
        ticketId: row.ticket_id,
        person: row.person,
      }));
    },
    async takeCard(key, { now, until }) {
      const values = [...keyOf(key), stamp(now), stamp(until)];
      const [row] = await ask<{ conversation_id: string | null; activity_id: string | null }>(
        db,
        takeCard,
        values,
      );
      if (!row) return undefined;
      const { conversation_id: conversationId, activity_id: activityId } = row;
      const isShown = conversationId !== null && activityId !== null;
      return { shown: isShown ? { conversationId, activityId } : undefined };
    },
    async newsOf(key, now) {
      const rows = await ask<NoticeRow>(db, newsOf, [...keyOf(key), stamp(now)]);
      return rows.flatMap(noticeFrom);
    },
    async leaveCard(key, shown) {
      const card = [shown?.conversationId ?? null, shown?.activityId ?? null];
      await change(db, leaveCard, [...keyOf(key), ...card]);
    },
  } satisfies Partial<NoticeStore>;
}

function addresses(db: Queryable) {
  return {
    async accounts(workspaceId, person) {
      const [sort, id] = person.split(":");
      const which = sort === "contact" ? accounts.contact : accounts.tech;
      const rows = await ask<{ mode: ChatMode; tenant_id: string; object_id: string }>(db, which, [
        workspaceId,
        id,
      ]);
      return rows.map(({ mode, tenant_id, object_id }): ChatAccount => ({
        mode,
        tenantId: tenant_id,
        objectId: object_id,
      }));
    },
    async address({ mode, tenantId, objectId }) {
      const [row] = await ask<AddressRow>(db, address, [mode, tenantId, objectId]);
      return (
        row && {
          bot: row.bot,
          conversationId: row.conversation_id,
          serviceUrl: row.service_url,
          userId: row.user_id,
          botUserId: row.bot_user_id,
          tenantId: row.tenant_id,
        }
      );
    },
    async keepAddress({ mode, tenantId, objectId }, found, at) {
      const { bot, conversationId, serviceUrl, userId, botUserId } = found;
      const where = [bot, conversationId, serviceUrl, userId, botUserId];
      await change(db, keepAddress, [mode, tenantId, objectId, ...where, stamp(at)]);
    },
    async forgetAddress(bot, conversationId) {
      await change(db, forgetAddress, [bot, conversationId]);
    },
  } satisfies Partial<NoticeStore>;
}
