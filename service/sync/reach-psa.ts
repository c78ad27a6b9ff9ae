import { mustBeAllowed, type Viewer } from "#service/access";
import { refusal } from "#service/kernel";
import { type PsaFailure, type PsaMeta, PsaTrouble } from "#service/psa";
import { connected } from "./keep-in-step.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** What a PSA says when it is asked who it is. */
export type PsaTested =
  | { kind: "reached"; version: string; meta: PsaMeta }
  | { kind: "failed"; failure: PsaFailure["kind"] };

/**
 * Asks the saved PSA who it is and what it has to choose from.
 *
 * @throws Refusal `not-found` to anyone but an admin, and where none is connected
 */
export async function testPsa(deps: SyncDeps, viewer: Viewer): Promise<PsaTested> {
  mustBeAllowed(viewer, "connect a PSA");
  return reachPsa(deps, viewer.workspaceId);
}

/** The same for whoever stands at the machine itself (`npm run doctor`). @throws Refusal `not-found` */
export async function reachPsa(deps: SyncDeps, workspaceId: string): Promise<PsaTested> {
  const connection = await deps.stores.psaConnections.of(workspaceId);
  if (!connection) throw refusal("not-found");
  try {
    const psa = connected(deps, connection);
    const { version } = await psa.ping();
    return { kind: "reached", version, meta: await psa.meta() };
  } catch (thrown) {
    if (thrown instanceof PsaTrouble) return { kind: "failed", failure: thrown.failure.kind };
    throw thrown;
  }
}
