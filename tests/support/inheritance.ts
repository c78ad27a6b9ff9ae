/**
 * What the process that was asked for a run leaves to those that it runs test files in. A process
 * that a test starts has another parent, and inherits nothing.
 */

const nameOf = (what: string): string => `${what}_OF_${process.pid}`;

/** Leaves something to processes that are started from now on. */
export function leave(what: string, value: string): void {
  process.env[nameOf(what)] = value;
}

/** What the parent of this process left under that name, if it did. */
export function inherited(what: string): string | undefined {
  return process.env[`${what}_OF_${process.ppid}`];
}
