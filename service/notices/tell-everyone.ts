import { Refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { NoticeDeps } from "./notice-deps.ts";
import type { NoticeVoice } from "./notice-voice.ts";
import { readFeed } from "./read-feed.ts";
import { sendCard, waitAfter } from "./send-card.ts";
import { sendLetter } from "./send-letter.ts";
import { warnOfBreaches } from "./warn-of-breaches.ts";

/** Notices that are told before the feed is looked at again. */
const AT_ONCE = 50;

/**
 * Reads what happened in every workspace and tells whoever is to be told by now. Any number of
 * processes may do it beside each other, again and again.
 *
 * @param voice chat, where this process has it; without it, its notices wait for one that does
 */
export async function tellEveryone(deps: NoticeDeps, voice?: NoticeVoice): Promise<void> {
  const { notices, workspaces } = deps.stores;
  for (const id of await notices.behind()) {
    const workspace = await workspaces.withId(id);
    while (workspace && (await readFeed(deps, workspace)));
  }
  for (const key of await notices.dueLetters(deps.clock.now(), AT_ONCE)) {
    await apart(
      deps,
      () => sendLetter(deps, key),
      () => [key],
    );
  }
  if (!voice) return;
  for (const key of await notices.dueCards(deps.clock.now(), AT_ONCE)) {
    await apart(
      deps,
      () => sendCard(deps, voice, key),
      () => notices.newsOf(key, deps.clock.now()),
    );
  }
}

/** Looks ahead in every workspace for answers that are about to be late. */
export async function lookAhead(deps: NoticeDeps): Promise<void> {
  for (const workspace of await deps.stores.workspaces.all()) await warnOfBreaches(deps, workspace);
}

/** Forgets who was told what long ago. */
export const forgetNotices = ({ clock, stores }: NoticeDeps): Promise<void> =>
  stores.notices.sweep(clock.now() - NUMBERS.notices.kept);

type Key = { workspaceId: string; id: string };

/**
 * What cannot be told holds up nobody else's, and is put off.
 *
 * @param what the notices that it was about
 * @throws Refusal `unavailable`
 */
async function apart(
  deps: NoticeDeps,
  act: () => Promise<void>,
  what: () => readonly Key[] | Promise<readonly Key[]>,
): Promise<void> {
  try {
    await act();
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "unavailable") throw thrown;
    deps.failed("a notice could not be told", thrown);
    for (const key of await what()) await putAside(deps, key);
  }
}

async function putAside(deps: NoticeDeps, key: Key): Promise<void> {
  const now = deps.clock.now();
  await deps.atomically(async ({ notices }) => {
    const notice = await notices.hold(key.workspaceId, key.id);
    if (!notice) return;
    const tries = notice.tries + 1;
    if (tries < NUMBERS.notices.tries.most) {
      await notices.postpone(key, { dueAt: now + waitAfter(notice.tries), tries });
    } else await notices.end(key, { state: "not-told", reason: "fault" }, now);
  });
}
