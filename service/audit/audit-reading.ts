import type { EmailAddress, Instant } from "#service/kernel";
import type { AuditRow } from "./audit-log.ts";

/** A person's sealed address beside a row; both null once the person was erased. */
export type KeptSubject = { sealedKey: Uint8Array | null; sealedEmail: Uint8Array | null };

/** A row as it is read, with the names that belong to its ids. */
export type ReadRow = AuditRow & {
  ordinal: number;
  /** Null until the sealer has numbered it. */
  number: number | null;
  subject: KeptSubject | null;
  companyName: string | null;
  /** The tech who did it, where one did. */
  techName: string | null;
};

/** Whose rows: of an address, of a company, or of a contact or tech, done by them or about them. */
export type Whose =
  | { kind: "everybody" }
  | { kind: "address"; fingerprints: readonly Uint8Array[] }
  | { kind: "company"; companyId: string }
  | {
      kind: "contact" | "tech";
      actor: string;
      fingerprints: readonly Uint8Array[];
      /** The contact's company: rows of the same address at another one are somebody else's. */
      companyId: string | null;
    };

/** A row's place in the order of the log: rows of one instant as they were written. */
export type Place = { at: Instant; ordinal: number };

/** A stretch of the log, newest first. `from` counts, `before` does not. */
export type Stretch = { from: Instant; before: Place; most: number };

/** One page of the log. */
export type PageAsked = Stretch & {
  whose: Whose;
  action?: string;
  outcome?: "done" | "refused";
  reason?: string;
  correlation?: string;
};

/** Who a contact or tech of a workspace is. */
type PersonFound = { email: EmailAddress; companyId: string | null };

/** The newest attempt of an address to sign in. */
export type AttemptRow = Place & {
  action: string;
  outcome: "done" | "refused";
  reason: string | null;
  companyId: string | null;
  subject: KeptSubject;
};

/** The log, as it is read. One indexed statement each. */
export type AuditReading = {
  page(workspaceId: string, asked: PageAsked): Promise<ReadRow[]>;
  personWithId(
    workspaceId: string,
    kind: "contact" | "tech",
    id: string,
  ): Promise<PersonFound | undefined>;
  /** The newest row of each address among these actions; erased people left out. */
  newestAttempts(
    workspaceId: string,
    asked: Stretch & { actions: readonly string[] },
  ): Promise<AttemptRow[]>;
};
