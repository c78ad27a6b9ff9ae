import type { Acting } from "#service/administration";
import { type AuditEvent, recordEvent } from "#service/audit";
import { type Instant, refusal } from "#service/kernel";
import { type Directory, type DirectoryCounts, type DirectoryRun, NO_COUNTS } from "./directory.ts";
import type { DirectoryDeps, DirectoryStores } from "./directory-deps.ts";
import type { Leaver } from "./directory-store.ts";
import { type DirectoryPlan, planDirectory, writtenBy } from "./plan-directory.ts";
import type { DirectoryReading } from "./read-directory.ts";

/** A reading that has begun, and who asked for it; nobody where it was due. */
export type Asked = { run: DirectoryRun; directory: Directory; acting: Acting | undefined };

/**
 * Writes what was read, all of it or nothing. Admins' changes wait meanwhile; where one has come
 * between reading and writing, nothing is written and the next reading begins anew.
 *
 * @throws Refusal `conflict` where another process has taken over
 */
export function applyDirectory(
  deps: DirectoryDeps,
  asked: Asked,
  reading: DirectoryReading,
): Promise<DirectoryRun> {
  const { run, directory } = asked;
  return deps.atomically(async (stores) => {
    const at = deps.clock.now();
    const { directories } = stores;
    await stores.books.workspace.hold(directory.workspaceId);
    const now = await directories.withTenant(directory.workspaceId, directory.tenantId);
    const same = now !== undefined && isSame(now, directory);
    const counts = same ? await write(deps, stores, { ...asked, reading, at }) : NO_COUNTS;
    const end = { at, trouble: same ? undefined : ("changed" as const), counts };
    if (!(await directories.finish(run, end))) throw refusal("conflict");
    return { ...run, finishedAt: at, trouble: end.trouble, counts };
  });
}

const isSame = (now: Directory, then: Directory): boolean =>
  now.on &&
  now.company.id === then.company.id &&
  now.groupId === then.groupId &&
  now.resume === then.resume &&
  now.deactivatesLeavers === then.deactivatesLeavers;

type Writing = Asked & { reading: DirectoryReading; at: Instant };

async function write(
  deps: DirectoryDeps,
  stores: DirectoryStores,
  writing: Writing,
): Promise<DirectoryCounts> {
  const { directory, reading, at } = writing;
  const { directories } = stores;
  const plan = planDirectory(reading, await directories.records(directory));
  const written = writtenBy(plan);
  // Before anybody leaves: who has a leaver's address now keeps their contact.
  await directories.put(directory, written, at);
  const gone = plan.left.map(({ subject }) => subject);
  const leavers = gone.length === 0 ? [] : await directories.leave(directory, gone, at);
  await directories.learn(directory, reading.domains, at);
  await directories.resumeFrom(directory, reading.resume);
  const counts: DirectoryCounts = {
    read: reading.people.size,
    added: plan.added.length,
    changed: plan.changed.length,
    left: plan.left.length,
    conflicts: (await directories.conflicts(directory, written)).length,
    sessions: leavers.reduce((sum, { sessions }) => sum + sessions, 0),
  };
  await recordLeavers(deps, stores, writing, leavers);
  if (isWorthARow(writing, plan)) {
    const about = { tenant: directory.tenantId, kind: reading.kind, ...counts };
    await recordEvent(
      { ...deps, audit: stores.audit },
      { ...rowOf(writing), action: "directory.synced", about },
    );
  }
  return counts;
}

/** A due reading that found nothing new is in the history alone. */
const isWorthARow = ({ acting }: Asked, { added, changed, left }: DirectoryPlan): boolean =>
  acting !== undefined || added.length + changed.length + left.length > 0;

async function recordLeavers(
  deps: DirectoryDeps,
  { audit }: DirectoryStores,
  writing: Writing,
  leavers: readonly Leaver[],
): Promise<void> {
  for (const { email, contactId, deactivated, sessions, links } of leavers) {
    const about = { because: "left-directory", contact: contactId ?? null, ended: sessions, links };
    const whom = { ...rowOf(writing), ...(email && { email }) };
    if (sessions + links > 0) {
      await recordEvent({ ...deps, audit }, { ...whom, action: "session.ended", about });
    }
    if (deactivated) {
      const after = { ...about, before: { active: true }, after: { active: false } };
      await recordEvent({ ...deps, audit }, { ...whom, action: "contact.changed", about: after });
    }
  }
}

function rowOf({ acting, directory, run, at }: Writing): Omit<AuditEvent, "action"> {
  return {
    workspaceId: directory.workspaceId,
    at,
    outcome: "done",
    actor: run.askedBy === undefined ? "house" : `tech:${run.askedBy}`,
    door: acting?.door ?? "house",
    ...(acting && { source: acting.source }),
    companyId: directory.company.id,
    correlation: acting?.correlation ?? run.id,
  };
}
