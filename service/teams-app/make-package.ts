import { type AppIdentity, checkApart, identityOf } from "./check-apart.ts";
import { lastPackage, sameContent } from "./last-package.ts";
import { type AppFacts, type Manifest, manifestOf } from "./manifest.ts";
import {
  checkDraft,
  checkSchemas,
  type Draft,
  draftOf,
  filesOf,
  type Icons,
} from "./package-files.ts";
import type { PackagePipes } from "./package-pipes.ts";
import { type Problem, problem } from "./problem.ts";
import { FIRST_VERSION, isHigher, nextVersion } from "./version.ts";

/** What a package is asked to be. */
export type PackageInput = {
  readonly facts: Omit<AppFacts, "version">;
  readonly icons: Icons;
  /** A version of the asker's own; unset: the one that follows from `last`. */
  readonly version?: string | undefined;
  /** The zip that was given out last, where there is one. */
  readonly last?: Uint8Array | undefined;
  /** The workspace's app of the other mode, where it has one. */
  readonly other?: AppIdentity | undefined;
};

/** A package, or everything that is in its way. */
export type Packaged =
  | { readonly kind: "made"; readonly zip: Uint8Array; readonly manifest: Manifest }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

type Versioned = { readonly draft: Draft; readonly problems: readonly Problem[] };

/** Writes the app out with its version; an app of another id has no say in it. */
function versioned(pipes: Pick<PackagePipes, "unzip">, input: PackageInput): Versioned {
  const { facts, icons, version } = input;
  const draftAs = (chosen: string): Draft => draftOf({ ...facts, version: chosen }, icons);
  const found = input.last && lastPackage(pipes, input.last);
  const last = found?.id === facts.teamsAppId ? found : undefined;
  const changed = last !== undefined && !sameContent(last.files, filesOf(draftAs(last.version)));
  if (version === undefined) {
    return { draft: draftAs(nextVersion(last?.version, changed)), problems: [] };
  }
  const rises = !last || isHigher(version, last.version) || (!changed && version === last.version);
  if (rises) return { draft: draftAs(version), problems: [] };
  const reason = `version ${version} must be higher than ${last.version}, the version of the package before.`;
  return { draft: draftAs(version), problems: [problem("version", reason)] };
}

/** The identity that an app would have, without making its package. */
export const identityFor = (facts: Omit<AppFacts, "version">): AppIdentity =>
  identityOf(manifestOf({ ...facts, version: FIRST_VERSION }));

/**
 * Makes the zip that is given to a Teams administrator (teams.md, "Packages"), after every check:
 * our limits with their reasons first, then Microsoft's own schema.
 */
export async function makePackage(pipes: PackagePipes, input: PackageInput): Promise<Packaged> {
  const { draft, problems } = versioned(pipes, input);
  const { manifest } = draft;
  const ours = [
    ...problems,
    ...checkDraft(pipes, { ...input.facts, version: manifest.version }, draft),
    ...(input.other ? checkApart(identityOf(manifest), input.other) : []),
  ];
  // Where our own reasons are known, the schema would only say them again, less plainly.
  const found = ours.length > 0 ? ours : await checkSchemas(pipes, draft);
  if (found.length > 0) return { kind: "refused", problems: found };
  return { kind: "made", zip: await pipes.zip(filesOf(draft)), manifest };
}
