import { type Acting, administer, type WorkspaceBook } from "#service/administration";
import type { Atomically } from "#service/kernel";
import { type Imported, importInto } from "./import-file.ts";
import type { ExchangeDeps, ExchangeStores, Tally } from "./importing.ts";
import { ImportRefused, type Problem } from "./problem.ts";
import { readCsv } from "./read-csv.ts";
import { readFile } from "./read-file.ts";

/** What taking contacts from a file needs: an import's stores, within an admin's change. */
export type TakingDeps = Omit<ExchangeDeps, "atomically"> & {
  atomically: Atomically<ExchangeStores & { books: { workspace: Pick<WorkspaceBook, "hold"> } }>;
};

/** What a file of contacts came to, or would. Where something is wrong, nothing was written. */
type TakenContacts = Tally & { problems: readonly Problem[] };

/** Everything was done as it would be, and is undone again. */
class OnlyLooked extends Error {
  readonly imported: Imported;

  constructor(imported: Imported) {
    super("only looked");
    this.imported = imported;
  }
}

const REFUSED = { added: 0, changed: 0, same: 0 };

/**
 * Takes contacts from a CSV file: whole or not at all, with their audit rows, as an import on the
 * command line does. A preview does the very same and takes it back, so that it cannot be wrong.
 *
 * @throws Refusal `not-found` to anyone but an admin
 */
export async function takeContacts(
  deps: TakingDeps,
  acting: Acting,
  { csv, preview }: { csv: string; preview: boolean },
): Promise<TakenContacts> {
  let byLines = (problem: Problem): Problem => problem;
  try {
    const { tallies } = await administer(deps, acting, "change people", async (change) => {
      const read = readCsv("contacts", csv);
      ({ byLines } = read);
      const problems: Problem[] = [];
      const file = readFile(read.file, problems);
      const imported = await importInto(deps, change, {
        file,
        problems,
        workspace: change.workspace.slug,
        by: { actor: change.actor, door: acting.door, source: acting.source },
        correlation: acting.correlation,
      });
      if (preview) throw new OnlyLooked(imported);
      return imported;
    });
    return { ...tallies.contacts, problems: [] };
  } catch (thrown) {
    if (thrown instanceof OnlyLooked) return { ...thrown.imported.tallies.contacts, problems: [] };
    if (!(thrown instanceof ImportRefused)) throw thrown;
    return { ...REFUSED, problems: thrown.problems.map(byLines) };
  }
}
