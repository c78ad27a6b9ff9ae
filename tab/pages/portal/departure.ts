import { isHalfWritten } from "../../components/half-written.ts";

/** How a portal is left for sign-in. */
export type Departure = {
  /** Somebody must sign in, and comes back here afterwards (portals.md: links survive sign-in). */
  readonly forSignIn: () => void;
  readonly signedOut: () => void;
  /** Whether the page goes with it, and whatever is written in it. */
  readonly endsPage: boolean;
};

const byAddress: Departure = {
  forSignIn: () => {
    const here = window.location.pathname + window.location.search;
    window.location.assign(here === "/" ? "/signin" : `/signin?to=${encodeURIComponent(here)}`);
  },
  signedOut: () => window.location.assign("/signin"),
  endsPage: true,
};

let current = byAddress;

/** Says how this page is left. A browser goes to another address; a frame in Teams may not. */
export function departBy(departure: Departure): void {
  current = departure;
}

/** Leaves this page the way it is left. */
export const depart: Omit<Departure, "endsPage"> = {
  forSignIn: () => current.forSignIn(),
  signedOut: () => current.signedOut(),
};

/**
 * Leaves for sign-in, since nobody is signed in any more; false where that would lose what somebody
 * writes. They sign in beside it, then.
 */
export function departUnlessWriting(): boolean {
  if (current.endsPage && isHalfWritten()) return false;
  current.forSignIn();
  return true;
}
