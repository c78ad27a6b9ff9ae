export { askForCall } from "./ask-for-call.ts";
export type { CallForm } from "./call-form.ts";
export type { PendingDeps, PendingStores } from "./pending-deps.ts";
export {
  type Decision,
  PENDING_KINDS,
  type PendingAbout,
  type PendingKind,
  type PendingRequest,
  type PendingRow,
} from "./pending-request.ts";
export type { CallAllowance, CallScope, PendingStore } from "./pending-store.ts";
export { type ReviewDeps, reviewDomains } from "./review-domains.ts";
export { tellAdmins } from "./tell-admins.ts";
