import type { Channel, News, Notice, NoticeKind, PersonKey } from "#service/notices";

/** A notice as its columns hold it, under the alias `n`. */
export type NoticeRow = {
  workspace_id: string;
  id: string;
  event: string;
  ticket_id: string;
  person: PersonKey;
  channel: Channel;
  kind: NoticeKind;
  news: News;
  at: number;
  due_at: number;
  tries: number;
};

export const NOTICE_COLUMNS = `n.workspace_id, n.id, n.event, n.ticket_id, n.person, n.channel,
  n.kind, n.news, n.at, n.due_at, n.tries`;

export const noticeFrom = ({ workspace_id, ticket_id, due_at, ...row }: NoticeRow): Notice => ({
  ...row,
  workspaceId: workspace_id,
  ticketId: ticket_id,
  dueAt: due_at,
});
