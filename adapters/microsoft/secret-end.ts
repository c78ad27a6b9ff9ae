import { z } from "zod";
import { appTokens } from "./app-tokens.ts";
import type { EntraApp } from "./msal-app.ts";

/** Until when an app's own proof is good, as far as Microsoft lets the app know. */
type SecretEnd =
  /** Epoch milliseconds. */
  | { kind: "ends"; at: number }
  /** The app may not read its own registration: only people see it. */
  | { kind: "not-told" };

const PATIENCE = 10_000;
/** As much of a secret as Microsoft shows of it. */
const HINT = 3;

const Registration = z.object({
  passwordCredentials: z
    .array(z.object({ hint: z.string().nullish(), endDateTime: z.iso.datetime() }))
    .default([]),
  keyCredentials: z
    .array(z.object({ customKeyIdentifier: z.string().nullish(), endDateTime: z.iso.datetime() }))
    .default([]),
});

type Place = { tenantId: string; authority: string; graphUrl: string };

/** Microsoft shows a certificate's thumbprint in base64; we are given hexadecimal digits. */
const isThumbprint = (shown: string | null | undefined, thumbprint: string): boolean =>
  shown != null &&
  [shown, Buffer.from(shown, "base64").toString("hex")].some(
    (each) => each.toLowerCase() === thumbprint.toLowerCase(),
  );

function endsOf(registration: z.infer<typeof Registration>, { credential }: EntraApp): string[] {
  const { passwordCredentials, keyCredentials } = registration;
  if (credential.kind === "certificate") {
    return keyCredentials
      .filter(({ customKeyIdentifier: shown }) => isThumbprint(shown, credential.thumbprint))
      .map(({ endDateTime }) => endDateTime);
  }
  const hint = credential.password.reveal().slice(0, HINT);
  return passwordCredentials
    .filter(({ hint: shown }) => shown === hint)
    .map(({ endDateTime }) => endDateTime);
}

/**
 * Asks Graph until when the proof that an app uses is good. An app may read its own registration only
 * where an administrator lets it (Application.Read.All), so most will not know.
 *
 * @throws NoAppToken where Microsoft gives the app no token at all
 */
export async function secretEnd(
  app: EntraApp,
  { tenantId, authority, graphUrl }: Place,
): Promise<SecretEnd> {
  const { origin } = new URL(graphUrl);
  const token = await appTokens({ app, authority })({ tenantId, scope: `${origin}/.default` });
  const fields = "$select=passwordCredentials,keyCredentials";
  const url = `${origin}/v1.0/applications(appId='${encodeURIComponent(app.appId)}')?${fields}`;
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => undefined);
  const told = Registration.safeParse(answer?.ok ? await answer.json().catch(() => null) : null);
  const ends = told.success ? endsOf(told.data, app).map((each) => Date.parse(each)) : [];
  // Of two that look alike from outside, the newer one is in use sooner or later.
  return ends.length > 0 ? { kind: "ends", at: Math.max(...ends) } : { kind: "not-told" };
}
