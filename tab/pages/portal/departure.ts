/** How a portal is left for sign-in. */
export type Departure = {
  /** Somebody must sign in, and comes back here afterwards (portals.md: links survive sign-in). */
  readonly forSignIn: () => void;
  readonly signedOut: () => void;
};

const byAddress: Departure = {
  forSignIn: () => {
    const here = window.location.pathname + window.location.search;
    window.location.assign(here === "/" ? "/signin" : `/signin?to=${encodeURIComponent(here)}`);
  },
  signedOut: () => window.location.assign("/signin"),
};

let current = byAddress;

/** Says how this page is left. A browser goes to another address; a frame in Teams may not. */
export function departBy(departure: Departure): void {
  current = departure;
}

/** Leaves this page the way it is left. */
export const depart: Departure = {
  forSignIn: () => current.forSignIn(),
  signedOut: () => current.signedOut(),
};
