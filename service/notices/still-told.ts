import type { Instant } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { isWanted } from "./choices.ts";
import { idOf, isContact, type Notice, type NotTold } from "./notice.ts";
import type { NoticeStores } from "./notice-deps.ts";
import type { NoticeTicket } from "./notice-store.ts";
import { quietUntil } from "./quiet-hours.ts";
import { chosenBy } from "./chosen-by.ts";
import { kindOfMove } from "./who-hears.ts";
import { whoWrites } from "./who-writes.ts";

/** Whether a notice that is due is told now, later, or not after all. */
type Standing =
  /** As it is to be told, which may be less than it was. */
  | { kind: "now"; notice: Notice }
  | { kind: "later"; at: Instant }
  | { kind: "never"; reason: NotTold };

/** A notice that is due, and what it is about, as that is now. */
export type Due = { workspace: Workspace; notice: Notice; ticket: NoticeTicket };

/**
 * Asked again just before somebody is told: they may have muted the ticket, switched the kind off,
 * or sleep; an admin may have chosen who writes; and what waited may be no longer so.
 */
export async function stillTold(
  { notices }: Pick<NoticeStores, "notices">,
  { workspace, notice: waiting, ticket }: Due,
  now: Instant,
): Promise<Standing> {
  const notice = await asItIsNow({ notices }, waiting);
  if (!notice) return never("taken-back");
  const { workspaceId, person, kind, channel } = notice;
  const writer = channel === "letter" ? (await whoWrites({ notices }, workspace))(kind) : "portico";
  if (writer !== "portico") return never(writer === "psa" ? "psa-writes" : "nobody-writes");
  const chosen = await chosenBy(notices, workspaceId, person);
  if (!isWanted(chosen, kind, channel)) return never("switched-off");
  const muted = await notices.muted(workspaceId, ticket.id, [person]);
  if (muted.length > 0) return never("muted");
  if (isOver(notice, ticket)) return never("moved-on");
  if (isContact(person) && ticket.contact?.id !== idOf(person)) return never("not-theirs");
  const at = quietUntil(chosen.quiet, now);
  return at > now ? { kind: "later", at } : { kind: "now", notice };
}

const never = (reason: NotTold): Standing => ({ kind: "never", reason });

/**
 * A note may have become the team's own before anybody was told of it. Where the ticket moved with it,
 * that is still news: what is left is told as if nothing had been said.
 */
async function asItIsNow(
  { notices }: Pick<NoticeStores, "notices">,
  notice: Notice,
): Promise<Notice | undefined> {
  const { workspaceId, ticketId, news } = notice;
  const { noteId, ...rest } = news;
  if (noteId === undefined) return notice;
  if ((await notices.publicWords(workspaceId, ticketId, noteId)) !== undefined) return notice;
  return rest.state && { ...notice, kind: kindOfMove(rest.state), news: rest };
}

/** News that is no longer true. What somebody said stays said. */
function isOver({ kind, person, news }: Notice, ticket: NoticeTicket): boolean {
  const { state, assigneeId, answered } = ticket;
  switch (kind) {
    case "waiting":
      // With what was said it is a reply as well, and stays worth reading.
      return state !== "waiting" && news.noteId === undefined;
    case "moved":
      return state !== news.state;
    case "closed":
      return state !== "closed" && news.noteId === undefined;
    case "assigned":
      return assigneeId !== idOf(person);
    case "queued":
      return assigneeId !== undefined || state === "closed";
    case "breaching":
      return answered || state === "closed";
    default:
      return false;
  }
}
