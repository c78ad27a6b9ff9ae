import { type NoticeStore, type PersonKey, storedChoices } from "#service/notices";
import { stamp } from "./column-types.ts";
import { noticeChat } from "./notices-chat.ts";
import { DUE_AGAIN, IS_KNOWN, NOTICE_COLUMNS, noticeFrom, type NoticeRow } from "./notices-rows.ts";
import { noticeTickets } from "./notices-tickets.ts";
import { noticesUntold } from "./notices-untold.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { numbered } from "./ticket-numbers.ts";

const behind = statement(
  "notice-behind",
  `select f.workspace_id from ticket_feed f
     left join notice_place p on p.workspace_id = f.workspace_id
    where f.last > coalesce(p.number, 0)`,
);
const beginPlace = statement(
  "notice-place-begin",
  `insert into notice_place (workspace_id, number) values ($1, 0) on conflict do nothing`,
);
const holdPlace = statement(
  "notice-place-hold",
  `select number from notice_place where workspace_id = $1 for update skip locked`,
);
const movePlace = statement(
  "notice-place-move",
  `update notice_place set number = $2 where workspace_id = $1`,
);
const add = statement(
  "notice-add",
  `insert into notice (workspace_id, id, event, ticket_id, person, channel, kind, news, at, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict (workspace_id, event, person, channel) do nothing`,
);
const dueLetters = statement(
  "notice-due-letters",
  `select workspace_id, id from notice
    where state = 'waiting' and channel = 'letter' and due_at <= $1 and ${IS_KNOWN}
    order by due_at, at, id limit $2`,
);
const hold = statement(
  "notice-hold",
  `select ${NOTICE_COLUMNS} from notice n
    where n.workspace_id = $1 and n.id = $2 and n.state = 'waiting' for update skip locked`,
);
const ofLetter = statement(
  "notice-of-letter",
  `select ${NOTICE_COLUMNS} from notice n
    where n.workspace_id = $1 and n.letter_id = $2 for update`,
);
const tellAgain = statement(
  "notice-tell-again",
  `update notice set ${DUE_AGAIN} where workspace_id = $1 and id = $2 and state = 'told'`,
);
const end = statement(
  "notice-end",
  `update notice set state = $3, reason = $4, letter_id = $5, without_link = $6, ended_at = $7
    where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
const postpone = statement(
  "notice-postpone",
  `update notice set due_at = $3, tries = $4
    where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
const choices = statement(
  "notice-choices",
  `select person, choices from notice_choice where workspace_id = $1 and person = any ($2::text[])`,
);
// There is one to hold from the first choice on.
const holdChoices = statement(
  "notice-hold-choices",
  `insert into notice_choice as c (workspace_id, person, choices, chosen_at)
   values ($1, $2, '{}', $3)
   on conflict (workspace_id, person) do update set chosen_at = c.chosen_at
   returning choices`,
);
const choose = statement(
  "notice-choose",
  `update notice_choice set choices = $3, chosen_at = $4 where workspace_id = $1 and person = $2`,
);
// One that is due is taken as well: whoever puts it off meanwhile, by what was chosen before, is
// waited for.
const reconsider = statement(
  "notice-reconsider",
  `update notice set due_at = $3
    where workspace_id = $1 and person = $2 and state = 'waiting' and tries = 0`,
);
const muted = statement(
  "notice-muted",
  `select person from notice_mute
    where workspace_id = $1 and ticket_id = $2 and person = any ($3::text[])`,
);
const mute = statement(
  "notice-mute",
  `insert into notice_mute (workspace_id, ticket_id, person, muted_at)
   select k.workspace_id, k.id, $3, $4 from ticket k
    where k.workspace_id = $1 and ${numbered(2)}
   on conflict do nothing`,
);
const unmute = statement(
  "notice-unmute",
  `delete from notice_mute m using ticket k
    where k.workspace_id = $1 and ${numbered(2)}
      and m.workspace_id = k.workspace_id and m.ticket_id = k.id and m.person = $3`,
);
const mutes = statement(
  "notice-mutes",
  `select k.number from notice_mute m
     join ticket k on k.workspace_id = m.workspace_id and k.id = m.ticket_id
    where m.workspace_id = $1 and m.person = $2 order by m.muted_at desc limit 100`,
);
const sweep = statement(
  "notice-sweep",
  `delete from notice where (workspace_id, id) in (
     select workspace_id, id from notice where ended_at < $1 limit 5000)`,
);

/** Who is told what, in PostgreSQL. */
export function noticeStore(db: Queryable): NoticeStore {
  return {
    ...noticeTickets(db),
    ...noticeChat(db),
    ...noticesUntold(db),
    ...written(db),
    ...chosen(db),
  };
}

function written(db: Queryable) {
  return {
    async behind() {
      const rows = await ask<{ workspace_id: string }>(db, behind);
      return rows.map((row) => row.workspace_id);
    },
    async holdPlace(workspaceId) {
      const held = async (): Promise<number | undefined> =>
        (await ask<{ number: number }>(db, holdPlace, [workspaceId]))[0]?.number;
      const place = await held();
      if (place !== undefined) return place;
      // Held by another, or there is none yet.
      const begun = await change(db, beginPlace, [workspaceId]);
      return begun === 1 ? held() : undefined;
    },
    async movePlace(workspaceId, number) {
      await change(db, movePlace, [workspaceId, number]);
    },
    async add(notices) {
      for (const notice of notices) {
        const { workspaceId, id, event, ticketId, person, channel, kind, news, at, dueAt } = notice;
        const about = [workspaceId, id, event, ticketId, person, channel, kind];
        await change(db, add, [...about, JSON.stringify(news), stamp(at), stamp(dueAt)]);
      }
    },
    async dueLetters(now, most) {
      const rows = await ask<{ workspace_id: string; id: string }>(db, dueLetters, [
        stamp(now),
        most,
      ]);
      return rows.map(({ workspace_id: workspaceId, id }) => ({ workspaceId, id }));
    },
    async hold(workspaceId, id) {
      return (await ask<NoticeRow>(db, hold, [workspaceId, id])).flatMap(noticeFrom)[0];
    },
    async ofLetter({ workspaceId, id }) {
      return (await ask<NoticeRow>(db, ofLetter, [workspaceId, id])).flatMap(noticeFrom)[0];
    },
    async tellAgain({ workspaceId, id }, at) {
      await change(db, tellAgain, [workspaceId, id, stamp(at)]);
    },
    async end({ workspaceId, id }, ended, at) {
      const told = ended.state === "told" ? ended : undefined;
      const reason = ended.state === "told" ? null : ended.reason;
      const facts = [reason, told?.letterId ?? null, told?.withoutLink ?? null];
      await change(db, end, [workspaceId, id, ended.state, ...facts, stamp(at)]);
    },
    async postpone({ workspaceId, id }, { dueAt, tries }) {
      await change(db, postpone, [workspaceId, id, stamp(dueAt), tries]);
    },
    async sweep(before) {
      await change(db, sweep, [stamp(before)]);
    },
  } satisfies Partial<NoticeStore>;
}

function chosen(db: Queryable) {
  return {
    async choices(workspaceId, people) {
      const rows = await ask<{ person: PersonKey; choices: unknown }>(db, choices, [
        workspaceId,
        people,
      ]);
      return new Map(rows.map((row) => [row.person, storedChoices(row.choices)]));
    },
    async holdChoices(workspaceId, person, at) {
      const values = [workspaceId, person, stamp(at)];
      return storedChoices((await ask<{ choices: unknown }>(db, holdChoices, values))[0]?.choices);
    },
    async choose(workspaceId, person, chosenNow, at) {
      await change(db, choose, [workspaceId, person, JSON.stringify(chosenNow), stamp(at)]);
    },
    async reconsider(workspaceId, person, now) {
      await change(db, reconsider, [workspaceId, person, stamp(now)]);
    },
    async muted(workspaceId, ticketId, people) {
      const rows = await ask<{ person: PersonKey }>(db, muted, [workspaceId, ticketId, people]);
      return rows.map(({ person }) => person);
    },
    mute: async ({ workspaceId, number, person }, at) =>
      (await change(db, mute, [workspaceId, number, person, stamp(at)])) === 1,
    unmute: async ({ workspaceId, number, person }) =>
      (await change(db, unmute, [workspaceId, number, person])) === 1,
    async mutes(workspaceId, person) {
      const rows = await ask<{ number: string }>(db, mutes, [workspaceId, person]);
      return rows.map(({ number }) => number);
    },
  } satisfies Partial<NoticeStore>;
}
