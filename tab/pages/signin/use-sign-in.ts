import { useEffect, useState, useSyncExternalStore } from "react";
import type { Attempt } from "#server/wire";
import { callsWith } from "../../api/calls.ts";
import { cookieCarrier } from "../../api/carrier.ts";
import { signInApi } from "../../api/signin-api.ts";
import { useHost } from "../../host/use-host.ts";
import type { Starting } from "./begin.ts";
import { type Shown, SignInRun } from "./sign-in-run.ts";

/** The sign-in door as this browser uses it. */
export const browserSignIn = signInApi(callsWith(cookieCarrier));

/** What screens draw, and what their buttons do. */
export type SignIn = Shown & Pick<SignInRun, "move" | "detour" | "startOver" | "again">;

/** Where `localStorage` itself is refused, an attempt just isn't kept. */
function shelfOfBrowser(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const NO_SHELF = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/** Runs one sign-in for as long as the page is open; see `SignInRun`. */
export function useSignIn(arrival: Starting, clicked?: Attempt): SignIn {
  const { door } = useHost();
  const [run] = useState(() => {
    const leave = (to: string): void => window.location.replace(to);
    const shelf = shelfOfBrowser() ?? NO_SHELF;
    return new SignInRun({ api: browserSignIn, door, shelf, now: Date.now, leave }, arrival);
  });
  const shown = useSyncExternalStore(run.watch, run.shown);
  useEffect(() => {
    if (clicked) run.goOn(clicked);
    else void run.open();
  }, [clicked, run]);
  const { move, detour, startOver, again } = run;
  return { ...shown, move, detour, startOver, again };
}
