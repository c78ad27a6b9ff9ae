/** How a session travels with each call. */
export type Carrier = {
  readonly credentials: RequestCredentials;
  readonly headers: () => Record<string, string>;
};

/** The browser's own cookie, which no script can read. */
export const cookieCarrier: Carrier = { credentials: "same-origin", headers: () => ({}) };

/** In memory alone, never in storage: it goes with the page (sign-in.md §6). */
let bearer: string | undefined;

/** Keeps the bearer that a tab was handed, or lets go of it. */
export function holdBearer(token: string | undefined): void {
  bearer = token;
}

let beside = (): Record<string, string> => ({});

/** What else each call of a portal says; whoever only signs in loads nothing for it. */
export function alsoSay(headers: typeof beside): void {
  beside = headers;
}

/** The bearer where this page holds one, as a page in Teams does after sign-in; else the cookie. */
export const sessionCarrier: Carrier = {
  credentials: "same-origin",
  headers: () => ({
    ...beside(),
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  }),
};
