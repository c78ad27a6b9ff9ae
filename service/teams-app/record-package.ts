import { type AuditLog, recordEvent } from "#service/audit";
import { type Chance, type Clock, type Keyring, newId } from "#service/kernel";
import type { Mode } from "./mode.ts";

/** Writes down that somebody made the Teams app of a workspace (sign-in.md §9). */
export async function recordPackage(
  deps: { clock: Clock; chance: Chance; keyring: Keyring; audit: AuditLog },
  made: { workspaceId: string; mode: Mode; version: string; teamsAppId: string },
): Promise<void> {
  const { workspaceId, ...about } = made;
  const at = deps.clock.now();
  await recordEvent(deps, {
    workspaceId,
    at,
    action: "package.made",
    outcome: "done",
    actor: "command-line",
    door: "command-line",
    about,
    correlation: newId(at, deps.chance),
  });
}
