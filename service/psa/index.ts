export {
  type AutotaskConfig,
  type ConnectWiseConfig,
  isLocalPsa,
  presentPsaConfig,
  PsaConfig,
  sealPsaConfig,
  unsealPsaConfig,
} from "./config.ts";
export {
  createContactOnce,
  type CreatedOnce,
  createTicketOnce,
  sendFileOnce,
  SETTLE,
  writeNoteOnce,
} from "./create-once.ts";
export type {
  DeskContact,
  DeskFile,
  DeskNote,
  DeskRecords,
  DeskTicket,
  Part,
} from "./desk-records.ts";
export {
  type FieldProblem,
  invalid,
  outcomeOf,
  type PsaFailure,
  type PsaOutcome,
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
  PSA_KINDS,
  type PsaKind,
  type PsaWindow,
  type RawWebhook,
  type SoughtNote,
} from "./psa.ts";
export {
  PSA_PRIORITIES,
  PSA_STATES,
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
