import type { Mode } from "./mode.ts";
import type { PackagePipes } from "./package-pipes.ts";

/** The name space of our ids, drawn once; changing it would make every app another app. */
const NAME_SPACE = "5b3e1c52-7d0f-4a8e-9c41-2f6a90d7e318";

const bytesOf = (id: string): number[] =>
  (id.replaceAll("-", "").match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A UUID of version 5 (RFC 9562, 5.5): the same for the same name in the same name space. */
export function nameBasedId(
  { nameDigest }: Pick<PackagePipes, "nameDigest">,
  nameSpace: string,
  name: string,
): string {
  const text = new TextEncoder().encode(name);
  const bytes = nameDigest(Uint8Array.from([...bytesOf(nameSpace), ...text])).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The id of a workspace's app in Teams where TEAMS_APP_ID names none: made of the workspace's key
 * and the mode, so that every package of it is an update, whatever else changes (name, address,
 * registration), and no two workspaces of the world share one.
 */
export const teamsAppIdOf = (
  pipes: Pick<PackagePipes, "nameDigest">,
  workspaceId: string,
  mode: Mode,
): string => nameBasedId(pipes, NAME_SPACE, `${workspaceId} ${mode}`);
