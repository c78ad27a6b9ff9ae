import { NUMBERS } from "#service/workspaces";
import type { NoticeDeps } from "./notice-deps.ts";
import { readFeed } from "./read-feed.ts";
import { sendLetter } from "./send-letter.ts";
import { tellApart } from "./tell-apart.ts";
import { warnOfBreaches } from "./warn-of-breaches.ts";

/** Notices that are told before the feed is looked at again. */
const AT_ONCE = 50;

/**
 * Reads what happened in every workspace and writes to whoever is to be told by now. Any number of
 * processes may do it beside each other, again and again.
 */
export async function tellEveryone(deps: NoticeDeps): Promise<void> {
  const { notices, workspaces } = deps.stores;
  for (const id of await notices.behind()) {
    await tellApart(
      deps,
      async () => {
        const workspace = await workspaces.withId(id);
        while (workspace && (await readFeed(deps, workspace)));
      },
      () => [],
    );
  }
  for (const key of await notices.dueLetters(deps.clock.now(), AT_ONCE)) {
    await tellApart(
      deps,
      () => sendLetter(deps, key),
      () => [key],
    );
  }
}

/** Looks ahead in a workspace for answers that are about to be late. */
export async function lookAhead(deps: NoticeDeps, workspaceId: string): Promise<void> {
  const workspace = await deps.stores.workspaces.withId(workspaceId);
  if (workspace) await warnOfBreaches(deps, workspace);
}

/** Forgets who was told what long ago. */
export const forgetNotices = ({ clock, stores }: NoticeDeps): Promise<void> =>
  stores.notices.sweep(clock.now() - NUMBERS.notices.kept);
