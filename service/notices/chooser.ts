import type { Viewer } from "#service/access";
import { type AuditAction, type AuditFacts, type AuditLog, recordEvent } from "#service/audit";
import type { Atomically, Chance, Clock, Instant, Keyring } from "#service/kernel";
import type { Caller, Recognised } from "#service/sessions";
import type { TicketStore } from "#service/tickets";
import { contactKey, type PersonKey, techKey } from "./notice.ts";
import type { NoticeStore } from "./notice-store.ts";

/** What choosing needs: each choice and its audit row are written together. */
export type ChoosingDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  notices: NoticeStore;
  tickets: TicketStore;
  atomically: Atomically<{ notices: NoticeStore; audit: AuditLog }>;
};

/** Who chooses: for nobody but themselves. */
export type Chooser = Pick<Recognised, "viewer" | "workspace" | "session"> & {
  caller: Pick<Caller, "source" | "correlation">;
};

/** Whose choices they are. */
export const personOf = (viewer: Viewer): PersonKey =>
  viewer.kind === "contact" ? contactKey(viewer.contactId) : techKey(viewer.techId);

/** Writes down what somebody chose (sign-in.md §9). */
export async function recordChoice(
  deps: Pick<ChoosingDeps, "chance" | "keyring"> & { audit: AuditLog },
  { viewer, workspace, session, caller }: Chooser,
  { action, about, at }: { action: AuditAction; about: AuditFacts; at: Instant },
): Promise<void> {
  await recordEvent(deps, {
    workspaceId: workspace.id,
    at,
    action,
    outcome: "done",
    actor: personOf(viewer),
    door: session.door,
    source: caller.source,
    email: session.email,
    ...(viewer.kind === "contact" && { companyId: viewer.companyId }),
    about,
    correlation: caller.correlation,
  });
}
