import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { decodeJwt } from "jose";
import { readForm, sendJson } from "../page/listen.ts";
import { provenByCertificate } from "./client-assertion.ts";
import { graphClaims, idClaims, type Issuing } from "./claims.ts";
import type { Grant, Standing } from "./microsoft.ts";

type Said = { status: number; body: Record<string, unknown> };

const refuse = (error: string, words: string): Said => ({
  status: error === "invalid_client" ? 401 : 400,
  body: { error, error_description: words, error_codes: [], correlation_id: randomUUID() },
});

const given = (body: Record<string, unknown>): Said => ({
  status: 200,
  body: { token_type: "Bearer", expires_in: 3600, ext_expires_in: 3600, ...body },
});

/** A code counts once, for the app and the address it was given to, with the right verifier. */
function redeemable({ grants, now }: Standing, form: URLSearchParams): Grant | undefined {
  const code = form.get("code") ?? "";
  const grant = grants.get(code);
  grants.delete(code);
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  const fits =
    grant?.clientId === form.get("client_id") &&
    grant?.redirectUri === form.get("redirect_uri") &&
    grant?.challenge === challenge;
  return grant && fits && now() < grant.endsAt ? grant : undefined;
}

async function byCode(standing: Standing, form: URLSearchParams, issuing: Issuing): Promise<Said> {
  const grant = redeemable(standing, form);
  if (!grant) return refuse("invalid_grant", "AADSTS70008: The code cannot be used.");
  if (standing.faults.consentMissing) return refuse("invalid_grant", "AADSTS65001: No consent.");
  const { person } = grant;
  const nonce = standing.faults.wrongNonce ? randomUUID() : grant.nonce;
  const { signer } = standing;
  return given({
    scope: form.get("scope") ?? "openid profile email",
    id_token: standing.faults.idToken ?? (await signer.sign(idClaims(issuing, person, nonce))),
    access_token: await signer.sign(graphClaims(issuing, person.tid, person)),
    client_info: Buffer.from(JSON.stringify({ uid: person.oid, utid: person.tid })).toString(
      "base64url",
    ),
  });
}

/** On behalf of: a token for us becomes one for Graph, where an administrator has agreed. */
async function onBehalf(
  standing: Standing,
  form: URLSearchParams,
  issuing: Issuing,
): Promise<Said> {
  if (standing.faults.consentMissing) return refuse("invalid_grant", "AADSTS65001: No consent.");
  const { oid, tid } = decodeJwt(form.get("assertion") ?? "");
  const person = standing.people.find((one) => one.oid === oid && one.tid === tid);
  if (!person) return refuse("invalid_grant", "AADSTS50013: The assertion cannot be used.");
  const claims = graphClaims(issuing, person.tid, person);
  return given({ scope: "User.Read", access_token: await standing.signer.sign(claims) });
}

async function asItself(standing: Standing, tenant: string, issuing: Issuing): Promise<Said> {
  if (standing.faults.consentMissing) {
    return refuse("unauthorized_client", "AADSTS65001: No consent.");
  }
  return given({ access_token: await standing.signer.sign(graphClaims(issuing, tenant)) });
}

/** By a secret, or where the app has a certificate by that alone. */
async function isTheApp(
  { apps, url }: Standing,
  tenant: string,
  form: URLSearchParams,
): Promise<boolean> {
  const clientId = form.get("client_id") ?? "";
  const app = apps.find((one) => one.clientId === clientId);
  if (!app?.certificate) return app !== undefined && form.get("client_secret") === app.clientSecret;
  const endpoint = `${url}/${tenant}/oauth2/v2.0/token`;
  return provenByCertificate(app.certificate, { form, clientId, endpoint });
}

async function answerTo(standing: Standing, tenant: string, form: URLSearchParams): Promise<Said> {
  const clientId = form.get("client_id") ?? "";
  if (!(await isTheApp(standing, tenant, form))) {
    return refuse("invalid_client", "AADSTS7000215: The app's secret or certificate is wrong.");
  }
  const issuing = { url: standing.url, clientId, now: standing.now() };
  switch (form.get("grant_type")) {
    case "authorization_code":
      return byCode(standing, form, issuing);
    case "urn:ietf:params:oauth:grant-type:jwt-bearer":
      return onBehalf(standing, form, issuing);
    case "client_credentials":
      return asItself(standing, tenant, issuing);
    default:
      return refuse("unsupported_grant_type", "AADSTS70003: grant_type.");
  }
}

/** The token endpoint. */
export async function token(
  standing: Standing,
  tenant: string,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
): Promise<void> {
  const { status, body } = await answerTo(standing, tenant, await readForm(req));
  sendJson(res, status, body);
}
