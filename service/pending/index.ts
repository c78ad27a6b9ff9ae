export {
  PENDING_KINDS,
  type PendingAbout,
  type PendingKind,
  type PendingRequest,
} from "./pending-request.ts";
export type { PendingStore } from "./pending-store.ts";
