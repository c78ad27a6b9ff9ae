import { days, hours, type Instant, minutes } from "#service/kernel";
import { expectedReply } from "#service/tickets";
import { NUMBERS, type Workspace } from "#service/workspaces";
import { type News, techKey } from "./notice.ts";
import type { NoticeDeps } from "./notice-deps.ts";
import { writeDown } from "./write-down.ts";

/** The longest that any promise can reach, with office hours as thin as they may be. */
const FURTHEST = days(400);
/** More than a desk can look at within half an hour is no warning any more. */
const MOST = 200;

/**
 * Warns of tickets whose first answer is promised soon and has not been given: their tech, or
 * everybody where nobody has taken them (teams.md, "smart alerts"). Once for each ticket.
 */
export async function warnOfBreaches(deps: NoticeDeps, workspace: Workspace): Promise<void> {
  const asked = askedWhen(workspace, deps.clock.now());
  if (!asked) return;
  await deps.atomically(async (stores) => {
    const { notices } = stores;
    const late = await notices.unanswered(workspace.id, { ...asked, most: MOST });
    const techs = late.length > 0 ? await notices.techs(workspace.id) : [];
    for (const ticket of late) {
      const due = promised(workspace, ticket.createdAt);
      if (due === Infinity) continue;
      const news: News = { due };
      const whom = techs.filter(
        ({ id }) => ticket.assigneeId === undefined || id === ticket.assigneeId,
      );
      const hearers = whom.map(({ id }) => ({
        person: techKey(id),
        kinds: ["breaching"] as const,
        news,
      }));
      const at = deps.clock.now();
      await writeDown(deps, stores, { workspace, ticket, event: `late:${ticket.id}`, at, hearers });
    }
  });
}

const promised = ({ settings, timeZone }: Workspace, at: Instant): Instant =>
  expectedReply(settings.desk, timeZone, at) ?? Infinity;

/**
 * When a request that is about to be late was asked: its answer is promised after now, and within
 * the time of a warning. A later request is never promised an earlier answer, so the two ends are
 * found by halving, however much is open.
 */
function askedWhen(
  workspace: Workspace,
  now: Instant,
): { after: Instant; until: Instant } | undefined {
  const { expectedReplyHours } = workspace.settings.desk;
  if (expectedReplyHours === null) return undefined;
  const ahead = Math.min(NUMBERS.notices.warnAhead, hours(expectedReplyHours) / 2);
  const after = lastAsked(workspace, now, now);
  const until = lastAsked(workspace, now, now + ahead);
  return until > after ? { after, until } : undefined;
}

/** The last moment, to the minute, that is promised an answer by `by`. */
function lastAsked(workspace: Workspace, now: Instant, by: Instant): Instant {
  let [low, high] = [now - FURTHEST, now];
  if (promised(workspace, high) <= by) return high;
  while (high - low > minutes(1)) {
    const middle = low + Math.floor((high - low) / 2);
    if (promised(workspace, middle) <= by) low = middle;
    else high = middle;
  }
  return low;
}
