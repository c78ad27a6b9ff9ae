import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import type * as oidcProvider from "oidc-provider";
import type { Configuration, Provider } from "oidc-provider";
import { memoryFor } from "./memory.ts";
import { GOOGLE_PEOPLE } from "./people.ts";

/** The registration that everybody finds here. */
export const GOOGLE_APP = { clientId: "portal.stand-in", clientSecret: "no-secret-of-anybody" };

/** Any address of this machine with the right path, where Google wants whole ones. */
const REDIRECT = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?\/api\/[\w/-]+$/;

type OidcProvider = typeof oidcProvider;

/** Loads the library, which would tell everybody's console that it wants a newer Node. */
async function loadLibrary(): Promise<OidcProvider> {
  const { warn } = console;
  const muted = (...words: unknown[]): void => {
    if (!String(words[0]).includes("oidc-provider WARNING")) warn(...words);
  };
  try {
    Object.assign(console, { warn: muted });
    return await import("oidc-provider");
  } finally {
    Object.assign(console, { warn });
  }
}

/** Who one is is asked each time: nobody stays signed in at the stand-in. */
function policyOf({ interactionPolicy }: OidcProvider) {
  const { base, Check, Prompt } = interactionPolicy;
  const policy = base();
  const pick = new Check("pick", "a person has to be picked", (ctx) =>
    ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
  );
  policy.get("login")?.checks.add(pick);
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  return policy;
}

async function settings(library: OidcProvider): Promise<Configuration> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: "sig", alg: "RS256", kid: "stand-in" };
  return {
    adapter: memoryFor(new Map()),
    clients: [
      {
        client_id: GOOGLE_APP.clientId,
        client_secret: GOOGLE_APP.clientSecret,
        redirect_uris: ["https://portal.example/api/signin/google/callback"],
        grant_types: ["authorization_code"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    features: { devInteractions: { enabled: false } },
    interactions: {
      policy: policyOf(library),
      url: (_ctx, { uid }) => `/interaction/${uid}`,
    },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "given_name", "family_name"],
    },
    ttl: { Session: 60, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = "text/plain";
      ctx.body = `${error}: ${error_description ?? ""}`;
    },
    findAccount: (_ctx, sub) => {
      const person = GOOGLE_PEOPLE.find((one) => one.sub === sub);
      if (!person) return undefined;
      const { firstName, lastName, email, verified } = person;
      return {
        accountId: sub,
        claims: () => ({
          sub,
          email,
          email_verified: verified,
          name: `${firstName} ${lastName}`,
          given_name: firstName,
          family_name: lastName,
        }),
      };
    },
  };
}

/** An OpenID provider that looks like Google to whoever asks it. */
export async function googleProvider(url: string): Promise<Provider> {
  const library = await loadLibrary();
  const provider = new library.Provider(url, await settings(library));
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: (uri: string) => REDIRECT.test(uri),
  });
  return provider;
}
