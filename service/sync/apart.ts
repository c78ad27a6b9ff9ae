import { Refusal } from "#service/kernel";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Does one connection's share of a round: what goes wrong with it is told whoever runs the house, and
 * holds up no other connection.
 *
 * @throws Refusal `unavailable`: without a database nobody's share can be done
 */
export async function apart(
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
