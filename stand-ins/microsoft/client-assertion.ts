import { X509Certificate } from "node:crypto";
import { decodeProtectedHeader, importX509, jwtVerify } from "jose";

const KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/** By which hash of the certificate a key is named, and how it then signs. */
const NAMED_BY = [
  { header: "x5t", alg: "RS256", hash: "fingerprint" },
  { header: "x5t#S256", alg: "PS256", hash: "fingerprint256" },
] as const;

const SKEW_SECONDS = 60;

type Asked = { form: URLSearchParams; clientId: string; endpoint: string };

/** Which assertions were taken: each counts once. */
const taken = new Set<unknown>();

const bytes = (hash: string): string =>
  Buffer.from(hash.replaceAll(":", ""), "hex").toString("base64url");

/**
 * Whether an app has proven itself by its certificate: with a token that it signed, for this endpoint,
 * naming the certificate by its hash, within ten minutes, and once.
 *
 * @param certificate as it was registered, PEM
 */
export async function provenByCertificate(
  certificate: string,
  { form, clientId, endpoint }: Asked,
): Promise<boolean> {
  const assertion = form.get("client_assertion") ?? "";
  if (form.get("client_assertion_type") !== KIND) return false;
  try {
    const header = decodeProtectedHeader(assertion);
    const named = NAMED_BY.find(({ alg }) => alg === header.alg);
    const known = new X509Certificate(certificate);
    if (!named || header[named.header] !== bytes(known[named.hash])) return false;
    const { payload } = await jwtVerify(assertion, await importX509(certificate, named.alg), {
      algorithms: [named.alg],
      issuer: clientId,
      subject: clientId,
      audience: endpoint,
      clockTolerance: SKEW_SECONDS,
      requiredClaims: ["exp", "nbf", "jti"],
    });
    const fresh = !taken.has(payload.jti);
    taken.add(payload.jti);
    return fresh;
  } catch {
    return false;
  }
}
