import { useEffect, useState, useSyncExternalStore } from "react";
import type { Attempt } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { cookieCarrier } from "../../api/carrier.ts";
import { signInApi } from "../../api/signin-api.ts";
import { useHost } from "../../host/use-host.ts";
import type { Starting } from "./begin.ts";
import { type RunDeps, type Shown, SignInRun } from "./sign-in-run.ts";

/** The sign-in door as this browser uses it. */
export const browserSignIn = signInApi(callsWith(cookieCarrier));

/** How sign-in is left. A browser goes to another address; a frame in Teams may not. */
export type Ways = Pick<RunDeps, "leave"> & {
  /** Whether Teams is asked who sits here before anybody presses; not after signing out (§6). */
  readonly silently?: boolean;
  /** Opens the portal in a browser, where it may do more than here. */
  readonly toBrowser?: () => void;
};

/** What screens draw, and what their buttons do. */
export type SignIn = Shown &
  Pick<SignInRun, "move" | "detour" | "startOver" | "again"> &
  Partial<Pick<SignInRun, "byTeams" | "byPopup">> &
  Pick<Ways, "toBrowser">;

/** Where `localStorage` itself is refused, an attempt just isn't kept. */
function shelfOfBrowser(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const NO_SHELF = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

const byAddress: Ways = { leave: (to) => window.location.replace(to) };

/** Runs one sign-in for as long as the page is open; see `SignInRun`. */
export function useSignIn(
  arrival: Starting,
  { clicked, ways = byAddress }: { clicked?: Attempt | undefined; ways?: Ways | undefined },
): SignIn {
  const { door, teams } = useHost();
  const [run] = useState(() => {
    const shelf = shelfOfBrowser() ?? NO_SHELF;
    const { leave, silently: first = true } = ways;
    const deps = { api: browserSignIn, door, shelf, now: Date.now, leave };
    return new SignInRun(teams ? { ...deps, teams: { ...teams, first } } : deps, arrival);
  });
  const shown = useSyncExternalStore(run.watch, run.shown);
  useEffect(() => {
    if (clicked) run.goOn(clicked);
    else void run.open();
  }, [clicked, run]);
  const { move, detour, startOver, again, byTeams, byPopup } = run;
  const { toBrowser } = ways;
  const inTeams = teams ? { byTeams, byPopup } : {};
  const elsewhere = toBrowser ? { toBrowser } : {};
  return { ...shown, move, detour, startOver, again, ...inTeams, ...elsewhere };
}
