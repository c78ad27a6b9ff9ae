import type { EmailAddress, Instant, RefusalCode } from "#service/kernel";

/** What happens to somebody on their way in. */
type SigninAction =
  | "signin.letter"
  | "signin.proved"
  | "signin.signed-in"
  | "signin.refused"
  | "session.ended"
  | "session.switched"
  | "contact.created"
  | "contact.details-given"
  | "profile.changed";

/** What becomes of passwords. */
type PasswordAction = "password.asked" | "password.set";

/** How people and tenants are tied to providers, and who waits for an admin's word. */
type ProviderAction =
  | "identity.linked"
  | "identity.unlinked"
  | "identity.refused"
  | "tenant.proposed"
  | "tenant.bound"
  | "pending.asked"
  | "pending.approved"
  | "pending.declined";

/** What becomes of a mapped domain when the list of forbidden ones changes. */
type DomainAction = "domain.suspended" | "domain.restored";

/** What is done to links. */
type LinkAction = "link.made" | "link.voided";

/** What an admin changes, one thing at a time. */
type AdminAction =
  | "admin.created"
  | "company.created"
  | "company.changed"
  | "contact.changed"
  | "contact.readdressed"
  | "tech.created"
  | "tech.changed"
  | "settings.changed"
  | "lock.cleared";

/** What an admin sends and announces. */
type WordAction =
  | "letter.tested"
  | "letter.sent-again"
  | "announcement.made"
  | "announcement.changed"
  | "announcement.removed";

/** What a file brings. */
type ExchangeAction =
  | "workspace.imported"
  | "company.imported"
  | "contact.imported"
  | "tech.imported"
  | "ticket.imported";

/** What leaves the house. */
type OutgoingAction = "workspace.exported" | "contacts.exported" | "package.made";

/** What is done to tickets, and to what may be asked for. */
type DeskAction =
  | "ticket.opened"
  | "ticket.replied"
  | "ticket.answered"
  | "ticket.noted"
  | "ticket.assigned"
  | "ticket.moved"
  | "ticket.prioritised"
  | "ticket.attached"
  | "caller.asked"
  | "caller.verified"
  | "caller.not-verified"
  | "request-type.saved"
  | "request-type.removed";

/** What people choose to be told. */
type NoticeAction = "notices.chosen" | "ticket.muted" | "ticket.unmuted";

/** What is said about the PSA. */
type PsaAction = "psa.saved" | "psa.webhooks-asked" | "psa.sync-asked" | "psa.tried-again";

/** What becomes of clients' directories. */
type DirectoryAction = "directory.changed" | "directory.synced";

/** What is done to the log itself. */
type TrailAction = "audit.exported" | "audit.trimmed" | "person.erased";

/** What is written down. Closed: a new kind of change gets its name here first (sign-in.md §9). */
export type AuditAction =
  | SigninAction
  | PasswordAction
  | ProviderAction
  | DomainAction
  | LinkAction
  | AdminAction
  | WordAction
  | ExchangeAction
  | OutgoingAction
  | DeskAction
  | NoticeAction
  | PsaAction
  | DirectoryAction
  | TrailAction;

/** Through which door it came. */
export type AuditDoor = "browser" | "tab" | "chat" | "command-line" | "house";

/** Plain facts beside a row, before and after among them; never a code, secret or whole link. */
export type AuditFacts = { [name: string]: AuditFact };
/** One fact, as plain as JSON. */
export type AuditFact =
  | string
  | number
  | boolean
  | null
  | AuditFact[]
  | { [name: string]: AuditFact };

/** One thing that happened. */
export type AuditEvent = {
  workspaceId: string;
  at: Instant;
  action: AuditAction;
  outcome: "done" | "refused";
  reason?: RefusalCode;
  /** Who did it: `contact:{id}`, `tech:{id}`, `stranger`, `command-line`, `house`. */
  actor: string;
  door: AuditDoor;
  method?: string;
  /** Where it came from: an IPv4 address, an IPv6 /64, a Teams account. */
  source?: string;
  /** Whom it is about. Kept apart, sealed with a key of the person's own. */
  email?: EmailAddress;
  companyId?: string;
  about?: AuditFacts;
  /** Ties the rows of one request together, and to the reference a person was shown. */
  correlation: string;
};
