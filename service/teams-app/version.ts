const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** What the first package of an app is called. */
export const FIRST_VERSION = "1.0.0";

/** The three numbers of a version, or undefined: Teams' schema takes any text. */
export function versionNumbers(version: string): readonly [number, number, number] | undefined {
  const found = VERSION.exec(version);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

/** Whether the first version is higher than the second; false where either is none. */
export function isHigher(version: string, last: string): boolean {
  const [mine, theirs] = [versionNumbers(version), versionNumbers(last)];
  if (!mine || !theirs) return false;
  const at = mine.findIndex((number, place) => number !== theirs[place]);
  return at !== -1 && mine[at]! > theirs[at]!;
}

/**
 * The version of a package that follows another: the same where nothing changed, else a higher one,
 * because the Teams admin center takes no other as an update (teams-platform.md §15).
 *
 * @param last the version given out last; undefined where there was none
 */
export function nextVersion(last: string | undefined, changed: boolean): string {
  const numbers = last === undefined ? undefined : versionNumbers(last);
  if (!numbers) return FIRST_VERSION;
  const [major, minor, patch] = numbers;
  return changed ? `${major}.${minor}.${patch + 1}` : `${major}.${minor}.${patch}`;
}
