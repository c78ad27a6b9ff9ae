import type { EmailAddress, Instant } from "#service/kernel";
import type { Contact } from "#service/people";

/** A contact in a list. */
export type ContactRow = Contact & { company: string };

/** A contact as an admin opens them. */
export type ContactCard = ContactRow & {
  createdAt: Instant;
  createdBy: "import" | "sign-in" | "admin" | "sync";
  revision: string;
};

/** Which contacts, and where their list goes on. */
export type ContactQuery = {
  companyId?: string;
  /** Each is how a word of the name, the address or its domain begins. */
  words: readonly string[];
  /** The id of the last one shown. */
  after?: string;
  most: number;
};

/** The workspace's contacts, for admins. */
export type ContactBook = {
  /** By address; one indexed statement, however many there are. */
  list(workspaceId: string, query: ContactQuery): Promise<ContactRow[]>;
  read(workspaceId: string, id: string): Promise<ContactCard | undefined>;
  /** False where the company has one with this address. */
  add(workspaceId: string, contact: Contact, at: Instant): Promise<boolean>;
  /** Everything but address and company. */
  save(workspaceId: string, contact: Contact): Promise<void>;
  /** False where the company has another one with this address. */
  readdress(workspaceId: string, id: string, email: EmailAddress): Promise<boolean>;
  /** How many active contacts of a company see all of its tickets. */
  whoSeeAll(workspaceId: string, companyId: string): Promise<number>;
};
