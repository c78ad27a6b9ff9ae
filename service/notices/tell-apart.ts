import { Refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { NoticeDeps } from "./notice-deps.ts";
import { waitAfter } from "./send-card.ts";

type Key = { workspaceId: string; id: string };

/**
 * What cannot be told holds up nobody else's, and is put off.
 *
 * @param what the notices that it was about
 * @throws Refusal `unavailable`
 */
export async function tellApart(
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
