import type { AuditLog } from "#service/audit";
import type { CompanyStore, PublicMailboxes } from "#service/companies";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type {
  ConsentStore,
  FlowStore,
  IdentityStore,
  Provider,
  ProviderFlow,
  TeamsTokens,
} from "#service/identities";
import type { Outbox } from "#service/mail";
import type { PasswordHasher, PasswordStore } from "#service/passwords";
import type { PendingStore } from "#service/pending";
import type { PeopleStore } from "#service/people";
import type { ChatLinks, SessionStore } from "#service/sessions";
import type { Method, WorkspaceStore } from "#service/workspaces";
import type { AttemptStore } from "./attempt-store.ts";
import type { ChallengeStore } from "./challenge-store.ts";
import type { LinkStore } from "./link-store.ts";
import type { SourceStore } from "./source-store.ts";

/** Every store that a move may act on, alone or together with others. */
export type SigninStores = {
  workspaces: WorkspaceStore;
  companies: CompanyStore;
  people: PeopleStore;
  sessions: SessionStore;
  chatLinks: ChatLinks;
  identities: IdentityStore;
  flows: FlowStore;
  consents: ConsentStore;
  pending: PendingStore;
  attempts: AttemptStore;
  challenges: ChallengeStore;
  sources: SourceStore;
  links: LinkStore;
  passwords: PasswordStore;
  outbox: Outbox;
  audit: AuditLog;
};

/** The providers that this installation has set up; none of them need be. */
export type Providers = {
  teamsTokens?: TeamsTokens;
  /** By provider: how a browser signs in there. */
  flows: Partial<Record<Provider, ProviderFlow>>;
  /** Microsoft's pages by the registration of tech mode: for techs whom Teams could not vouch for. */
  techFlow?: ProviderFlow;
  /** Where an administrator agrees for everybody of a tenant, or of their own one. */
  adminConsentUrl?(tenantId?: string): string;
};

/** What sign-in needs of the world. */
export type SigninDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  stores: SigninStores;
  atomically: Atomically<SigninStores>;
  mailboxes: PublicMailboxes;
  hasher: PasswordHasher;
  providers: Providers;
  /** What this installation has set up; settings and companies narrow it further. */
  configuredMethods: readonly Method[];
  /** Origin of every link: the configured public address, never a request's Host. */
  publicUrl: string;
};
