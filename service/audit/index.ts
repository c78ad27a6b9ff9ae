export { type AttemptedSignin, attemptedSince } from "./attempted-since.ts";
export type { AuditEntry, EntryPerson } from "./audit-entry.ts";
export type { AuditFilter } from "./audit-filter.ts";
export type { AuditKeeping, ErasedTraces, Traces } from "./audit-keeping.ts";
export type {
  AuditLog,
  AuditRow,
  ChainEnd,
  SealedRow,
  SealedSubject,
  Subject,
} from "./audit-log.ts";
export type {
  AttemptRow,
  AuditReading,
  KeptSubject,
  PageAsked,
  PersonFound,
  Place,
  ReadRow,
  Stretch,
  Whose,
} from "./audit-reading.ts";
export { type AuditPage, browseAudit } from "./browse-audit.ts";
export {
  CHAIN_START,
  type ChainStart,
  followsOn,
  linkRows,
  sealStart,
  startHolds,
} from "./chain.ts";
export { type ChainMark, readMark, writeMark } from "./chain-mark.ts";
export { beforeAndAfter, changedFields } from "./differences.ts";
export { type Erased, erasePerson } from "./erase-person.ts";
export type { AuditAction, AuditDoor, AuditEvent, AuditFact, AuditFacts } from "./event.ts";
export { type ActingOnLog, exportAudit, type ExporterDeps } from "./export-audit.ts";
export { recordEvent } from "./record-event.ts";
export { sealChain, type SealerStores } from "./seal-chain.ts";
export { trimChain, type TrimmerDeps } from "./trim-chain.ts";
export { type Verified, type VerifierDeps, verifyChain } from "./verify-chain.ts";
