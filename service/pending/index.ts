export { askForCall } from "./ask-for-call.ts";
export type { CallForm } from "./call-form.ts";
export type { PendingDeps } from "./pending-deps.ts";
export type { PendingAbout, PendingKind, PendingRequest, PendingRow } from "./pending-request.ts";
export type { PendingStore } from "./pending-store.ts";
export { type ReviewDeps, reviewDomains } from "./review-domains.ts";
export { tellAdmins } from "./tell-admins.ts";
