import { refusal } from "#service/kernel";
import type { WorkspaceRecord } from "./exchange-store.ts";
import { type ExchangeDeps, type Importing, OPERATOR, startImporting } from "./importing.ts";

/** Which workspace, by its slug; by default the installation's first. */
export type Operated = { workspace?: string | undefined; correlation: string };

/**
 * One act of whoever runs the installation, on a workspace that nobody else changes meanwhile, in one
 * transaction with its audit rows.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function operate<Result>(
  deps: ExchangeDeps,
  { workspace, correlation }: Operated,
  work: (importing: Importing, held: WorkspaceRecord) => Promise<Result>,
): Promise<Result> {
  return deps.atomically(async (stores) => {
    const held = await stores.exchange.hold(workspace);
    if (!held) throw refusal("not-found");
    const acting = { workspaceId: held.id, by: OPERATOR, correlation, problems: [] };
    const importing = startImporting(deps, stores, acting);
    const result = await work(importing, held);
    await importing.events.flush();
    return result;
  });
}
