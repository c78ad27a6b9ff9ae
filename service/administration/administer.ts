import { type Act, actorOf, mustBeAllowed, type Viewer } from "#service/access";
import {
  type AuditAction,
  type AuditDoor,
  type AuditEvent,
  type AuditLog,
  recordEvent,
} from "#service/audit";
import type { CompanyStore, DomainReview, PublicMailboxes } from "#service/companies";
import type { ConsentStore, IdentityStore } from "#service/identities";
import {
  type Atomically,
  type Chance,
  type Clock,
  type Instant,
  type Keyring,
  newId,
  refusal,
} from "#service/kernel";
import type { Outbox, SentLog } from "#service/mail";
import type { PasswordStore } from "#service/passwords";
import type { PendingStore } from "#service/pending";
import type { PeopleStore } from "#service/people";
import type { HeldSessions, SessionStore } from "#service/sessions";
import type { ChallengeStore } from "#service/signin";
import type { Method, Workspace } from "#service/workspaces";
import type { AnnouncementBook } from "./announcement-book.ts";
import type { CompanyBook } from "./company-book.ts";
import type { ContactBook } from "./contact-book.ts";
import type { Departures } from "./departures.ts";
import type { ReplayBook } from "./replay-book.ts";
import type { TechBook } from "./tech-book.ts";
import type { WorkspaceBook } from "./workspace-book.ts";

/** What admins read and write in. */
export type Books = {
  workspace: WorkspaceBook;
  companies: CompanyBook;
  contacts: ContactBook;
  techs: TechBook;
  departures: Departures;
  replay: ReplayBook;
  announcements: AnnouncementBook;
};

type AdminStores = {
  books: Books;
  companies: Pick<CompanyStore, "claims">;
  people: Pick<PeopleStore, "withAddress" | "admins">;
  sessions: Pick<SessionStore, "end">;
  heldSessions: HeldSessions;
  challenges: Pick<ChallengeStore, "forgetTries">;
  passwords: Pick<PasswordStore, "forget" | "forgetTries">;
  identities: Pick<IdentityStore, "ofAddress" | "unlink">;
  pending: PendingStore;
  consents: Pick<ConsentStore, "boundTo" | "bind">;
  domainReview: Pick<DomainReview, "suspended">;
  outbox: Outbox;
  sentLog: SentLog;
  audit: AuditLog;
};

/** What administration needs of the world. */
export type AdminDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  mailboxes: PublicMailboxes;
  /** What this installation has set up. */
  configuredMethods: readonly Method[];
  /** Origin of every link: the configured public address, never a request's Host. */
  publicUrl: string;
  stores: Pick<
    AdminStores,
    "books" | "heldSessions" | "pending" | "companies" | "domainReview" | "sentLog"
  >;
  atomically: Atomically<AdminStores>;
};

/** Who acts and from where, for the audit row. */
export type Acting = { viewer: Viewer; door: AuditDoor; source: string; correlation: string };

/** One change on its way, within its transaction, with the stores that take part in it. */
export type Change<Stores = AdminStores> = Stores & {
  /** As it is now; nobody else changes the workspace until this transaction is over. */
  workspace: Workspace;
  /** Who acts, as an audit row names them. */
  actor: string;
  at: Instant;
  newId(): string;
  /** Writes the change down, in its own transaction (sign-in.md §9). */
  record(
    event: Pick<AuditEvent, "about" | "email" | "companyId"> & { action: AuditAction },
  ): Promise<void>;
};

/** What any change needs: the workspace held, and where it is written down. */
type Held = { books: { workspace: Pick<WorkspaceBook, "hold"> }; audit: AuditLog };

/**
 * Every change of an admin happens in here: allowed, alone, and together with its audit row. Changes
 * of one workspace wait for each other and for an import, so that what one has checked (who owns a
 * domain, which admin is the last) is still so when it writes.
 *
 * @throws Refusal `not-found` where the viewer may not; what the work throws undoes all of it
 */
export async function administer<Stores extends Held, Result>(
  deps: Pick<AdminDeps, "clock" | "chance" | "keyring"> & { atomically: Atomically<Stores> },
  acting: Acting,
  act: Act,
  work: (change: Change<Stores>) => Promise<Result>,
): Promise<Result> {
  const { viewer, door, source, correlation } = acting;
  mustBeAllowed(viewer, act);
  return deps.atomically(async (stores) => {
    const at = deps.clock.now();
    const actor = actorOf(viewer);
    const workspace = await stores.books.workspace.hold(viewer.workspaceId);
    if (!workspace) throw refusal("not-found");
    return work({
      ...stores,
      workspace,
      actor,
      at,
      newId: () => newId(at, deps.chance),
      record: (event) =>
        recordEvent(
          { ...deps, audit: stores.audit },
          {
            workspaceId: workspace.id,
            at,
            outcome: "done",
            actor,
            door,
            source,
            correlation,
            ...event,
          },
        ),
    });
  });
}
