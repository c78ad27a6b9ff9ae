import { z } from "zod";
import { parseEmailAddress } from "#service/kernel";
import type { ProviderIdentity } from "#service/identities";

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Where everybody's private accounts live: they are known by their key, and for nothing else. */
const CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";
/** `S-1-5-21-…`: the domain's own number, then the person's within it. */
const PERSONS_SID = /^(S-1-5-21(?:-\d{1,10}){3})-\d{1,10}$/;
const LONGEST_NAME = 100;

const Flag = z.union([z.boolean(), z.number(), z.string()]).optional().catch(undefined);
const Text = z.string().max(1000).optional().catch(undefined);

/** What both kinds of token say of a person. Whatever is in no form counts as not said. */
export const PersonClaims = z.object({
  ver: z.literal("2.0"),
  iss: z.string(),
  tid: z.string().regex(GUID),
  oid: z.string().min(1).max(100),
  acct: Flag,
  idp: Text,
  email: Text,
  xms_edov: Flag,
  preferred_username: Text,
  upn: Text,
  onprem_sid: Text,
  name: Text,
  given_name: Text,
  family_name: Text,
});
export type PersonClaims = z.infer<typeof PersonClaims>;

const isTrue = (flag: PersonClaims["acct"]): boolean =>
  flag === true || flag === 1 || flag === "1" || flag === "true";

/** Somebody else's person: said by `acct`, by the user name's form, or by a foreign `idp`. */
function isGuest(claims: PersonClaims): boolean {
  const { acct, idp, iss, tid } = claims;
  const named = [claims.upn, claims.preferred_username, claims.email];
  const foreign = idp !== undefined && idp !== iss && idp !== `https://sts.windows.net/${tid}/`;
  return isTrue(acct) || foreign || named.some((name) => /#ext#/i.test(name ?? ""));
}

/** One line of text as a form would take it; undefined where nothing is left of it. */
const plain = (text: string | undefined): string | undefined =>
  text
    ?.replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, LONGEST_NAME) || undefined;

/** First and last name; where a tenant tells only the whole of it, its first word is the first. */
function namesOf({ name, given_name: given, family_name: family }: PersonClaims) {
  const [first, ...rest] = (plain(name) ?? "").split(/\s+/);
  const told = plain(given) ?? plain(family);
  const firstName = told ? plain(given) : first;
  const lastName = told ? plain(family) : rest.join(" ");
  return { ...(firstName && { firstName }), ...(lastName && { lastName }) };
}

/**
 * Somebody as Microsoft knows them. A private account of Microsoft's is a key alone: anyone makes
 * one with anybody's address (teams-platform.md §5).
 */
export function identityFrom(claims: PersonClaims): ProviderIdentity {
  const tenantId = claims.tid.toLowerCase();
  const subject = claims.oid.toLowerCase();
  const known = { provider: "microsoft", tenantId, subject, ...namesOf(claims) } as const;
  if (tenantId === CONSUMERS) return { ...known, emailVerified: false, guest: false };
  const email = parseEmailAddress(claims.email ?? claims.preferred_username ?? claims.upn ?? "");
  const [, domainSid] = PERSONS_SID.exec(claims.onprem_sid ?? "") ?? [];
  return {
    ...known,
    ...(email && { email }),
    // The claim vouches for `email`; a user name stands in its place only as a hint.
    emailVerified: email !== undefined && claims.email !== undefined && isTrue(claims.xms_edov),
    guest: isGuest(claims),
    ...(domainSid && { domainSid }),
  };
}
