import { decodeProtectedHeader, jwtVerify } from "jose";
import { z } from "zod";
import type { ProviderAnswer, ProviderIdentity } from "#service/identities";
import { identityFrom, type PersonClaims } from "./claims.ts";
import { type FindKey, KeysUnavailable } from "./known-keys.ts";

/** How Microsoft's tokens are known to be Microsoft's, and to be for us. */
export type TokenRules = {
  findKey: FindKey;
  /** An origin; a tenant's issuer is `{authority}/{tid}/v2.0` (sign-in.md §11). */
  authority: string;
  /** The product's clock, epoch milliseconds. */
  now(): number;
};

/** Nobody's real token is longer. */
const LONGEST = 12_000;
const SKEW_SECONDS = 60;
const Header = z.object({ alg: z.literal("RS256"), kid: z.string().min(1).max(200) });

/** Thrown away with its reason: a forger is not told what was wrong. */
class NotGood extends Error {}

/**
 * Checks signature, addressee, issuer and time, and reads the claims by `shape`.
 *
 * The algorithm and the key's place are ours alone: `alg` must be RS256 and the key is found by its
 * id among the configured ones, whatever `jku`, `x5u` or `jwk` say (teams-platform.md §5).
 *
 * @throws NotGood, KeysUnavailable, or what jose throws
 */
async function claimsOf<Claims extends PersonClaims>(
  { findKey, authority, now }: TokenRules,
  token: string,
  audience: string[],
  shape: z.ZodType<Claims>,
): Promise<Claims> {
  if (token.length > LONGEST) throw new NotGood("too long");
  const { kid } = Header.parse(decodeProtectedHeader(token));
  const key = await findKey(kid);
  if (!key) throw new NotGood("an unknown key");
  const { payload } = await jwtVerify(token, key, {
    algorithms: ["RS256"],
    audience,
    clockTolerance: SKEW_SECONDS,
    currentDate: new Date(now()),
    requiredClaims: ["exp"],
  });
  if (typeof payload.aud !== "string") throw new NotGood("several addressees");
  const claims = shape.parse(payload);
  if (claims.iss !== `${authority}/${claims.tid}/v2.0`) throw new NotGood("another issuer");
  return claims;
}

/** What a token comes to: the person, or that it is not good, or that nobody can tell just now. */
export async function checkToken<Claims extends PersonClaims>(
  rules: TokenRules,
  asked: { token: string; audience: string[]; shape: z.ZodType<Claims> },
  accept: (
    claims: Claims,
    identity: ProviderIdentity,
  ) => Extract<ProviderAnswer, { kind: "identity" }> | undefined,
): Promise<ProviderAnswer> {
  try {
    const claims = await claimsOf(rules, asked.token, asked.audience, asked.shape);
    return accept(claims, identityFrom(claims)) ?? { kind: "invalid" };
  } catch (thrown) {
    return { kind: thrown instanceof KeysUnavailable ? "unavailable" : "invalid" };
  }
}
