/** A file of the project: its path from the root, with forward slashes, and its text. */
export type Source = { path: string; text: string };

/** Something that breaks a rule of the house, as `path:line what`, so that an editor can go there. */
export type Offence = string;

/** Says where, and what is wrong there. */
export const offence = (source: Source, line: number, what: string): Offence =>
  `${source.path}:${line} ${what}`;

/** The number of the line that a position lies in, counted from one. */
export const lineAt = (text: string, position: number): number =>
  text.slice(0, position).split("\n").length;

/** One reach for another module: what it names, where, and whether types are all it takes. */
export type Reach = {
  from: string;
  line: number;
  typesOnly: boolean;
  /** By `import()`: not before somebody asks for it. */
  lazily: boolean;
};

// What can stand before a slash that begins a pattern rather than a division.
const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};+<>~^%*-]|\b(?:return|typeof|case|in|of|await))\s*$/;

const TOKENS =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;

const blank = (text: string): string => text.replace(/[^\n]/g, " ");

function withoutTokens(text: string, keep: (token: string) => boolean): string {
  return text.replace(TOKENS, (token, position: number) => {
    const first = token.charAt(0);
    const second = token.charAt(1);
    const isPattern = first === "/" && second !== "/" && second !== "*";
    // A division taken for a pattern swallows at most the rest of its line, and only spaces come out.
    if (isPattern && !BEFORE_PATTERN.test(text.slice(Math.max(0, position - 40), position))) {
      return token;
    }
    return keep(token) ? token : blank(token);
  });
}

/** The text with comments blanked out; lines and columns stay where they were. */
export const withoutComments = (text: string): string =>
  withoutTokens(text, (token) => !/^\/[/*]/.test(token));

/** The comments alone, everything else blanked out. */
export function commentsOnly(text: string): string {
  const rest = withoutComments(text);
  return text.replace(/[^\n]/g, (letter, at: number) =>
    rest.charAt(at) === letter ? " " : letter,
  );
}

/**
 * The text with comments, strings and patterns blanked out. What stands inside `${…}` stays, because
 * it is code.
 */
export function codeOnly(text: string): string {
  const kept = withoutTokens(text, (token) => token.startsWith("`"));
  return kept.replace(/`(?:\\[\s\S]|[^`\\])*`/g, (template) =>
    template
      .split(/(\$\{[^}]*\})/)
      .map((part) => (part.startsWith("${") ? part : blank(part)))
      .join(""),
  );
}

const STATEMENT = /^[ \t]*(?:import|export)\b(?:\s+(type)\b)?[^;"'`]*?\bfrom\s*["']([^"']+)["']/gm;
const BARE = /^[ \t]*import\s*["']([^"']+)["']/gm;
const CALLED = /\bimport\s*\(\s*["'`]([^"'`]+)["'`]/g;

/** Every module that a file names: imported, re-exported, or imported on the way. */
export function reachesOf(source: Source): Reach[] {
  const text = withoutComments(source.text);
  const found: Reach[] = [];
  for (const match of text.matchAll(STATEMENT)) {
    const from = match[2] ?? "";
    const at = match.index + match[0].lastIndexOf(from);
    found.push({ from, line: lineAt(text, at), typesOnly: match[1] === "type", lazily: false });
  }
  for (const pattern of [BARE, CALLED]) {
    for (const match of text.matchAll(pattern)) {
      const at = match.index + match[0].length - 1;
      const reach = { from: match[1] ?? "", line: lineAt(text, at), typesOnly: false };
      found.push({ ...reach, lazily: pattern === CALLED });
    }
  }
  return found;
}

/** Each place where a pattern (global) shows in a text, by line. */
export function linesWith(text: string, pattern: RegExp): { line: number; found: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    line: lineAt(text, match.index),
    found: match[0].trim(),
  }));
}
