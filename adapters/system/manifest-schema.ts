import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv-draft-04";
import { MANIFEST_VERSION, type PackagePipes } from "#service/teams-app";

const FILES = {
  manifest: "MicrosoftTeams.schema.json",
  localisation: "MicrosoftTeams.Localization.schema.json",
} as const;
type Kind = keyof typeof FILES;

const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${MANIFEST_VERSION}`;
const compiled = new Map<Kind, Promise<ValidateFunction>>();

/**
 * Loaded when the first package is made: a server that makes none need not carry it. Without
 * `unicodeRegExp: false` the localisation schema's own patterns cannot be read (teams-platform.md §14).
 */
async function compile(kind: Kind): Promise<ValidateFunction> {
  const [{ default: Ajv }, { default: addFormats }] = await Promise.all([
    import("ajv-draft-04"),
    import("ajv-formats"),
  ]);
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const file = createRequire(import.meta.url).resolve(`${folder}/${FILES[kind]}`);
  return ajv.compile(JSON.parse(await readFile(file, "utf8")));
}

/** What Microsoft's schema has against a manifest or a language file: a line each, none where it fits. */
export const schemaFaults: PackagePipes["schemaFaults"] = async (kind, value) => {
  const checking = compiled.get(kind) ?? compile(kind);
  compiled.set(kind, checking);
  const validate = await checking;
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = "does not fit", params }) => {
    const key = "additionalProperty" in params ? ` (${String(params["additionalProperty"])})` : "";
    return `${instancePath || "the whole"} ${message}${key}`;
  });
};
