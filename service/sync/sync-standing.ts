import { mustBeAllowed, ticketScope, type TicketScope, type Viewer } from "#service/access";
import { type Acting, administer } from "#service/administration";
import { isId, refusal } from "#service/kernel";
import type { PsaWrites } from "./psa-write.ts";
import type { SyncDeps } from "./sync-deps.ts";
import type { SyncRecords } from "./sync-record.ts";
import type { SyncRun } from "./sync-run.ts";

const MOST = 200;

/** How a workspace stands with its PSA, for its admins. */
export type SyncStanding = {
  connected: boolean;
  downSince: number | undefined;
  runs: SyncRun[];
  counts: Awaited<ReturnType<SyncRecords["counts"]>>;
  leftOut: Awaited<ReturnType<SyncRecords["leftOut"]>>;
  open: Awaited<ReturnType<PsaWrites["open"]>>;
};

/** How far sync is, what it could not bring along, and what waits to be written. */
export async function readStanding(deps: SyncDeps, viewer: Viewer): Promise<SyncStanding> {
  mustBeAllowed(viewer, "connect a PSA");
  const { workspaceId } = viewer;
  const { psaConnections, syncRuns, syncRecords, psaWrites } = deps.stores;
  const connection = await psaConnections.of(workspaceId);
  return {
    connected: connection !== undefined,
    downSince: connection?.downSince,
    runs: await syncRuns.latest(workspaceId, 10),
    counts: await syncRecords.counts(workspaceId),
    leftOut: await syncRecords.leftOut(workspaceId, MOST),
    open: await psaWrites.open(workspaceId, MOST),
  };
}

/** Asks for everything to be read again. @throws Refusal `not-found` where no PSA is connected */
export function askForSync(deps: SyncDeps, acting: Acting): Promise<void> {
  return administer(deps, acting, "connect a PSA", async (change) => {
    const { workspace, psaConnections, at } = change;
    if (!(await psaConnections.askFor(workspace.id, at))) throw refusal("not-found");
    await change.record({ action: "psa.sync-asked" });
  });
}

/** Something that the PSA refused is to be tried again. @throws Refusal `not-found` */
export function tryAgain(deps: SyncDeps, acting: Acting, id: string): Promise<void> {
  return administer(deps, acting, "connect a PSA", async (change) => {
    const { workspace, psaWrites, at } = change;
    const kinds = isId(id) ? await psaWrites.again(workspace.id, id, at) : [];
    if (kinds.length === 0) throw refusal("not-found");
    await change.record({ action: "psa.tried-again", about: { writes: kinds } });
  });
}

/** Whether what is shown is behind the PSA, and whether something of the ticket waits for it. */
type Delivery = { down: boolean; waiting: boolean };

/** For whoever may see the ticket. @throws Refusal `not-found` for one they may not */
export async function deliveryOf(
  deps: Pick<SyncDeps, "stores"> & {
    tickets: { read(scope: TicketScope, number: string): Promise<unknown> };
  },
  { viewer }: { viewer: Viewer },
  number: string | undefined,
): Promise<Delivery> {
  const { psaConnections, psaWrites } = deps.stores;
  const { workspaceId } = viewer;
  if (number !== undefined && !(await deps.tickets.read(ticketScope(viewer), number))) {
    throw refusal("not-found");
  }
  const connection = await psaConnections.of(workspaceId);
  const down = connection?.downSince !== undefined;
  if (!connection || number === undefined) return { down, waiting: false };
  return { down, waiting: await psaWrites.waitsFor(workspaceId, number) };
}
