import { Refusal } from "#service/kernel";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Does one workspace's share: what goes wrong with it is told whoever runs the house.
 *
 * @throws Refusal `unavailable`: without a database nobody's share can be done
 */
export async function telling(
  { failed }: Pick<SyncDeps, "failed">,
  event: string,
  share: () => Promise<unknown>,
): Promise<void> {
  try {
    await share();
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "unavailable") throw thrown;
    failed(event, thrown);
  }
}
