import type { Books } from "#service/administration";
import type { AuditLog } from "#service/audit";
import type { IdentityStore } from "#service/identities";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { PasswordStore } from "#service/passwords";
import type { PeopleStore } from "#service/people";
import type { Psa, PsaConfig } from "#service/psa";
import type { LinkStore } from "#service/signin";
import type { AttachmentStore, TicketFeed } from "#service/tickets";
import type { WorkspaceStore } from "#service/workspaces";
import type { MirrorFiles } from "./mirror-file.ts";
import type { MirrorStore } from "./mirror-store.ts";
import type { PsaConnections } from "./psa-connection.ts";
import type { PsaWrites } from "./psa-write.ts";
import type { SyncRecords } from "./sync-record.ts";
import type { SyncRuns } from "./sync-run.ts";

/** What is kept of a PSA. */
export type SyncStores = {
  psaConnections: PsaConnections;
  syncRecords: SyncRecords;
  syncRuns: SyncRuns;
  mirror: MirrorStore;
  mirrorFiles: MirrorFiles;
  psaWrites: PsaWrites;
};

/** What takes part in a transaction of sync. */
export type SyncParts = SyncStores & {
  books: Pick<Books, "workspace" | "departures" | "techs" | "contacts">;
  people: Pick<PeopleStore, "withAddress" | "admins">;
  passwords: Pick<PasswordStore, "forget">;
  identities: Pick<IdentityStore, "ofAddress" | "unlink">;
  ticketFeed: TicketFeed;
  attachments: AttachmentStore;
  links: Pick<LinkStore, "endHandedOn">;
  audit: AuditLog;
};

/** What sync needs of the world. */
export type SyncDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  publicUrl: string;
  /** Whether a PSA on this machine may be entered: in local mode alone. */
  local: boolean;
  stores: SyncParts & { workspaces: WorkspaceStore };
  atomically: Atomically<SyncParts>;
  /** A connector to what is configured. */
  openPsa(config: PsaConfig): Psa;
  /** The connector of a saved connection: the same one as long as it is not saved anew. */
  psaOf(workspaceId: string, revision: string, config: () => PsaConfig): Psa;
  /** Does the work unless it is being done somewhere, in whichever process: then answers false. */
  alone(name: string, work: () => Promise<void>): Promise<boolean>;
  /** Tells whoever runs the house of something that should not have happened. */
  failed(event: string, thrown: unknown): void;
};
