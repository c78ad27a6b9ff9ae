import { ImportRefused } from "#service/exchange";

/** What `npm run` prints above a command's own output, where somebody sent both into one file. */
const BANNER = /^\s*(?:> [^\n]*\n)+/;

/** Reads JSON text. @throws ImportRefused saying where it stops being JSON */
export function parseJson(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, "");
  const json = bare.replace(BANNER, (banner) => "\n".repeat(banner.split("\n").length - 1));
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ImportRefused([{ place: "", says: `it is not JSON${whereOf(error, json)}` }]);
  }
}

/** The engine tells a position, in words that change from version to version. */
function whereOf(error: unknown, text: string): string {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return ": it ends too early, or nothing is in it";
  const before = text.slice(0, Number(position)).split("\n");
  return ` from line ${before.length}, character ${(before.at(-1) ?? "").length + 1}`;
}
