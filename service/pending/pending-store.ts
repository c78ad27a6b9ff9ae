import type { PendingRequest } from "./pending-request.ts";

/** Where requests wait. */
export type PendingStore = {
  /** Adds a request; false where one about the same subject waits already. */
  ask(request: PendingRequest): Promise<boolean>;
};
