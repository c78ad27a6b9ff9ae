export { attemptedSince } from "./attempted-since.ts";
export type { AuditEntry } from "./audit-entry.ts";
export type { AuditFilter } from "./audit-filter.ts";
export type { AuditKeeping, ErasedTraces, Traces } from "./audit-keeping.ts";
export type { AuditLog, AuditRow, SealedRow } from "./audit-log.ts";
export type {
  AttemptRow,
  AuditReading,
  KeptSubject,
  PageAsked,
  ReadRow,
  Stretch,
  Whose,
} from "./audit-reading.ts";
export { browseAudit } from "./browse-audit.ts";
export { CHAIN_START, followsOn, linkRows } from "./chain.ts";
export { type ChainMark, readMark, writeMark } from "./chain-mark.ts";
export { beforeAndAfter, changedFields, factOf } from "./differences.ts";
export { erasePerson } from "./erase-person.ts";
export type { AuditAction, AuditDoor, AuditEvent, AuditFact, AuditFacts } from "./event.ts";
export { exportAudit } from "./export-audit.ts";
export { lastTries, type PastTry } from "./last-tries.ts";
export { recordEvent } from "./record-event.ts";
export { sealChain } from "./seal-chain.ts";
export { trimChain, type TrimmerDeps } from "./trim-chain.ts";
export { type Verified, verifyChain } from "./verify-chain.ts";
