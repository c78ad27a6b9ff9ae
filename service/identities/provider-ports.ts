import type { ProviderIdentity } from "./identity.ts";

/** Which of our two apps a token was made for (teams.md, "Modes"). */
export type AppMode = "client" | "tech";

/** What checking a token or redeeming a provider's code comes to. Never says more than this. */
export type ProviderAnswer =
  | { kind: "identity"; identity: ProviderIdentity; mode: AppMode }
  /** Forged, expired, misaddressed, of the wrong kind: `sso-invalid`. */
  | { kind: "invalid" }
  /** The person said no, or closed the window: `sso-cancelled`. */
  | { kind: "cancelled" }
  /** An administrator has to agree first: `sso-consent-needed`. */
  | { kind: "consent-needed" }
  /** The provider cannot be reached: `unavailable`, with the code as the other way in. */
  | { kind: "unavailable" };

/** Checks the tokens that Teams hands out, in a tab or in chat, with keys that are known. */
export type TeamsTokens = { check(token: string): Promise<ProviderAnswer> };

/** One run through a provider's pages in a browser: code, PKCE, state and nonce. */
export type ProviderFlow = {
  /**
   * The address to send the browser to. `loginHint` fills in an address; it decides nothing. With
   * `mustPick` the person presses their own name there, though they may be signed in already.
   */
  authorizeUrl(run: {
    state: string;
    nonce: string;
    verifier: string;
    redirectUri: string;
    loginHint?: string;
    mustPick?: boolean;
  }): Promise<string>;
  /** Redeems what the provider sent back with the browser, once. */
  redeem(run: {
    code: string;
    nonce: string;
    verifier: string;
    redirectUri: string;
  }): Promise<ProviderAnswer>;
};
