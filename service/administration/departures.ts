import type { EmailAddress, Instant } from "#service/kernel";

/** What ended with somebody's way in. */
export type Ended = { sessions: number; links: number };

/** What goes with people who may no longer come in, or no longer under that address. */
export type Departures = {
  /** Ends every session and voids every link of these contacts and techs. */
  leave(workspaceId: string, people: readonly string[], at: Instant): Promise<Ended>;
  /**
   * The same for all contacts of these companies, who become inactive; consent links of the companies
   * end, too (sign-in.md §2).
   */
  shut(
    workspaceId: string,
    companyIds: readonly string[],
    at: Instant,
  ): Promise<Ended & { contacts: number }>;
  /**
   * A contact's address changed (S1). Voids their links; ends their sessions, those that are still
   * pending under the old address too. A session of Microsoft or Google, which the address did not
   * prove, goes on under the new address where `keepProviders` says so.
   */
  readdress(
    workspaceId: string,
    contactId: string,
    change: { from: EmailAddress; to: EmailAddress; keepProviders: boolean; at: Instant },
  ): Promise<Ended>;
};
