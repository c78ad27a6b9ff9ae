import type { EmailAddress, Instant } from "#service/kernel";
import type { Account } from "./account.ts";
import type { Contact, Details } from "./contact.ts";
import type { Tech } from "./tech.ts";

/** Everyone in a workspace who has one address. */
export type People = { accounts: Account[]; tech?: Tech };

type NewContact = {
  workspaceId: string;
  id: string;
  companyId: string;
  email: EmailAddress;
  at: Instant;
};

/** What the rules need to know of people, and do to them. */
export type PeopleStore = {
  /** Who has this address: accounts by company name, inactive ones too, and the tech. One statement. */
  withAddress(workspaceId: string, email: EmailAddress): Promise<People>;
  /**
   * Adds an active contact who sees only themselves, or answers undefined where the company already
   * has one with this address: fifty at once make one (sign-in.md §2).
   */
  addContact(contact: NewContact): Promise<Contact | undefined>;
  /** Active admins, the longest-serving first. */
  admins(workspaceId: string): Promise<Tech[]>;
  /** Writes what is told of a contact, in one statement; what is not stays as it is. */
  describeContact(workspaceId: string, contactId: string, told: Partial<Details>): Promise<void>;
  /** As `describeContact`; a tech has nothing but names. */
  describeTech(
    workspaceId: string,
    techId: string,
    told: Partial<Pick<Details, "firstName" | "lastName">>,
  ): Promise<void>;
};
