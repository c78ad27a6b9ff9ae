/** Why a directory could not be read. Closed, so that pages have words for each. */
const DIRECTORY_TROUBLES = [
  /** Microsoft is not reachable, or not in a state to answer: later. */
  "unavailable",
  /** Asked too often: later. */
  "busy",
  /** The tenant's administrator has not agreed, or no longer does. */
  "consent-needed",
  /** Asking again will not help: a group that is not there, for one. */
  "refused",
  /** Its company, scope or binding was changed meanwhile. */
  "changed",
] as const;
export type DirectoryTrouble = (typeof DIRECTORY_TROUBLES)[number];

/** What a reader says no with; `start-over`: what it was to go on from is forgotten over there. */
export class DirectoryFailure extends Error {
  readonly trouble: DirectoryTrouble | "start-over";

  constructor(trouble: DirectoryTrouble | "start-over") {
    super(`directory: ${trouble}`);
    this.name = "DirectoryFailure";
    this.trouble = trouble;
  }
}

/** A person as a directory lists them. What it says of an address, nobody has proven. */
type DirectoryPerson = {
  subject: string;
  email: string | undefined;
  guest: boolean;
  active: boolean;
};

/** One page. `next` goes on with it; `resume` asks later for what has changed since. */
export type DirectoryPage = {
  users: readonly DirectoryPerson[];
  removed: readonly string[];
  next?: string;
  resume?: string;
};

/** Reads tenants that have agreed to it. Each throws {@link DirectoryFailure}. */
export type DirectoryReader = {
  /** The domains that the tenant has proven to hold, lower-case. */
  verifiedDomains(tenantId: string): Promise<readonly string[]>;
  /** @param from a page's `next` or `resume`; the beginning where left out */
  users(tenantId: string, from?: string): Promise<DirectoryPage>;
  groupMembers(tenantId: string, groupId: string, from?: string): Promise<DirectoryPage>;
};
