import { hours, type Instant, minutes, newId } from "#service/kernel";
import { isDown, type Psa, PsaTrouble, unsealPsaConfig } from "#service/psa";
import { isStillThere, mirroring } from "./mirroring.ts";
import type { PsaConnection } from "./psa-connection.ts";
import { fetchFiles } from "./fetch-files.ts";
import { readPart } from "./read-part.ts";
import type { SyncDeps } from "./sync-deps.ts";
import { telling } from "./telling.ts";
import { NO_TALLY, RUN_ORDER, type RunEntity, type SyncRun, type Tally } from "./sync-run.ts";

/** Changes are asked for this often; a webhook brings them earlier. */
const CHANGES_EVERY = minutes(5);
/** Everything is read again: what no list of changes told. */
const ALL_EVERY = hours(24);
/** Clocks differ, and an index may lag: so much is read twice. */
const OVERLAP = minutes(15);
/** Within one round, so that stopping does not wait long; the next one follows at once. */
const PAGES_A_ROUND = 50;
/** A slow PSA's round ends, too: other workspaces wait for its place. */
export const LONGEST_ROUND = minutes(1);

/** The connector of a connection. */
export const connected = (
  { keyring, psaOf }: Pick<SyncDeps, "keyring" | "psaOf">,
  { workspaceId, revision, sealed }: PsaConnection,
): Psa => psaOf(workspaceId, revision, () => unsealPsaConfig(keyring, sealed));

/** The workspaces that have a PSA beside them: each is served by itself, whatever becomes of others. */
export async function workspacesWithPsa({ stores }: Pick<SyncDeps, "stores">): Promise<string[]> {
  return (await stores.psaConnections.all()).map(({ workspaceId }) => workspaceId);
}

/**
 * One round of keeping a workspace in step with its PSA: begins what is due, and goes on with what was
 * begun, wherever it was left. Of many processes, one does it at a time.
 *
 * @returns "more" where a pass only waits for its next round
 */
export async function keepInStep(deps: SyncDeps, workspaceId: string): Promise<"more" | undefined> {
  let left: "more" | undefined;
  await telling(deps, "a workspace could not be kept in step", () =>
    deps.alone(`psa in step ${workspaceId}`, async () => {
      const connection = await deps.stores.psaConnections.of(workspaceId);
      left = connection && (await stepOf(deps, connection));
    }),
  );
  return left;
}

async function stepOf(deps: SyncDeps, connection: PsaConnection): Promise<"more" | undefined> {
  const { clock, stores } = deps;
  const { workspaceId } = connection;
  const run = await runOf(deps, connection);
  const until = clock.now() + LONGEST_ROUND;
  try {
    const left = run && (await goOn(deps, connection, run, until));
    const psa = connected(deps, connection);
    const fetched = await fetchFiles({ ...deps, connection, psa }, until);
    const asked = run !== undefined || fetched !== "none";
    if (asked) await stores.psaConnections.note(workspaceId, undefined, clock.now());
    return fetched === "more" ? "more" : left;
  } catch (thrown) {
    const kind = thrown instanceof PsaTrouble ? thrown.failure.kind : "fault";
    if (run) await stores.syncRuns.note(run, kind);
    if (kind === "fault") throw thrown;
    if (isDown(kind)) await stores.psaConnections.note(workspaceId, kind, clock.now());
    return undefined;
  }
}

/** The pass that is under way, or a new one where one is due. */
async function runOf(deps: SyncDeps, connection: PsaConnection): Promise<SyncRun | undefined> {
  const { clock, chance, stores } = deps;
  const { workspaceId } = connection;
  const now = clock.now();
  const going = await stores.syncRuns.underWay(workspaceId);
  if (going) return going;
  const due = await dueOf(deps, connection, now);
  if (!due) return undefined;
  const run: SyncRun = {
    workspaceId,
    id: newId(now, chance),
    kind: due.kind,
    startedAt: now,
    since: due.since,
    entity: "company",
    cursor: undefined,
    pages: 0,
    counts: {},
    finishedAt: undefined,
    trouble: undefined,
  };
  return (await stores.syncRuns.begin(run)) ? run : undefined;
}

async function dueOf(
  { stores }: SyncDeps,
  { workspaceId, askedAt }: PsaConnection,
  now: Instant,
): Promise<Pick<SyncRun, "kind" | "since"> | undefined> {
  const full = await stores.syncRuns.lastStart(workspaceId, "full");
  if (full === undefined) return { kind: "full", since: undefined };
  const last = (await stores.syncRuns.lastStart(workspaceId)) ?? full;
  const since = last - OVERLAP;
  const isAsked = askedAt !== undefined && full <= askedAt;
  if (isAsked || now - full >= ALL_EVERY) return { kind: "full", since };
  return now - last >= CHANGES_EVERY ? { kind: "changes", since } : undefined;
}

async function goOn(
  deps: SyncDeps,
  connection: PsaConnection,
  begun: SyncRun,
  until: Instant,
): Promise<"more" | undefined> {
  let run: SyncRun | undefined = begun;
  for (let page = 0; run && run.finishedAt === undefined; page += 1) {
    if (page === PAGES_A_ROUND || deps.clock.now() > until) break;
    run = await nextPart(deps, connection, run);
  }
  return run && run.finishedAt === undefined ? "more" : undefined;
}

/** Reads one part and keeps it together with where the pass stands, or neither. */
async function nextPart(
  deps: SyncDeps,
  connection: PsaConnection,
  run: SyncRun,
): Promise<SyncRun | undefined> {
  const { workspaceId } = connection;
  const readAt = deps.clock.now();
  const psa = connected(deps, connection);
  const { next, take } = await readPart({ ...deps, connection, psa }, run);
  return deps.atomically(async (stores) => {
    if (!(await isStillThere(stores, connection))) return undefined;
    const at = deps.clock.now();
    const tally = await take(
      mirroring({ ...deps, stores }, { workspaceId, at, readAt, correlation: run.id }),
    );
    const to = after(run, { next, tally, at });
    return (await stores.syncRuns.step(run, to)) ? to : undoneBy(run);
  });
}

/** Somebody else went on with the pass: what was done here twice is undone. */
function undoneBy({ id }: SyncRun): never {
  throw new Error(`the pass ${id} was gone on with elsewhere`);
}

function after(
  run: SyncRun,
  { next, tally, at }: { next: string | undefined; tally: Tally; at: Instant },
): SyncRun {
  const { entity } = run;
  const before = run.counts[entity] ?? NO_TALLY;
  const sum: Tally = {
    read: before.read + tally.read,
    added: before.added + tally.added,
    changed: before.changed + tally.changed,
    leftOut: before.leftOut + tally.leftOut,
  };
  const counts = { ...run.counts, [entity]: sum };
  const common = { ...run, counts, pages: run.pages + 1, trouble: undefined };
  if (next !== undefined) return { ...common, cursor: next };
  const following = followingOf(run);
  if (following === undefined) return { ...common, cursor: undefined, finishedAt: at };
  return { ...common, cursor: undefined, entity: following };
}

/** Of tickets that are over, a full pass reads those that changed since the last one. */
function followingOf({ kind, entity, since }: SyncRun): RunEntity | undefined {
  const skips = kind === "full" && since !== undefined ? [] : ["recent"];
  return RUN_ORDER.slice(RUN_ORDER.indexOf(entity) + 1).find((each) => !skips.includes(each));
}
