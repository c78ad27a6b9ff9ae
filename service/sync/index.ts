export { decideDirectory, forgetDirectory } from "./decide-directory.ts";
export { diagnose } from "./diagnose.ts";
export type { DirectoryDeps } from "./directory-deps.ts";
export { DirectoryFailure, type DirectoryReader } from "./directory-reader.ts";
export type { DirectoryCard, DirectoryStore, Leaver } from "./directory-store.ts";
export {
  type Directory,
  type DirectoryCounts,
  type DirectoryRecord,
  type DirectoryRun,
  NO_COUNTS,
} from "./directory.ts";
export { fileLimit } from "./file-limit.ts";
export { keepInStep, workspacesWithPsa } from "./keep-in-step.ts";
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
  Renumbered,
} from "./mirror-store.ts";
export type { DirectoryConflict } from "./plan-directory.ts";
export { type DirectoryPreview, previewDirectory } from "./preview-directory.ts";
export type { PsaConnection, PsaConnections } from "./psa-connection.ts";
export { type PsaView, readPsa, savePsa } from "./psa-setting.ts";
export { type PsaTested, reachPsa, testPsa } from "./reach-psa.ts";
export { registerHook } from "./register-hook.ts";
export {
  type ContactText,
  type FileText,
  type NoteText,
  type PsaWrite,
  type PsaWrites,
  type TicketText,
  WRITE_KINDS,
  WRITE_REASONS,
} from "./psa-write.ts";
export { runDirectory, runDueDirectories } from "./run-directory.ts";
export { sendWrites } from "./send-writes.ts";
export type { SyncDeps, SyncStores } from "./sync-deps.ts";
export { LEFT_OUT, type Synced, type SyncRecord, type SyncRecords } from "./sync-record.ts";
export { RUN_ORDER, RUN_TROUBLES, type SyncRun, type SyncRuns } from "./sync-run.ts";
export {
  askForSync,
  deliveryOf,
  readStanding,
  type SyncStanding,
  tryAgain,
} from "./sync-standing.ts";
export { takeHint, weighHook } from "./take-hint.ts";
