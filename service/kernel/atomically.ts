/**
 * Runs several acts on stores as one: all of them happened, or none. The work gets the stores that
 * take part; what it throws undoes everything and is thrown on. Nothing acknowledged is ever lost:
 * when the promise fulfils, the work is on disk.
 */
export type Atomically<Stores> = <Result>(
  work: (stores: Stores) => Promise<Result>,
) => Promise<Result>;
