/**
 * How a session travels with each call. A browser's cookie travels by itself; a Teams frame will
 * carry a bearer held in memory (sign-in.md §6) by giving another one of these.
 */
export type Carrier = {
  readonly credentials: RequestCredentials;
  readonly headers: () => Record<string, string>;
};

/** The browser's own cookie, which no script can read. */
export const cookieCarrier: Carrier = { credentials: "same-origin", headers: () => ({}) };
