export type {
  AuditLog,
  AuditRow,
  ChainEnd,
  SealedRow,
  SealedSubject,
  Subject,
} from "./audit-log.ts";
export { CHAIN_START, followsOn, linkRows } from "./chain.ts";
export { beforeAndAfter, changedFields } from "./differences.ts";
export type { AuditAction, AuditDoor, AuditEvent, AuditFact, AuditFacts } from "./event.ts";
export { recordEvent } from "./record-event.ts";
export { sealChain, type SealerStores } from "./seal-chain.ts";
export { type Verified, verifyChain } from "./verify-chain.ts";
