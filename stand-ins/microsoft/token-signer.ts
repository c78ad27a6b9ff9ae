import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from "jose";

type Key = { kid: string; privateKey: CryptoKey; jwk: JWK };

/** Signs tokens as Microsoft does, with keys that can change. */
export type TokenSigner = {
  /** The public keys, as they are published. */
  jwks(): { keys: JWK[] };
  /** Signs exactly these claims. @param header put over the right one */
  sign(claims: Record<string, unknown>, header?: Partial<JWTHeaderParameters>): Promise<string>;
  /** From now on another key signs, and the old one is no longer published. */
  rotate(): Promise<void>;
};

async function newKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair("RS256");
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: "sig" } };
}

/** A signer with a key of its own. */
export async function tokenSigner(): Promise<TokenSigner> {
  let key = await newKey();
  return {
    jwks: () => ({ keys: [key.jwk] }),
    sign: (claims, header = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ typ: "JWT", alg: "RS256", kid: key.kid, ...header })
        .sign(key.privateKey),
    async rotate() {
      key = await newKey();
    },
  };
}
