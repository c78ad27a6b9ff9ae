import type { Instant } from "#service/kernel";

/**
 * What waits for an admin (portals.md, "Pending"): a person whom several companies claim, a tenant
 * that was proposed, a call that somebody asked for.
 */
export type PendingKind = "person" | "tenant" | "call";

/** What an admin is told beside a request. Written by strangers: shown as text, believed by nobody. */
export type PendingAbout = { [name: string]: string | boolean | string[] };

/** One request. */
export type PendingRequest = {
  id: string;
  workspaceId: string;
  kind: PendingKind;
  /** Who or what it is about: of one subject only one request waits. */
  subject: string;
  /** The company that it names, where it names one. */
  companyId?: string;
  about: PendingAbout;
  askedAt: Instant;
};

/** A request in a list, with the name of the company that it names. */
export type PendingRow = PendingRequest & { companyName?: string };

/** What was decided about a request, by which tech. */
export type Decision = { state: "approved" | "declined"; by: string; at: Instant };
