import { type AuditEvent, type AuditLog, recordEvent } from "#service/audit";
import type { Chance, Keyring } from "#service/kernel";
import type { Writer } from "./writer.ts";

/** What was done, without who and where: that is the writer's. */
type Done = Pick<AuditEvent, "at" | "action" | "about" | "email" | "companyId">;

/** Writes down what a writer did, on the log of the transaction that it was done in (sign-in.md §9). */
export const recordBy = (
  deps: { chance: Chance; keyring: Keyring; audit: AuditLog },
  { viewer, actor, door, source, correlation }: Writer,
  done: Done,
): Promise<void> =>
  recordEvent(deps, {
    workspaceId: viewer.workspaceId,
    outcome: "done",
    ...{ actor, door, source, correlation },
    ...done,
  });
