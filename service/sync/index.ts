export { diagnose, type Diagnosed, type Diagnosis } from "./diagnose.ts";
export { keepInStep } from "./keep-in-step.ts";
export type {
  MirrorCompany,
  MirrorContact,
  MirrorNote,
  MirrorStore,
  MirrorTech,
  MirrorTicket,
  NewMirrorTicket,
} from "./mirror-store.ts";
export type { PsaConnection, PsaConnections } from "./psa-connection.ts";
export {
  type PsaTested,
  type PsaView,
  readPsa,
  registerHook,
  savePsa,
  testPsa,
} from "./psa-setting.ts";
export {
  type ContactText,
  type NoteText,
  type PsaWrite,
  type PsaWrites,
  type TicketText,
  WRITE_KINDS,
  WRITE_REASONS,
  type WriteKind,
  type WriteReason,
} from "./psa-write.ts";
export { sendWrites } from "./send-writes.ts";
export type { SyncDeps, SyncParts, SyncStores } from "./sync-deps.ts";
export {
  LEFT_OUT,
  type LeftOut,
  SYNCED,
  type Synced,
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
