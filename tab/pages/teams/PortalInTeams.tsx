import { createHashRouter, matchRoutes } from "react-router";
import { queries, sessionQuery, whoIn } from "../portal/portal-queries.ts";
import { portalRoutes } from "../portal/portal-routes.ts";
import { PortalApp } from "../portal/PortalApp.tsx";

/**
 * The place is kept in the fragment: the address stays the one that may be framed, and survives a
 * reload with its query.
 */
const router = createHashRouter(portalRoutes);

/** Whether the table of routes has this place: a link's author is not to be trusted with it. */
function leadsSomewhere(place: string): boolean {
  const matched = matchRoutes(portalRoutes, place)?.at(-1);
  return matched !== undefined && matched.route.path !== "*";
}

/** Whether the one who is signed in now is the one whose portal was left; all is read again then. */
export async function isBack(): Promise<boolean> {
  const before = queries.getQueryData(sessionQuery.queryKey);
  const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined);
  if (!before || !now || whoIn(before) !== whoIn(now)) return false;
  await queries.invalidateQueries();
  return true;
}

/** Goes inside at a place, with nothing left of who was there before. */
export async function enterAt(place: string): Promise<void> {
  queries.clear();
  await router.navigate(leadsSomewhere(place) ? place : "/", { replace: true });
}

/** The portals within Teams. */
export function PortalInTeams() {
  return <PortalApp router={router} />;
}
