import type { Verdict } from "#service/identities";
import { type Method, type Platform, PLATFORMS } from "#service/workspaces";
import type { Entry } from "./route.ts";

/** One method that would be offered, and what its proof would lead to. */
export type Way = {
  method: Method;
  /** The portal it leads to; undefined where that is asked after proof. */
  platform?: Platform;
  entry: Entry;
  /** What the identity comes to, where one was weighed. */
  verdict?: Verdict["kind"];
  /** Whether a letter with a code goes out for it. */
  letter?: boolean;
};

/** The portals that a way leads into, in the house's own order. */
export const portalsReached = ({ ways }: { ways: readonly Way[] }): Platform[] =>
  PLATFORMS.filter((platform) => ways.some((way) => leadsIn(way) && portalOf(way) === platform));

/** Whether a way ends in a portal. */
export const leadsIn = ({ entry }: Way): boolean =>
  entry.kind === "client" || entry.kind === "desk" || entry.kind === "create";

/** The portal that a way leads to, where it leads to one. */
export function portalOf({ entry, platform }: Way): Platform | undefined {
  if (entry.kind === "client" || entry.kind === "create") return "client";
  return entry.kind === "desk" ? entry.platform : platform;
}
