import { format } from "node:util";

/**
 * What went wrong beside a test rather than in it: a line on console.error, a connection to a
 * stranger. Each fails the test during which it happened (see hooks.ts).
 */
const complaints: string[] = [];

/** Notes something that must not happen during a test. */
export function complain(about: string): void {
  complaints.push(about);
}

/**
 * Hands over what was noted, oldest first, and forgets it: a test that provokes a complaint on
 * purpose takes it away and looks at it.
 */
export function takeComplaints(): string[] {
  return complaints.splice(0);
}

/**
 * The loader that reads TypeScript looks through its cache folder now and then and leaves the closing
 * to Node, which says so on whatever test runs at that moment. No code of ours opens folders.
 */
const OF_THE_LOADER = /Closing directory handle on garbage collection/;

/**
 * Turns console.error and console.warn into complaints. A test that expects such a line puts a sinon
 * stub there, which hides it from here as long as the stub stays.
 */
export function listenToConsole(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...words: unknown[]) => {
      if (OF_THE_LOADER.test(format(...words))) return;
      const where = new Error("said").stack?.split("\n").slice(2, 6).join("\n") ?? "";
      complain(`console.${level}: ${format(...words)}\n${where}`);
    };
  }
}
