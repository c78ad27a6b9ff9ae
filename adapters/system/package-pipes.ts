import { createHash } from "node:crypto";
import type { PackagePipes } from "#service/teams-app";
import { inflate } from "./inflate.ts";
import { schemaFaults } from "./manifest-schema.ts";
import { unzip, zip } from "./zip.ts";

/** What making a Teams package needs of this machine. */
export const packagePipes: PackagePipes = {
  nameDigest: (text) => new Uint8Array(createHash("sha1").update(text).digest()),
  inflate,
  zip,
  unzip,
  schemaFaults,
};
