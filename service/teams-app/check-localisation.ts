import { checkTexts } from "./check-manifest.ts";
import { LIMITS } from "./limits.ts";
import type { Localisation } from "./localisation.ts";
import { type Problem, problem } from "./problem.ts";

const MOST: readonly (readonly [RegExp, number])[] = [
  [/^\$schema$/, LIMITS.address],
  [/^name\.short$/, LIMITS.shortName],
  [/^name\.full$/, LIMITS.fullName],
  [/^description\.short$/, LIMITS.shortDescription],
  [/^description\.full$/, LIMITS.fullDescription],
  [/^staticTabs\[\d+\]\.name$/, LIMITS.tabName],
  [/\.commands\[\d+\]\.title$/, LIMITS.commandTitle],
  [/\.commands\[\d+\]\.description$/, LIMITS.commandDescription],
];

/**
 * What is wrong with one language's file: texts too long or empty, places that the manifest has and
 * the file leaves out, and places that only the file has.
 *
 * @param places the keys that a complete file has
 */
export function checkLocalisation(
  file: string,
  texts: Localisation,
  places: readonly string[],
): Problem[] {
  const long = checkTexts(
    Object.entries(texts).map(([key, text]) => {
      const [, most = 0] = MOST.find(([place]) => place.test(key)) ?? [];
      return [`${file}: ${key}`, text, most];
    }),
  );
  const missing = places
    .filter((place) => texts[place] === undefined)
    .map((place) => problem(file, `${file} leaves out ${place}.`));
  const strange = Object.keys(texts)
    .filter((key) => !places.includes(key))
    .map((key) => problem(file, `${file} names ${key}, which is no place of this manifest.`));
  return [...long, ...missing, ...strange];
}
