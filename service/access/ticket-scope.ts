import type { Viewer } from "./viewer.ts";

/**
 * Whose tickets somebody may see. It is a part of every ticket query, so that another company's row
 * is never read in the first place (promises.md, I12).
 */
export type TicketScope =
  | { kind: "contact"; workspaceId: string; contactId: string }
  | { kind: "company"; workspaceId: string; companyId: string; contactId: string }
  | { kind: "workspace"; workspaceId: string };

/**
 * The tickets that this viewer may see. A colleague's confidential ones are not among a company's:
 * that is why its scope names who looks.
 */
export function ticketScope(viewer: Viewer): TicketScope {
  const { workspaceId } = viewer;
  if (viewer.kind !== "contact") return { kind: "workspace", workspaceId };
  const { companyId, contactId } = viewer;
  return viewer.sees === "company"
    ? { kind: "company", workspaceId, companyId, contactId }
    : { kind: "contact", workspaceId, contactId };
}

/** As much of a ticket as decides who sees it. */
type ScopedTicket = {
  workspaceId: string;
  /** Undefined: of a company that is not here, so that nobody sees it. */
  companyId: string | undefined;
  /** Undefined: of nobody here. */
  contactId: string | undefined;
  confidential: boolean;
};

/** Whether a scope holds a ticket that was read without it: what every ticket query asks, in short. */
export function isWithin(scope: TicketScope, ticket: ScopedTicket): boolean {
  if (ticket.workspaceId !== scope.workspaceId || ticket.companyId === undefined) return false;
  if (scope.kind === "workspace") return true;
  const own = ticket.contactId === scope.contactId;
  if (scope.kind === "contact") return own;
  return ticket.companyId === scope.companyId && (own || !ticket.confidential);
}
