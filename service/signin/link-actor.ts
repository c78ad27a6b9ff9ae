import { actorOf, type Viewer } from "#service/access";
import type { AuditDoor } from "#service/audit";
import type { Caller } from "#service/sessions";

/** Who acts on links, for the audit row. */
export type LinkActor = { actor: string; door: AuditDoor; correlation: string; source?: string };

/** A signed-in person at their door. */
export type AtDesk = { viewer: Viewer; caller: Caller; door: AuditDoor };

/** They as an audit row names them. */
export function linkActorOf({ viewer, caller, door }: AtDesk): LinkActor {
  const { correlation, source } = caller;
  return { actor: actorOf(viewer), door, correlation, source };
}
