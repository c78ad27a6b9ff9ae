import { createPrivateKey } from "node:crypto";
import { Hidden } from "./hidden.ts";
import { type Reading, text } from "./reading.ts";

/** How an app proves itself to Microsoft: a password or a certificate. */
export type AppCredential =
  | { readonly kind: "password"; readonly password: Hidden<string> }
  | { readonly kind: "certificate"; readonly thumbprint: string; readonly key: Hidden<string> };

/** An app registration that signs people in and carries a bot. */
export type MicrosoftApp = {
  readonly appId: string;
  readonly tenantId: string;
  readonly credential: AppCredential;
};

/** The separate registration for directory sync. */
export type DirectoryApp = { readonly appId: string; readonly password: Hidden<string> };

/** Of SHA-1, as Microsoft shows it, or of SHA-256. */
const THUMBPRINT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

function credential(reading: Reading, prefix: string): AppCredential | undefined {
  const password = text(reading, `${prefix}_PASSWORD`);
  const thumbprint = text(reading, `${prefix}_CERT_THUMBPRINT`)?.replaceAll(/[:\s]/g, "");
  // In one line, as most places that keep an environment want it.
  const key = text(reading, `${prefix}_CERT_KEY`)?.replaceAll("\\n", "\n");
  if (thumbprint && !THUMBPRINT.test(thumbprint)) {
    reading.problems.push(`${prefix}_CERT_THUMBPRINT must be 40 or 64 hexadecimal digits.`);
  }
  if (key && !isPrivateKey(key)) {
    reading.problems.push(
      `${prefix}_CERT_KEY must be an RSA private key, PEM, without a password.`,
    );
  }
  if (password && (thumbprint || key)) {
    reading.problems.push(`Set either ${prefix}_PASSWORD or ${prefix}_CERT_…, not both.`);
  } else if (thumbprint && key) {
    return { kind: "certificate", thumbprint, key: new Hidden(key) };
  } else if (thumbprint || key) {
    reading.problems.push(`${prefix}_CERT_THUMBPRINT and ${prefix}_CERT_KEY belong together.`);
  }
  return password ? { kind: "password", password: new Hidden(password) } : undefined;
}

/** Reads `{prefix}_ID`, `_TENANT_ID` and `_PASSWORD` or `_CERT_…`: all of them or none. */
export function microsoftApp(reading: Reading, prefix: string): MicrosoftApp | undefined {
  const known = reading.problems.length;
  const appId = text(reading, `${prefix}_ID`);
  const tenantId = text(reading, `${prefix}_TENANT_ID`);
  const proof = credential(reading, prefix);
  if (appId && tenantId && proof) return { appId, tenantId, credential: proof };
  if ((!appId && !tenantId && !proof) || reading.problems.length > known) return undefined;
  const missing = [
    ...(appId ? [] : [`${prefix}_ID`]),
    ...(tenantId ? [] : [`${prefix}_TENANT_ID`]),
    ...(proof ? [] : [`${prefix}_PASSWORD or ${prefix}_CERT_…`]),
  ];
  reading.problems.push(`${prefix}_… is half set: ${missing.join(" and ")} is missing.`);
  return undefined;
}

/** Two variables that belong together, the second one a secret. */
export function pair(
  reading: Reading,
  first: string,
  second: string,
): readonly [string, Hidden<string>] | undefined {
  const open = text(reading, first);
  const secret = text(reading, second);
  if (open && secret) return [open, new Hidden(secret)];
  if (open || secret) reading.problems.push(`${first} and ${second} belong together.`);
  return undefined;
}
