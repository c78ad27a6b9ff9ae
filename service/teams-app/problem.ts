/** Why a package is not made: the part that is wrong, and a plain sentence that says what to do. */
export type Problem = {
  /** As it is written in the manifest (`name.short`), or the file's name. */
  readonly part: string;
  readonly reason: string;
};

/** One problem. */
export const problem = (part: string, reason: string): Problem => ({ part, reason });
