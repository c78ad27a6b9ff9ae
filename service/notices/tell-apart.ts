import { Refusal } from "#service/kernel";
import type { NoticeDeps } from "./notice-deps.ts";
import { putOff } from "./put-off.ts";

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
  await deps.atomically(async ({ notices }) => {
    const notice = await notices.hold(key.workspaceId, key.id);
    if (notice) await putOff(notices, notice, "fault", deps.clock.now());
  });
}
