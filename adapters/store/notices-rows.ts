import { knownWord } from "#service/kernel";
import {
  type Channel,
  type News,
  type Notice,
  NOTICE_KINDS,
  type PersonKey,
} from "#service/notices";

/** A notice as its columns hold it, under the alias `n`. */
export type NoticeRow = {
  workspace_id: string;
  id: string;
  event: string;
  ticket_id: string;
  person: PersonKey;
  channel: Channel;
  kind: string;
  news: News;
  at: number;
  due_at: number;
  tries: number;
};

export const NOTICE_COLUMNS = `n.workspace_id, n.id, n.event, n.ticket_id, n.person, n.channel,
  n.kind, n.news, n.at, n.due_at, n.tries`;

/** What is set of a notice that is due again, with its letter forgotten. $3 is the moment. */
export const DUE_AGAIN = `state = 'waiting', due_at = $3, tries = 0, letter_id = null,
  without_link = null, ended_at = null`;

/** Whether this version has words for it: none of ours waits behind those of a newer one. */
export const IS_KNOWN = `kind in (${NOTICE_KINDS.map((kind) => `'${kind}'`).join(", ")})`;

/** Nothing for news that this version has no words for: whoever wrote it down tells it. */
export function noticeFrom({ workspace_id, ticket_id, due_at, ...row }: NoticeRow): Notice[] {
  const kind = knownWord(NOTICE_KINDS, row.kind, undefined);
  if (kind === undefined) return [];
  return [{ ...row, kind, workspaceId: workspace_id, ticketId: ticket_id, dueAt: due_at }];
}
