import type { Problem } from "#service/kernel";

export type { Problem };

/**
 * Nothing was written, and this is why: the bad rows of the file in its order, the first thousand
 * or so.
 */
export class ImportRefused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(["Nothing was imported:", ...problems.map(problemLine)].join("\n"));
    this.name = "ImportRefused";
    this.problems = problems;
  }
}

/** As it is listed: `companies[2].domains[0]: is a public suffix …`. */
export const problemLine = ({ place, says }: Problem): string =>
  place === "" ? says : `${place}: ${says}`;
