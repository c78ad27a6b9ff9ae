import { parseArgs } from "node:util";
import { CommandFailed, STATUS } from "./terminal.ts";

const OPTIONS = {
  workspace: { type: "string" },
  tenant: { type: "string" },
  csv: { type: "string" },
  mark: { type: "string" },
} as const;

type Option = keyof typeof OPTIONS;

/** What a command was called with. */
export type Call = { words: string[] } & { [Name in Option]?: string };

/** What a command can be called with, and how to write it. */
export type Usage = { usage: string; words: number; options: readonly Option[] };

const notUnderstood = (usage: string): CommandFailed =>
  new CommandFailed(`That was not understood. Write: npm run portico -- ${usage}`, STATUS.usage);

/**
 * Reads the words behind a command's name.
 * @throws CommandFailed with the way to write it
 */
export function readCall({ usage, words, options }: Usage, given: readonly string[]): Call {
  const read = tryToRead(given);
  if (!read || read.positionals.length !== words) throw notUnderstood(usage);
  const { values, positionals } = read;
  const names = Object.keys(OPTIONS).filter((name) => name in values);
  const known: readonly string[] = options;
  if (names.some((name) => !known.includes(name))) throw notUnderstood(usage);
  return { words: positionals, ...values };
}

function tryToRead(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true, strict: true });
  } catch {
    return undefined;
  }
}
