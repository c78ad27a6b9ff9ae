import { actorOf, mustBeAllowed, type Viewer } from "#service/access";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { AuditEntry } from "./audit-entry.ts";
import { type AuditFilter, filterFacts } from "./audit-filter.ts";
import type { AuditLog } from "./audit-log.ts";
import type { AuditReading } from "./audit-reading.ts";
import { type AuditPage, pageOfLog } from "./browse-audit.ts";
import type { AuditDoor } from "./event.ts";
import { recordEvent } from "./record-event.ts";

/** Who takes it out, and from where. */
type Exporter = { viewer: Viewer; door: AuditDoor; source: string; correlation: string };

type ExporterDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  auditReading: AuditReading;
  atomically: Atomically<{ audit: AuditLog; auditReading: AuditReading }>;
};

type ExportInput = { filter: AuditFilter; format: "csv" | "json" };

/** Rows read at once: memory stays flat, however long the log is. */
const AT_ONCE = 500;

/**
 * Everything that a filter shows, newest first, in runs. That it was taken out is written down in
 * the transaction of its first run, before anything of it leaves the house (sign-in.md §9); rows
 * written meanwhile are not in it.
 *
 * @throws Refusal `not-found`, `bad-request` as browsing does
 */
export async function exportAudit(
  deps: ExporterDeps,
  { viewer, ...from }: Exporter,
  { filter, format }: ExportInput,
): Promise<AsyncGenerator<AuditEntry[], void>> {
  mustBeAllowed(viewer, "read the audit log");
  const { workspaceId } = viewer;
  const first = await deps.atomically(async ({ audit, auditReading }) => {
    const within = { ...deps, auditReading };
    const page = await pageOfLog(within, workspaceId, { filter, most: AT_ONCE });
    const about = { format, filter: filterFacts(filter) };
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at: deps.clock.now(),
        action: "audit.exported",
        outcome: "done",
        actor: actorOf(viewer),
        ...from,
        about,
      },
    );
    return page;
  });
  return runs(deps, { workspaceId, filter }, first);
}

async function* runs(
  deps: ExporterDeps,
  { workspaceId, filter }: { workspaceId: string; filter: AuditFilter },
  first: AuditPage,
): AsyncGenerator<AuditEntry[], void> {
  let page = first;
  for (;;) {
    yield page.items;
    if (page.next === undefined) return;
    page = await pageOfLog(deps, workspaceId, { filter, cursor: page.next, most: AT_ONCE });
  }
}
