import type * as openIdClient from "openid-client";
import { z } from "zod";
import type { ProviderAnswer, ProviderFlow, ProviderIdentity } from "#service/identities";
import { parseEmailAddress, refusal } from "#service/kernel";

type GoogleFlowOptions = {
  issuer: string;
  clientId: string;
  clientSecret: { reveal(): string };
};

type OpenId = typeof openIdClient;

const PATIENCE_SECONDS = 10;
const SCOPE = "openid email profile";
const LONGEST_NAME = 100;

const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  given_name: z.string().optional().catch(undefined),
  family_name: z.string().optional().catch(undefined),
});

/** One line of text as a form would take it; undefined where nothing is left of it. */
const plain = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, LONGEST_NAME) || undefined;

function identityFrom(claims: z.infer<typeof Claims>): ProviderIdentity {
  const email = parseEmailAddress(claims.email ?? "");
  const [firstName, lastName] = [plain(claims.given_name), plain(claims.family_name)];
  return {
    provider: "google",
    subject: claims.sub,
    ...(email && { email }),
    emailVerified: email !== undefined && claims.email_verified === true,
    guest: false,
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
  };
}

/** Google's own description, read by the first who needs it and again where that failed. */
function describing({ issuer, clientId, clientSecret }: GoogleFlowOptions) {
  let known: Promise<{ openId: OpenId; config: openIdClient.Configuration }> | undefined;
  async function read() {
    const openId = await import("openid-client");
    const insecure = issuer.startsWith("http:") ? [openId.allowInsecureRequests] : [];
    const config = await openId.discovery(
      new URL(issuer),
      clientId,
      undefined,
      openId.ClientSecretPost(clientSecret.reveal()),
      // The token's signature is checked, though it comes from Google's own endpoint.
      { execute: [...insecure, openId.enableNonRepudiationChecks], timeout: PATIENCE_SECONDS },
    );
    return { openId, config };
  }
  return () =>
    (known ??= read().catch((thrown: unknown) => {
      known = undefined;
      throw thrown;
    }));
}

/** What a refusal of Google's comes to: its own answer, or that there was none. */
function outcomeOf({ ResponseBodyError, ClientError }: OpenId, thrown: unknown): ProviderAnswer {
  if (thrown instanceof ResponseBodyError) {
    return { kind: thrown.status >= 500 ? "unavailable" : "invalid" };
  }
  const code = thrown instanceof ClientError ? thrown.code : undefined;
  const silent = code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  return { kind: silent || thrown instanceof TypeError ? "unavailable" : "invalid" };
}

/**
 * The address that the browser came back to, as the library wants to see it. Which provider it came
 * from is known by the path and by the state, so the issuer is the one that was asked.
 */
function backAt(redirectUri: string, code: string, { issuer }: { issuer: string }): URL {
  const back = new URL(redirectUri);
  back.searchParams.set("code", code);
  back.searchParams.set("iss", issuer);
  return back;
}

/**
 * Sign-in on Google's own pages. Its tokens are measured by the machine's time: they are fetched
 * from Google in the same second, and a nonce binds them to the run.
 */
export function googleFlow(options: GoogleFlowOptions): ProviderFlow {
  const described = describing(options);
  return {
    async authorizeUrl({ state, nonce, verifier, redirectUri, loginHint, mustPick }) {
      const { openId, config } = await described().catch((error: unknown) => {
        throw Object.assign(refusal("unavailable"), { cause: error });
      });
      const url = openId.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(mustPick || loginHint === undefined
          ? { prompt: "select_account" }
          : { login_hint: loginHint }),
      });
      return url.href;
    },

    async redeem({ code, nonce, verifier, redirectUri }) {
      const found = await described().catch(() => undefined);
      if (!found) return { kind: "unavailable" };
      const { openId, config } = found;
      const checks: openIdClient.AuthorizationCodeGrantChecks = {
        pkceCodeVerifier: verifier,
        expectedNonce: nonce,
        idTokenExpected: true,
      };
      try {
        const back = backAt(redirectUri, code, config.serverMetadata());
        const told = await openId.authorizationCodeGrant(config, back, checks);
        return {
          kind: "identity",
          mode: "client",
          identity: identityFrom(Claims.parse(told.claims())),
        };
      } catch (thrown) {
        return outcomeOf(openId, thrown);
      }
    },
  };
}
