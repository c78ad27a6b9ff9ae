import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { z } from "zod";
import { enqueue, type Task } from "#adapters/jobs";
import { openPsa, type PsaPipeDeps } from "#adapters/psa";
import { alone, type Stores } from "#adapters/store";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { Psa, PsaCalled, PsaConfig } from "#service/psa";
import {
  fileLimit,
  keepInStep,
  localPsas,
  readPsa,
  savePsa,
  sendWrites,
  type SyncDeps,
  takeHint,
  workspacesWithPsa,
} from "#service/sync";
import type { FileLimit } from "#service/tickets";
import type { Config } from "../config.ts";
import { adapterLog, type Log } from "../log.ts";

type PsaParts = {
  config: Pick<Config, "mode" | "publicUrl">;
  log: Log;
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  pool: pg.Pool;
  /** How a test waits, and for how long. */
  psa?: Partial<Pick<PsaPipeDeps, "wait" | "deadline" | "patience">>;
};

/** Being in step with PSAs: its own work, which any process may do beside the others. */
export type PsaWork = {
  sync: SyncDeps;
  /** @throws Error where production would go on with a PSA on this machine */
  reviewPsas(): Promise<void>;
  /** The workspaces that have one. */
  workspacesWithPsa(): Promise<string[]>;
  /** Reads what changed over there; "more" where some of it is left. */
  keepInStep(workspaceId: string): Promise<"more" | undefined>;
  /** Writes over there what waits for it. */
  sendWrites(workspaceId: string): Promise<void>;
  /** How many bytes a file may have: no more than the PSA takes. */
  fileLimit: FileLimit;
  /** Has a record read again, soon. */
  hint(workspaceId: string, hint: PsaCalled): Promise<void>;
};

export const READ_AGAIN = "read-psa-record";
const HintJob = z.strictObject({
  workspaceId: z.string(),
  hint: z.strictObject({
    entity: z.enum(["company", "contact", "ticket", "note"]),
    id: z.string(),
  }),
});

/** Connectors by workspace: what they remember, and how patient they are, outlives a call. */
function connectors(open: SyncDeps["openPsa"]): SyncDeps["psaOf"] {
  const kept = new Map<string, { revision: string; psa: Psa }>();
  return (workspaceId, revision, config) => {
    const known = kept.get(workspaceId);
    if (known?.revision === revision) return known.psa;
    const psa = open(config());
    kept.set(workspaceId, { revision, psa });
    return psa;
  };
}

export function psaWork(
  parts: PsaParts,
  { stores, atomically }: { stores: Stores; atomically: Atomically<Stores> },
): PsaWork & { tasks: Record<typeof READ_AGAIN, Task> } {
  const { config, log, clock, chance, keyring, pool, psa = {} } = parts;
  const pipes: PsaPipeDeps = {
    clock,
    chance,
    log: adapterLog(log),
    wait: async (by) => void (await wait(by)),
    ...psa,
  };
  const open: SyncDeps["openPsa"] = (given) =>
    openPsa({ ...pipes, builtIn: () => notOverAWire() }, given);
  const sync: SyncDeps = {
    clock,
    chance,
    keyring,
    publicUrl: config.publicUrl,
    local: config.mode === "local",
    stores,
    atomically,
    openPsa: open,
    psaOf: connectors(open),
    alone: alone(pool),
    failed: (event, thrown) => log.failure(event, thrown),
  };
  return {
    sync,
    reviewPsas: () => reviewPsas(sync),
    workspacesWithPsa: () => workspacesWithPsa(sync),
    keepInStep: (workspaceId) => keepInStep(sync, workspaceId),
    sendWrites: (workspaceId) => sendWrites(sync, workspaceId),
    fileLimit: (workspaceId) => fileLimit(sync, workspaceId),
    // Of many calls about one record, one is enough; a slow PSA takes one place and not all.
    hint: (workspaceId, hint) =>
      enqueue(
        pool,
        READ_AGAIN,
        { workspaceId, hint },
        { jobKey: `${workspaceId} ${hint.entity} ${hint.id}`, queue: `psa ${workspaceId}` },
      ),
    tasks: {
      [READ_AGAIN]: async (payload) => {
        await takeHint(sync, HintJob.parse(payload));
        return undefined;
      },
    },
  };
}

/** Has the first workspace use a PSA that stands in: what its admin would do. */
export async function connectStandIn(
  { sync }: Pick<PsaWork, "sync">,
  { config }: { config: PsaConfig },
): Promise<void> {
  const { workspaces, people } = sync.stores;
  const workspace = await workspaces.named(undefined);
  const [admin] = workspace ? await people.admins(workspace.id) : [];
  if (!workspace || !admin) return;
  const viewer = { kind: "admin", workspaceId: workspace.id, techId: admin.id } as const;
  const acting = { viewer, door: "command-line", source: "", correlation: "start" } as const;
  const { revision } = await readPsa(sync, viewer);
  await savePsa(sync, acting, { revision, config });
}

async function reviewPsas(sync: SyncDeps): Promise<void> {
  const names = await localPsas(sync);
  if (names.length === 0) return;
  throw new Error(
    `the PSA of ${names.join(", ")} is on this machine, which production does not use. ` +
      "Start once with PORTICO_MODE=local, and connect the real one or none in the admin portal.",
  );
}

/** The built-in desk's records are ours: nothing of it is kept as a connection. */
function notOverAWire(): never {
  throw new Error("the built-in desk needs no connection");
}
