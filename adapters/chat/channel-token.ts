import { verify } from "node:crypto";
import { z } from "zod";
import type { FindKey } from "./signing-keys.ts";

/** What a good token vouches for. */
export type Vouched = { appId: string; serviceUrl: string };

/** The channel's own issuer: skills and the emulator have others and are not let in. */
export const CHANNEL_ISSUER = "https://api.botframework.com";
const CHANNEL = "msteams";
/** The clock difference that Bot Framework itself allows. */
const SKEW_SECONDS = 300;
const HASHES = { RS256: "sha256", RS384: "sha384", RS512: "sha512" } as const;
const LONGEST = 16 * 1024;

const Header = z.object({ alg: z.enum(["RS256", "RS384", "RS512"]), kid: z.string().min(1) });
const Claims = z.object({
  iss: z.literal(CHANNEL_ISSUER),
  aud: z.string(),
  serviceurl: z.string().min(1),
  exp: z.number(),
  nbf: z.number().optional(),
});

function part<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> | undefined {
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** The parts of `Bearer {header}.{claims}.{signature}`, or undefined. */
function partsOf(authorization: string | undefined): [string, string, string] | undefined {
  if (!authorization || authorization.length > LONGEST) return undefined;
  const [, header, claims, signature] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization) ?? [];
  return header && claims && signature ? [header, claims, signature] : undefined;
}

/** Whether a header holds anything that could be a token at all. */
export const looksLikeToken = (authorization: string | undefined): boolean =>
  partsOf(authorization) !== undefined;

/**
 * Checks a channel's token by itself, before botbuilder sees it: botbuilder writes the key of a
 * forged one to the console and its reason to the caller (teams-platform.md §3).
 *
 * @returns what it vouches for; undefined for any token that is not good
 * @throws where the channel's keys cannot be read
 */
export async function checkChannelToken(
  authorization: string | undefined,
  { findKey, appIds, now }: { findKey: FindKey; appIds: readonly string[]; now: number },
): Promise<Vouched | undefined> {
  const [header, claims, signature] = partsOf(authorization) ?? [];
  if (!header || !claims || !signature) return undefined;
  const [head, said] = [part(Header, header), part(Claims, claims)];
  if (!head || !said || !appIds.includes(said.aud)) return undefined;
  const seconds = now / 1000;
  if (seconds > said.exp + SKEW_SECONDS || seconds < (said.nbf ?? 0) - SKEW_SECONDS) {
    return undefined;
  }
  const found = await findKey(head.kid);
  if (!found?.endorsements.includes(CHANNEL)) return undefined;
  const signed = Buffer.from(`${header}.${claims}`);
  const good = verify(HASHES[head.alg], signed, found.key, Buffer.from(signature, "base64url"));
  return good ? { appId: said.aud, serviceUrl: said.serviceurl } : undefined;
}
