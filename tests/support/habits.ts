import { basename } from "node:path";
import {
  codeOnly,
  commentsOnly,
  linesWith,
  type Offence,
  offence,
  type Source,
} from "./source-text.ts";

const LONGEST = 350;
const LONGEST_MEDIAN = 110;

const isCode = (path: string): boolean => /\.(?:ts|tsx|mjs)$/.test(path);
const isSource = (path: string): boolean =>
  isCode(path) && /^(?:service|adapters|server|bot|tab)\//.test(path);
const lengthOf = (source: Source): number => source.text.replace(/\n$/, "").split("\n").length;

/** Files too long without a written reason (`// long because …`). */
export function tooLong(source: Source): Offence[] {
  if (!isCode(source.path) || lengthOf(source) <= LONGEST) return [];
  if (/^\s*(?:\/\/|\/?\*+)\s*long because \S/m.test(source.text)) return [];
  const what = `${lengthOf(source)} lines: two rooms in one, or a "// long because …" is missing`;
  return [offence(source, 1, what)];
}

/** Whether half of the source files are short; says the median where they are not. */
export function medianTooLong(sources: readonly Source[]): Offence[] {
  const lengths = sources
    .filter(({ path }) => isSource(path))
    .map(lengthOf)
    .toSorted((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median <= LONGEST_MEDIAN ? [] : [`the median source file has ${median} lines`];
}

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config|d))?\.(?:ts|mjs)$/;
const COMPONENT = /^(?:[A-Z][A-Za-z0-9]*|[a-z0-9]+(?:-[a-z0-9]+)*)(?:\.test)?\.tsx$/;
const HOOK = /^use[A-Z][A-Za-z0-9]*\.tsx?$/;
const EMPTY_WORD = /(?:^|[-/])(?:utils?|helpers?|misc|common|managers?)(?:[-/.]|$)/i;

/** Names that are not written as the house writes them, or that say nothing. */
export function badName(source: Source): Offence[] {
  const name = basename(source.path);
  const offences: Offence[] = [];
  if (isCode(source.path)) {
    const fits = KEBAB.test(name) || COMPONENT.test(name);
    const isHook = source.path.startsWith("tab/") && HOOK.test(name);
    if (!fits && !isHook) offences.push(offence(source, 1, "is not named the way of the house"));
    if (EMPTY_WORD.test(source.path))
      offences.push(offence(source, 1, "has a name that says nothing"));
  }
  return offences;
}

/** Tests that hide others, or are left out without a word. */
export function hiddenTests(source: Source): Offence[] {
  if (!/\.test\.tsx?$/.test(source.path)) return [];
  const code = codeOnly(source.text);
  const lines = source.text.split("\n");
  const only = linesWith(code, /\b(?:describe|context|it|specify|suite|test)\s*\.\s*only\b/g);
  const left = linesWith(
    code,
    /\b(?:describe|context|it|specify|this)\s*\.\s*skip\b|\bx(?:it|describe|context|specify)\s*\(/g,
  ).filter(({ line }) => {
    const near = [lines[line - 2], lines[line - 1]].join("\n");
    return !/\/\/ skipped because \S/.test(near);
  });
  return [
    ...only.map(({ line }) => offence(source, line, "hides every other test")),
    ...left.map(({ line }) => offence(source, line, 'is left out without "// skipped because …"')),
  ];
}

/** Suppressions that do not say why. */
export function bareSuppressions(source: Source): Offence[] {
  if (!isCode(source.path)) return [];
  const marks =
    /(?:\/\/|\/\*)\s*(?:oxlint-disable|eslint-disable|@ts-expect-error|c8 ignore)[^\n]*/g;
  return linesWith(commentsOnly(source.text), marks)
    .filter(({ found }) => !/\s--\s+\S|@ts-expect-error\s+\S/.test(found))
    .map(({ line }) => offence(source, line, 'a suppression says why: "-- because …"'));
}

const MACHINE = new RegExp(
  `(?<![\\w.@:/)}>*-])/(?:${["home", "root", "Users", "work"].join("|")})/[A-Za-z]`,
  "g",
);
const REGISTRY = new RegExp(
  `\\b${"registry"}\\.[a-z0-9-]+\\.[a-z]+|\\b${"npmjs"}\\.(?:org|com)`,
  "g",
);

/** Paths of somebody's machine, and hosts that packages were downloaded from. */
export function tracesOfMachines(source: Source): Offence[] {
  return [MACHINE, REGISTRY].flatMap((trace) =>
    linesWith(source.text, trace).map(({ line, found }) =>
      offence(source, line, `${found} belongs to a machine, not to the project`),
    ),
  );
}

/** Download addresses in the lockfile: they belong to whoever installs. */
export function lockedAddresses(source: Source): Offence[] {
  if (basename(source.path) !== "package-lock.json") return [];
  return linesWith(source.text, /"resolved":\s*"https?:[^"]*"/g)
    .slice(0, 3)
    .map(({ line, found }) => offence(source, line, `${found} is a download address`));
}

/** Migrations are numbered 0001, 0002, … without a gap or a double. */
export function migrationGaps(paths: readonly string[]): Offence[] {
  return paths
    .filter((path) => path.startsWith("adapters/store/migrations/"))
    .toSorted()
    .flatMap((path, at) => {
      const number = String(at + 1).padStart(4, "0");
      const fits = new RegExp(`^${number}_[a-z0-9]+(?:[_-][a-z0-9]+)*\\.sql$`).test(basename(path));
      return fits ? [] : [`${path}:1 should be migration ${number}_….sql`];
    });
}
