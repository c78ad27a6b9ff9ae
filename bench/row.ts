/** What the command line decides. */
export type BenchOptions = {
  contacts: readonly number[];
  rounds: number;
  /** Contacts of the file that is imported. */
  rows: number;
  profile: string | undefined;
};

/** A number that a target may hold. `target` names it in targets.ts. */
export type Figure = { target?: string; name: string; value: number; shown: string; note?: string };

/** One thing that is measured: a file in rows/. */
export type Row = {
  name: string;
  measure(options: BenchOptions, say: (line: string) => void): Promise<Figure[]>;
};
