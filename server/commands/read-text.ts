import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { CommandFailed } from "./terminal.ts";

/** What stands where bytes were no text. A file may hold it itself, too. */
const NO_TEXT = "\uFFFD";

/**
 * A file's text.
 *
 * @param name as the person wrote it: what they are told
 * @throws CommandFailed where it cannot be read, or is text in another encoding: taken for UTF-8 it
 *   would come in with its letters lost (a spreadsheet's plain CSV)
 */
export async function readText(path: string, name: string): Promise<string> {
  try {
    const text = await readFile(path, "utf8");
    // Its bytes are looked at where there is cause alone: a large file is not kept twice.
    if (!text.includes(NO_TEXT) || isUtf8(await readFile(path))) return text;
  } catch (error) {
    throw new CommandFailed(whyNot(name, error));
  }
  throw new CommandFailed(`The file ${name} is not UTF-8: save it as “UTF-8”, or “CSV UTF-8”.`);
}

function whyNot(name: string, error: unknown): string {
  // More text than the engine can hold.
  if (error instanceof RangeError) return `The file ${name} is longer than 512 MB: divide it.`;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return `The file ${name} ${code === "ENOENT" ? "is not there" : "cannot be read"}.`;
}
