import { redactLinks } from "#service/kernel";
import { expectedReply, type TicketState } from "#service/tickets";
import { NUMBERS, sayTime, type Workspace } from "#service/workspaces";
import type { News, Notice, NoticeKind } from "./notice.ts";
import type { NoticeStores } from "./notice-deps.ts";
import type { NoticeTicket } from "./notice-store.ts";

/** The states as people read them, the same words as in the portal (look.md). */
const STATE_WORDS: Record<TicketState, string> = {
  new: "New",
  open: "Open",
  waiting: "Waiting",
  closed: "Closed",
};

/** A ticket's news in words: what a letter and a card have in common. */
export type Said = { author?: string; words?: string; state?: string; when?: string };

/**
 * What is told of a ticket. Its words are those of a public note or none: this is the one way by
 * which somebody's words get into a notice, and internal notes are out of its reach.
 */
export async function sayTicket(
  { notices }: Pick<NoticeStores, "notices">,
  workspace: Workspace,
  { news, kind }: Pick<Notice, "news" | "kind">,
  ticket: NoticeTicket,
): Promise<Said> {
  const { author, noteId, state } = news;
  const written =
    noteId === undefined ? undefined : await notices.publicWords(workspace.id, ticket.id, noteId);
  const when = whenOf(workspace, kind, news, ticket);
  return {
    ...(author !== undefined && { author }),
    ...(written !== undefined && { words: shortened(redactLinks(written)) }),
    ...(state !== undefined && { state: STATE_WORDS[state] }),
    ...(when !== undefined && { when }),
  };
}

function whenOf(
  { settings, timeZone }: Workspace,
  kind: NoticeKind,
  { due }: News,
  { createdAt }: NoticeTicket,
): string | undefined {
  const at = kind === "opened" ? expectedReply(settings.desk, timeZone, createdAt) : due;
  return at === undefined ? undefined : dayAndTime(at, timeZone);
}

const DAY_AND_TIME = { dateStyle: "medium", timeStyle: "short" } as const;
const dayAndTime = (at: number, timeZone: string): string =>
  `${sayTime(at, timeZone, DAY_AND_TIME)} (${timeZone})`;

/** Cut between characters as people see them, never inside one. */
function shortened(text: string): string {
  const most = NUMBERS.notices.words;
  if (text.length <= most) return text;
  const whole = [...text.slice(0, most)];
  return `${whole.slice(0, -1).join("").trimEnd()}…`;
}

/** Where a ticket is, for whoever is signed in or will be: no secret in it. */
export const ticketPlace = (isDesk: boolean, number: string): string =>
  isDesk ? `/tech/tickets/${number}` : `/tickets/${number}`;

/** The plain link to a ticket. */
export const plainLink = (publicUrl: string, { slug }: Workspace, place: string): string =>
  `${publicUrl}/p/${slug}?to=${place}`;
