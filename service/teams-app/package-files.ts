import { checkColourIcon, checkOutlineIcon } from "./check-icons.ts";
import { checkLocalisation } from "./check-localisation.ts";
import { checkManifest } from "./check-manifest.ts";
import { type Localisation, localisationOf } from "./localisation.ts";
import { type AppFacts, type Manifest, manifestOf } from "./manifest.ts";
import type { PackageFile, PackagePipes } from "./package-pipes.ts";
import { type Problem, problem } from "./problem.ts";
import { english } from "./words/english.ts";
import { LANGUAGES } from "./words/languages.ts";

/** The two pictures of an app, as PNG files. */
export type Icons = { readonly colour: Uint8Array; readonly outline: Uint8Array };

/** An app, written out but not yet zipped. */
export type Draft = {
  readonly manifest: Manifest;
  readonly localisations: readonly { readonly file: string; readonly texts: Localisation }[];
  readonly icons: Icons;
};

/** Writes out everything that goes into one package. */
export const draftOf = (facts: AppFacts, icons: Icons): Draft => ({
  manifest: manifestOf(facts),
  localisations: LANGUAGES.map((words) => ({
    file: `${words.language}.json`,
    texts: localisationOf(facts, words),
  })),
  icons,
});

/** The places that a complete language file of this app fills. */
const placesOf = (facts: AppFacts): string[] => Object.keys(localisationOf(facts, english));

/** JSON as people read it, with a line's end behind it. */
export const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The files of the zip: flat, the manifest first. */
export function filesOf({ manifest, localisations, icons }: Draft): PackageFile[] {
  const text = new TextEncoder();
  return [
    { name: "manifest.json", bytes: text.encode(written(manifest)) },
    { name: manifest.icons.color, bytes: icons.colour },
    { name: manifest.icons.outline, bytes: icons.outline },
    ...localisations.map(({ file, texts }) => ({ name: file, bytes: text.encode(written(texts)) })),
  ];
}

/** Files that the manifest names and the package lacks, and two files of one name. */
export function checkFiles(manifest: Manifest, files: readonly PackageFile[]): Problem[] {
  const names = files.map(({ name }) => name);
  const named = [
    manifest.icons.color,
    manifest.icons.outline,
    ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file),
  ];
  return [
    ...named
      .filter((name) => !names.includes(name))
      .map((name) => problem(name, `The manifest names ${name}, and it is not in the package.`)),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => problem(name, `Two files of the package are called ${name}.`)),
  ];
}

/** Everything that our own rules have against a draft. */
export function checkDraft(
  pipes: Pick<PackagePipes, "inflate">,
  facts: AppFacts,
  draft: Draft,
): Problem[] {
  const { manifest, localisations, icons } = draft;
  return [
    ...checkManifest(manifest),
    ...localisations.flatMap(({ file, texts }) => checkLocalisation(file, texts, placesOf(facts))),
    ...checkColourIcon(pipes, manifest.icons.color, icons.colour),
    ...checkOutlineIcon(pipes, manifest.icons.outline, icons.outline),
    ...checkFiles(manifest, filesOf(draft)),
  ];
}

/** What Microsoft's schemas have against a draft. */
export async function checkSchemas(
  { schemaFaults }: Pick<PackagePipes, "schemaFaults">,
  { manifest, localisations }: Draft,
): Promise<Problem[]> {
  const against = async (part: string, kind: "manifest" | "localisation", value: unknown) =>
    (await schemaFaults(kind, value)).map((fault) =>
      problem(part, `Microsoft's schema refuses ${part}: ${fault}.`),
    );
  const found = await Promise.all([
    against("manifest.json", "manifest", manifest),
    ...localisations.map(({ file, texts }) => against(file, "localisation", texts)),
  ]);
  return found.flat();
}
