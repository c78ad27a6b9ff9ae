import type { Viewer } from "#service/access";
import type { AuditDoor } from "#service/audit";
import type { Caller } from "#service/sessions";

/** Who acts on links, for the audit row. */
export type LinkActor = { actor: string; door: AuditDoor; correlation: string; source?: string };

/** A signed-in person at their door. */
export type AtDesk = { viewer: Viewer; caller: Caller; door: AuditDoor };

export function actorOf({ viewer, caller, door }: AtDesk): LinkActor {
  const actor = viewer.kind === "contact" ? `contact:${viewer.contactId}` : `tech:${viewer.techId}`;
  return { actor, door, correlation: caller.correlation, source: caller.source };
}
