import type { Keyring } from "#service/kernel";
import { type AuditEntry, entryFrom } from "./audit-entry.ts";
import { askedBy, type AuditFilter } from "./audit-filter.ts";
import type { AuditReading } from "./audit-reading.ts";
import { writePlace } from "./log-place.ts";

export type AuditPage = { items: AuditEntry[]; next: string | undefined };

/** As many as fit on a screen or two. */
const A_PAGE = 50;

/**
 * A workspace's log, newest first, a page at a time (sign-in.md §9, "Views").
 *
 * @throws Refusal `bad-request` as {@link askedBy}
 */
export async function browseAudit(
  deps: { auditReading: AuditReading; keyring: Keyring },
  input: { workspaceId: string; filter: AuditFilter; cursor?: string; most?: number },
): Promise<AuditPage> {
  const { workspaceId, filter, cursor, most = A_PAGE } = input;
  const asked = await askedBy(deps, workspaceId, filter, cursor);
  // One more than is shown tells whether there is a next page.
  const rows = await deps.auditReading.page(workspaceId, { ...asked, most: most + 1 });
  const shown = rows.slice(0, most);
  const last = rows.length > most ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => entryFrom(deps.keyring, row)),
    next: last && writePlace(last),
  };
}
