import { stat } from "node:fs/promises";
import { join } from "node:path";
import { BUSY, isBusy } from "../busy.ts";
import { runPortico } from "../command-process.ts";
import { newFolder, openGrounds } from "../grounds.ts";
import { type FileSize, sizeFor, writeImportFile } from "../import-file.ts";
import type { Figure, Row } from "../row.ts";

const MB = 2 ** 20;

/**
 * A whole MSP brought in by `npm run portico -- import`, from the start of the command to its end, and
 * the same file once more. `--rows 1000000` is issue 6's own size; the default is a twentieth of it.
 */
export const importing: Row = {
  name: "import",
  async measure({ rows }, say) {
    const size = sizeFor(rows);
    const busy = isBusy();
    const grounds = await openGrounds();
    const folder = await newFolder("import");
    try {
      const file = join(folder.path, "whole.json");
      await writeImportFile(file, size);
      const { size: bytes } = await stat(file);
      say(`import, ${inWords(size)} in ${Math.round(bytes / MB)} MB`);
      const env = { DATABASE_URL: await grounds.database("import"), DATA_DIR: folder.path };
      await runPortico(["migrate"], env);
      const first = await runPortico(["import", file], env);
      say(first.out.trim());
      const second = await runPortico(["import", file], env);
      if (/ [1-9]\d* (?:new|changed)/.test(second.out)) throw new Error(second.out);
      return figuresOf(size, { first, second, busy });
    } finally {
      await folder.remove();
      await grounds.clear();
    }
  },
};

type Ran = Awaited<ReturnType<typeof runPortico>>;

function figuresOf(
  size: FileSize,
  { first, second, busy }: { first: Ran; second: Ran; busy: boolean },
): Figure[] {
  const all = size.companies + size.contacts + size.tickets;
  const figure = (target: string, name: string, ran: Ran): Figure => {
    const perSecond = Math.round(all / (ran.ms / 1000));
    return {
      ...(!busy && { target }),
      name: `${name}, ${inWords(size)}`,
      value: perSecond,
      shown: `${perSecond} rows/s`,
      note: `${(ran.ms / 1000).toFixed(1)} s · ${Math.round(ran.peak / MB)} MB at most${busy ? ` · ${BUSY}` : ""}`,
    };
  };
  return [
    figure("import", "import", first),
    figure("import again", "the same file again", second),
    {
      target: "import memory",
      name: "memory of the command, at most",
      value: Math.max(first.peak, second.peak) / MB,
      shown: `${Math.round(Math.max(first.peak, second.peak) / MB)} MB`,
    },
  ];
}

const inWords = ({ companies, contacts, tickets }: FileSize): string =>
  `${companies} companies, ${contacts} contacts, ${tickets} tickets`;
