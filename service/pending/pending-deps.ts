import type { AuditLog } from "#service/audit";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { Outbox } from "#service/mail";
import type { PeopleStore } from "#service/people";
import type { WorkspaceStore } from "#service/workspaces";
import type { PendingStore } from "./pending-store.ts";

/** What a request is written with, in one transaction. */
export type PendingStores = {
  pending: PendingStore;
  people: Pick<PeopleStore, "admins">;
  outbox: Outbox;
  audit: AuditLog;
};

/** What this room needs of the world. */
export type PendingDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  stores: { workspaces: WorkspaceStore };
  atomically: Atomically<PendingStores>;
  /** Origin of every link: the configured public address, never a request's Host. */
  publicUrl: string;
};
