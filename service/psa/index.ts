export {
  type AutotaskConfig,
  type ConnectWiseConfig,
  isLocalPsa,
  knownPsaConfig,
  presentPsaConfig,
  PsaConfig,
  sealPsaConfig,
  unsealPsaConfig,
} from "./config.ts";
export {
  createContactOnce,
  createTicketOnce,
  sendFileOnce,
  SETTLE,
  writeNoteOnce,
  type WrittenOnce,
} from "./create-once.ts";
export type { DeskNote, DeskRecords, Part } from "./desk-records.ts";
export {
  invalid,
  isDown,
  outcomeOf,
  PSA_FAILURES,
  type PsaFailure,
  PsaTrouble,
  trouble,
} from "./failure.ts";
export {
  markOf,
  type NewPsaContact,
  type NewPsaFile,
  type NewPsaNote,
  type NewPsaReply,
  type NewPsaTicket,
  type Psa,
  type PsaWindow,
  type RawWebhook,
  type SoughtNote,
} from "./psa.ts";
export {
  PSA_PRIORITIES,
  PSA_STATES,
  type PsaCalled,
  type PsaCompany,
  type PsaContact,
  type PsaFile,
  type PsaHint,
  type PsaMember,
  type PsaMeta,
  type PsaNote,
  type PsaPage,
  type PsaPriority,
  type PsaState,
  type PsaStatus,
  type PsaTicket,
} from "./records.ts";
