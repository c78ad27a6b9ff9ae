import type { PsaConnection } from "./psa-connection.ts";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Does work for every connected PSA, one after the other.
 *
 * @throws what went wrong in one of them, once all have had their turn
 */
export async function eachConnection(
  { stores }: Pick<SyncDeps, "stores">,
  work: (connection: PsaConnection) => Promise<unknown>,
): Promise<void> {
  const faults: unknown[] = [];
  for (const connection of await stores.psaConnections.all()) {
    try {
      await work(connection);
    } catch (thrown) {
      faults.push(thrown);
    }
  }
  if (faults.length > 1) throw new AggregateError(faults, "several PSAs could not be worked with");
  if (faults.length === 1) throw faults[0];
}
