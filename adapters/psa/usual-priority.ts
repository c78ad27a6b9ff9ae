import type { PsaPriority } from "#service/psa";

/** In the order in which they are looked for: words say more than numbers. */
const WORDS: readonly (readonly [RegExp, PsaPriority])[] = [
  [/\b(?:critical|urgent|emergency)\b/i, "urgent"],
  [/\b(?:normal|medium|standard)\b/i, "normal"],
  [/\b(?:high|important)\b/i, "high"],
  [/\b(?:low|minor|planned|scheduled)\b/i, "low"],
  [/\b(?:priority|prio|p) ?1\b/i, "urgent"],
  [/\b(?:priority|prio|p) ?2\b/i, "high"],
  [/\b(?:priority|prio|p) ?[45]\b/i, "low"],
];

/** What a priority means that nobody has set up: what its name says in English, else normal. */
export const usualPriority = (name: string | null | undefined): PsaPriority =>
  WORDS.find(([word]) => word.test(name ?? ""))?.[1] ?? "normal";

type Known = { id: string; name: string };

/** What a PSA's priority means: what an admin said, else what its name says. */
export const priorityMeant = (
  { id, name }: { id: string | undefined; name: string | null | undefined },
  said: Readonly<Record<string, PsaPriority>>,
): PsaPriority => said[id ?? ""] ?? usualPriority(name);

/** Which of a PSA's priorities to write: one that an admin chose for it, else the first that fits. */
export function priorityToWrite(
  priority: PsaPriority,
  known: readonly Known[],
  said: Readonly<Record<string, PsaPriority>>,
): number | undefined {
  const fitting = known.filter((each) => priorityMeant(each, said) === priority);
  const chosen = fitting.find(({ id }) => said[id] === priority) ?? fitting[0];
  return chosen && Number(chosen.id);
}
