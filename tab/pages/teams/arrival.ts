import type { Starting } from "../signin/begin.ts";
import { portalAt } from "../portal/portal-at.ts";

/** Which app of the MSP shows the page: the one for clients, or the one for its own people. */
export type Mode = "client" | "tech";

/** What the package's own address says: `/teams?workspace={slug}&mode={mode}`. */
export type TeamsAddress = { readonly workspace: string | undefined; readonly mode: Mode };

/** Reads the address that Teams opened. Whatever is not tech mode is the narrower client mode. */
export function readTeamsAddress(search: string): TeamsAddress {
  const query = new URLSearchParams(search);
  return {
    workspace: query.get("workspace") || undefined,
    mode: query.get("mode") === "tech" ? "tech" : "client",
  };
}

/** Segments without a leading dot, and a query: nothing that a browser could read as another place. */
const PLACE = /^\/?(?:[\w~-][\w.~-]*(?:\/[\w~-][\w.~-]*)*)?(?:\?[\w=&%+.~-]*)?$/;
const LONGEST = 200;

/**
 * The place that a deep link's `subPageId` or the page's own fragment names, as a path; undefined
 * for anything else. A link can be written by anybody, so this is the first of two sieves: the table
 * of routes is the second, where the portal is entered.
 */
export function placeFrom(named: string | undefined): string | undefined {
  if (!named || named.length > LONGEST || !PLACE.test(named)) return undefined;
  return named.startsWith("/") ? named : `/${named}`;
}

/** Where this visit heads: where the page was before it was loaded again, else where a link led. */
export function headingOf(mode: Mode, fragment: string, subPageId?: string): string | undefined {
  const place = placeFrom(fragment.replace(/^#/, "")) ?? placeFrom(subPageId);
  const portal = place === undefined ? undefined : portalAt(place);
  if (mode === "tech") return portal === "tech" || portal === "admin" ? place : "/tech";
  // Client mode offers the Client portal only (teams.md, "Modes").
  return portal === "tech" || portal === "admin" ? undefined : place;
}

/** How sign-in begins here: in client mode as by a shared link, which asks for Client (S2). */
export function signInFrom({ workspace, mode }: TeamsAddress, to: string | undefined): Starting {
  const place = to === undefined ? {} : { to };
  if (workspace === undefined) return { kind: "sign-in", ...place };
  return { kind: mode === "client" ? "shared-link" : "sign-in", workspace, ...place };
}

/** The same place in a plain browser. */
export function inBrowser({ workspace }: TeamsAddress, to: string | undefined): string {
  const start = workspace === undefined ? "/signin" : `/p/${encodeURIComponent(workspace)}`;
  return to === undefined ? start : `${start}?to=${encodeURIComponent(to)}`;
}
