export { decideDirectory, forgetDirectory } from "./decide-directory.ts";
export { diagnose, type Diagnosed, type Diagnosis } from "./diagnose.ts";
export type { DirectoryDeps, DirectoryStores } from "./directory-deps.ts";
export {
  DIRECTORY_TROUBLES,
  DirectoryFailure,
  type DirectoryPage,
  type DirectoryPerson,
  type DirectoryReader,
  type DirectoryTrouble,
} from "./directory-reader.ts";
export type { DirectoryCard, DirectoryStore, Leaver } from "./directory-store.ts";
export {
  type Directory,
  type DirectoryChoice,
  type DirectoryCounts,
  type DirectoryRecord,
  type DirectoryRun,
  NO_COUNTS,
} from "./directory.ts";
export { fileLimit } from "./file-limit.ts";
export { keepInStep } from "./keep-in-step.ts";
export { listDirectories, listDirectoryRuns } from "./list-directories.ts";
export { localPsas } from "./local-psas.ts";
export { WRITTEN_HERE } from "./mirror-notes.ts";
export type { ComingFile, MirrorFile, MirrorFiles } from "./mirror-file.ts";
export type {
  MirrorCompany,
  MirrorContact,
  MirrorNote,
  MirrorStore,
  MirrorTech,
  MirrorTicket,
  NewMirrorTicket,
} from "./mirror-store.ts";
export {
  DIRECTORY_CONFLICTS,
  type DirectoryConflict,
  type DirectoryPlan,
  planDirectory,
} from "./plan-directory.ts";
export { type DirectoryPreview, previewDirectory } from "./preview-directory.ts";
export type { PsaConnection, PsaConnections } from "./psa-connection.ts";
export {
  type PsaTested,
  type PsaView,
  reachPsa,
  readPsa,
  registerHook,
  savePsa,
  testPsa,
} from "./psa-setting.ts";
export {
  type ContactText,
  type FileText,
  type NoteText,
  type PsaWrite,
  type PsaWrites,
  type TicketText,
  WRITE_KINDS,
  WRITE_REASONS,
  type WriteKind,
  type WriteReason,
} from "./psa-write.ts";
export { runDirectory, runDueDirectories } from "./run-directory.ts";
export { sendWrites } from "./send-writes.ts";
export type { SyncDeps, SyncParts, SyncStores } from "./sync-deps.ts";
export {
  LEFT_OUT,
  type LeftOut,
  type Synced,
  SYNCED,
  type SyncRecord,
  type SyncRecords,
} from "./sync-record.ts";
export {
  NO_TALLY,
  RUN_ORDER,
  type RunEntity,
  type SyncRun,
  type SyncRuns,
  type Tally,
} from "./sync-run.ts";
export {
  askForSync,
  type Delivery,
  deliveryOf,
  readStanding,
  type SyncStanding,
  tryAgain,
} from "./sync-standing.ts";
export { takeHint, weighHook } from "./take-hint.ts";
