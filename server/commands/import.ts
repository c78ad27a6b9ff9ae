import {
  CSV_KINDS,
  type Imported,
  importFile,
  ImportRefused,
  type Problem,
  problemLine,
  readCsv,
  SECTIONS,
} from "#service/exchange";
import type { House } from "#server/assemble";
import { exchangeOf } from "../exchange-of.ts";
import { type Command, correlationOf } from "./command.ts";
import { parseJson } from "./parse-json.ts";
import { CommandFailed, say, STATUS } from "./terminal.ts";

type Given = { file: unknown; byLines(problem: Problem): Problem };

export const importCommand: Command = {
  usage: "import <file.json>   or   import --csv companies|contacts <file.csv>",
  does: "brings a file in, whole or not at all",
  words: 1,
  options: ["workspace", "csv"],
  async run(house, terminal, { words: [name = ""], workspace, csv }) {
    let byLines = (problem: Problem): Problem => problem;
    try {
      const begun = begin(house, await terminal.readFile(name), { csv, workspace });
      ({ byLines } = begun);
      const imported = await begun.imported;
      if (imported) for (const line of told(imported)) await say(terminal, line);
      return STATUS.done;
    } catch (error) {
      if (!(error instanceof ImportRefused)) throw error;
      terminal.err(`Nothing was imported. ${counted(error.problems)} in ${name}:`);
      for (const problem of error.problems) terminal.err(`  ${problemLine(byLines(problem))}`);
      return STATUS.failed;
    }
  },
};

type Words = Record<"csv" | "workspace", string | undefined>;

/** In no frame that waits for the end: a large file's text would be kept as long. */
function begin(house: House, text: string, { csv, workspace }: Words) {
  const { file, byLines } = readGiven(text, csv);
  const correlation = correlationOf(house);
  return { byLines, imported: importFile(exchangeOf(house), { file, workspace, correlation }) };
}

function readGiven(text: string, csv: string | undefined): Given {
  if (csv === undefined) return { file: parseJson(text), byLines: (problem) => problem };
  const kind = CSV_KINDS.find((each) => each === csv);
  if (!kind) {
    throw new CommandFailed(`--csv takes ${CSV_KINDS.join(" or ")}.`, STATUS.usage);
  }
  return readCsv(kind, text);
}

const counted = ({ length }: readonly Problem[]): string =>
  length === 1 ? "One thing is wrong" : `${length} things are wrong`;

function told({ workspace, tallies }: Imported): string[] {
  const lines = SECTIONS.flatMap((section) => {
    const { added, changed, same } = tallies[section];
    if (section === "workspace" || added + changed + same === 0) return [];
    return `  ${section.padEnd(10)} ${added} new, ${changed} changed, ${same} as they were`;
  });
  return [`Imported into ${workspace.name} (${workspace.slug}).`, ...lines];
}
