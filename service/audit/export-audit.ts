import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { AuditEntry } from "./audit-entry.ts";
import { type AuditFilter, filterFacts } from "./audit-filter.ts";
import type { AuditLog } from "./audit-log.ts";
import type { AuditReading } from "./audit-reading.ts";
import { type AuditPage, browseAudit } from "./browse-audit.ts";
import type { AuditDoor } from "./event.ts";
import { recordEvent } from "./record-event.ts";

/** Who acts on the log, and from where. */
export type ActingOnLog = { actor: string; door: AuditDoor; source?: string; correlation: string };

type ExporterDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  auditReading: AuditReading;
  atomically: Atomically<{ audit: AuditLog; auditReading: AuditReading }>;
};

type ExportInput = {
  workspaceId: string;
  filter: AuditFilter;
  format: "csv" | "json";
  by: ActingOnLog;
};

/** Rows read at once: memory stays flat, however long the log is. */
const AT_ONCE = 500;

/**
 * Everything that a filter shows, newest first, in runs. That it was taken out is written down in
 * the transaction of its first run, before anything of it leaves the house (sign-in.md §9); rows
 * written meanwhile are not in it.
 *
 * @throws Refusal `bad-request` as browsing does
 */
export async function exportAudit(
  deps: ExporterDeps,
  { workspaceId, filter, format, by }: ExportInput,
): Promise<AsyncGenerator<AuditEntry[], void>> {
  const first = await deps.atomically(async ({ audit, auditReading }) => {
    const within = { ...deps, auditReading };
    const page = await browseAudit(within, { workspaceId, filter, most: AT_ONCE });
    const about = { format, filter: filterFacts(filter) };
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at: deps.clock.now(),
        action: "audit.exported",
        outcome: "done",
        ...by,
        about,
      },
    );
    return page;
  });
  return runs(deps, { workspaceId, filter }, first);
}

async function* runs(
  deps: ExporterDeps,
  input: { workspaceId: string; filter: AuditFilter },
  first: AuditPage,
): AsyncGenerator<AuditEntry[], void> {
  let page = first;
  for (;;) {
    yield page.items;
    if (page.next === undefined) return;
    page = await browseAudit(deps, { ...input, cursor: page.next, most: AT_ONCE });
  }
}
