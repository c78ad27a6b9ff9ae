import { mustBeAllowed, type Viewer } from "#service/access";
import { type Keyring, readPage } from "#service/kernel";
import { type AuditEntry, entryFrom } from "./audit-entry.ts";
import { askedBy, type AuditFilter } from "./audit-filter.ts";
import type { AuditReading } from "./audit-reading.ts";
import { writePlace } from "./log-place.ts";

/** A page of the log; `next` is the cursor of the one behind it. */
export type AuditPage = { items: AuditEntry[]; next: string | undefined };

/** As many as fit on a screen or two. */
const A_PAGE = 50;

type BrowserDeps = { auditReading: AuditReading; keyring: Keyring };
type Browsed = { filter: AuditFilter; cursor?: string; most?: number };

/**
 * A workspace's log, newest first, a page at a time (sign-in.md §9, "Views").
 *
 * @throws Refusal `not-found` where the viewer may not; `bad-request` as {@link askedBy}
 */
export async function browseAudit(
  deps: BrowserDeps,
  viewer: Viewer,
  browsed: Browsed,
): Promise<AuditPage> {
  mustBeAllowed(viewer, "read the audit log");
  return pageOfLog(deps, viewer.workspaceId, browsed);
}

/** The same for acts of this room, which have asked already. */
export async function pageOfLog(
  deps: BrowserDeps,
  workspaceId: string,
  { filter, cursor, most = A_PAGE }: Browsed,
): Promise<AuditPage> {
  const asked = await askedBy(deps, workspaceId, filter, cursor);
  const { shown, last } = await readPage(most, (rows) =>
    deps.auditReading.page(workspaceId, { ...asked, most: rows }),
  );
  return {
    items: shown.map((row) => entryFrom(deps.keyring, row)),
    next: last && writePlace(last),
  };
}
