import type { Viewer } from "./viewer.ts";

/**
 * Whose tickets somebody may see. It is a part of every ticket query, so that another company's row
 * is never read in the first place (promises.md, I12).
 */
export type TicketScope =
  | { kind: "contact"; workspaceId: string; contactId: string }
  | { kind: "company"; workspaceId: string; companyId: string }
  | { kind: "workspace"; workspaceId: string };

/** The tickets that this viewer may see. */
export function ticketScope(viewer: Viewer): TicketScope {
  const { workspaceId } = viewer;
  if (viewer.kind !== "contact") return { kind: "workspace", workspaceId };
  if (viewer.sees === "company") {
    return { kind: "company", workspaceId, companyId: viewer.companyId };
  }
  return { kind: "contact", workspaceId, contactId: viewer.contactId };
}
