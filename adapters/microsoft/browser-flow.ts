import { createHash } from "node:crypto";
import { z } from "zod";
import type { AppMode, ProviderFlow } from "#service/identities";
import { checkToken, type TokenRules } from "./check-token.ts";
import { PersonClaims } from "./claims.ts";
import { type EntraApp, msalApp, openLine, outcomeOf } from "./msal-app.ts";

type BrowserFlowOptions = TokenRules & { app: EntraApp; mode: AppMode };

/** People of any organisation; private accounts have no organisation. */
const TENANT = "organizations";
/** The library adds what an id token needs; nothing else is asked for. */
const SCOPES = ["openid", "profile", "email"];

/** An id token has a nonce, which an access token has not. */
const IdClaims = PersonClaims.extend({ aud: z.string(), nonce: z.string() });

const challengeOf = (verifier: string): string =>
  createHash("sha256").update(verifier).digest("base64url");

/** Sign-in on Microsoft's own pages, in a browser or in the popup of a tab. */
export function microsoftFlow(options: BrowserFlowOptions): ProviderFlow {
  const { app, authority, mode } = options;
  const place = { authority, tenant: TENANT };
  return {
    async authorizeUrl({ state, nonce, verifier, redirectUri, loginHint, mustPick }) {
      const msal = await msalApp(app, place, openLine());
      return msal.getAuthCodeUrl({
        scopes: SCOPES,
        state,
        nonce,
        redirectUri,
        codeChallenge: challengeOf(verifier),
        codeChallengeMethod: "S256",
        responseMode: "query",
        // Microsoft passes over its list of accounts where an address comes along.
        ...(mustPick || loginHint === undefined ? { prompt: "select_account" } : { loginHint }),
      });
    },

    async redeem({ code, nonce, verifier, redirectUri }) {
      const line = openLine();
      let token: string;
      try {
        // An instance of its own: the library keeps every token that one of them was given.
        const msal = await msalApp(app, place, line);
        // It also compares the nonce of the id token that comes with this one.
        const { idToken } = await msal.acquireTokenByCode({
          code,
          nonce,
          codeVerifier: verifier,
          redirectUri,
          scopes: SCOPES,
        });
        token = idToken;
      } catch (thrown) {
        return outcomeOf(thrown, line);
      }
      return checkToken(
        options,
        { token, audience: [app.appId], shape: IdClaims },
        (_claims, identity) => ({ kind: "identity", identity, mode }),
      );
    },
  };
}
