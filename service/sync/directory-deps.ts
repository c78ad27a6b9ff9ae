import type { WorkspaceBook } from "#service/administration";
import type { AuditLog } from "#service/audit";
import type { Atomically, Chance, Clock, Keyring } from "#service/kernel";
import type { DirectoryReader } from "./directory-reader.ts";
import type { DirectoryStore } from "./directory-store.ts";

/** What stays together with a change of directories. */
export type DirectoryStores = {
  directories: DirectoryStore;
  books: { workspace: Pick<WorkspaceBook, "hold"> };
  audit: AuditLog;
};

/** What directory sync needs of the world. */
export type DirectoryDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  /** Undefined where the installation has no registration for it (operating.md, DIRECTORY_APP_ID). */
  reader: DirectoryReader | undefined;
  stores: Pick<DirectoryStores, "directories">;
  atomically: Atomically<DirectoryStores>;
};
