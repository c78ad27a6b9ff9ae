import type { LinkedBy, Provider } from "#service/identities";
import type { EmailAddress, Instant } from "#service/kernel";
import type { Drawn } from "./challenge-store.ts";

/** What has been drawn for an address, by known devices or by all others. */
export type DrawnBy = Drawn & { knownDevice: boolean };

/** How an address stands with every limit there is. */
export type AddressStanding = {
  /** Letters to its mailbox. */
  letters: DrawnBy[];
  /** Wrong codes. */
  tries: DrawnBy[];
  passwordTries: { recent: Instant[]; knownDevice: boolean }[];
  hasPassword: boolean;
  /** Silent sign-in is off until they press Sign in (sign-in.md §6). */
  suspended: boolean;
};

/** Whom a provider would name for an address, as far as anybody here has seen. */
export type KnownAs = {
  provider: Provider;
  tenantId?: string;
  subject: string;
  /** Linked here before; otherwise a synced directory lists it. */
  linked: boolean;
  /** On whose word it was linked. */
  linkedBy?: LinkedBy;
};

/** What explaining reads beside what sign-in reads. It changes nothing. */
export type StandingStore = {
  /** @param mailbox the address without its plus tag: whose letters are counted */
  of(workspaceId: string, email: EmailAddress, mailbox: string): Promise<AddressStanding>;
  /** Linked identities first, then what a synced directory lists. */
  knownAs(workspaceId: string, email: EmailAddress): Promise<KnownAs[]>;
};
