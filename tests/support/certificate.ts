import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
} from "node:crypto";

/** A certificate that was made and signed by its own owner, as one uploads to an app registration. */
export type SelfMade = {
  /** PEM. */
  certificate: string;
  key: string;
  /** Hex, as Microsoft and openssl show it. */
  sha1: string;
  sha256: string;
};

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const COMMON_NAME = Buffer.from("0603550403", "hex");
const RSA_WITH_SHA256 = Buffer.from("300d06092a864886f70d01010b0500", "hex");

/** One value of DER: tag, length, content. */
function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const size =
    length < 0x80
      ? Buffer.from([length])
      : Buffer.from([0x82, Math.floor(length / 0x100), length % 0x100]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}

/** Makes a key and a certificate for it, X.509 version 3, valid for a year around today. */
export function selfMade(name = "portico"): SelfMade {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const owner = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, name))));
  const signed = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    RSA_WITH_SHA256,
    owner,
    der(SEQUENCE, der(UTC_TIME, "200101000000Z"), der(UTC_TIME, "491231235959Z")),
    owner,
    createPublicKey(privateKey).export({ type: "spki", format: "der" }),
  );
  const signature = der(BIT_STRING, Buffer.from([0]), sign("sha256", signed, privateKey));
  const raw = der(SEQUENCE, signed, RSA_WITH_SHA256, signature);
  const hash = (by: string): string => createHash(by).update(raw).digest("hex").toUpperCase();
  return {
    certificate: new X509Certificate(raw).toString(),
    key,
    sha1: hash("sha1"),
    sha256: hash("sha256"),
  };
}
