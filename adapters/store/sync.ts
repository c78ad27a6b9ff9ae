import type { SyncStores } from "#service/sync";
import type { Queryable } from "./pool.ts";
import { psaConnections } from "./sync-connections.ts";
import { mirrorFiles } from "./sync-mirror-files.ts";
import { mirrorStore } from "./sync-mirror.ts";
import { syncRecords } from "./sync-records.ts";
import { syncRuns } from "./sync-runs.ts";
import { psaWrites } from "./sync-writes.ts";

/** What is kept of PSAs. */
export const syncStores = (db: Queryable): SyncStores => ({
  psaConnections: psaConnections(db),
  syncRecords: syncRecords(db),
  syncRuns: syncRuns(db),
  mirror: mirrorStore(db),
  mirrorFiles: mirrorFiles(db),
  psaWrites: psaWrites(db),
});
