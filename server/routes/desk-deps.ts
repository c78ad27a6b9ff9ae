import type { SessionActs } from "#service/sessions";
import {
  type AttachActs,
  type CatalogueActs,
  type DeskStore,
  type OpenActs,
  type RequestTypeStore,
  type Writer,
  writerOf,
} from "#service/tickets";
import type { Workspace } from "#service/workspaces";
import { type Brought, callerOf, recogniseCaller } from "./callers.ts";

/** What the routes of the desk are built from. */
export type DeskDeps = Omit<SessionActs, "atomically"> & {
  atomically: SessionActs["atomically"] &
    AttachActs["atomically"] &
    CatalogueActs["atomically"] &
    OpenActs["atomically"];
} & Pick<AttachActs, "attachments" | "fileLimit"> &
  Pick<OpenActs, "tickets"> & { desk: DeskStore; requestTypes: RequestTypeStore };

/** promises.md, "Limits": 1 MiB for tickets. */
export const TICKET_LIMIT = 1024 * 1024;

/** Who acts, and in whose workspace. @throws Refusal `session-required` */
export async function writerAt(
  deps: DeskDeps,
  call: Brought,
): Promise<{ writer: Writer; workspace: Workspace }> {
  const recognised = await recogniseCaller(deps, call);
  const { workspace } = recognised;
  return { writer: writerOf(recognised, callerOf(call)), workspace };
}
