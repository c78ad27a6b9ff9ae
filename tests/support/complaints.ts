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
 * Turns console.error and console.warn into complaints. A test that expects such a line puts a sinon
 * stub there, which hides it from here as long as the stub stays.
 */
export function listenToConsole(): void {
  for (const level of ["error", "warn"] as const) {
    console[level] = (...words: unknown[]) => {
      const where = new Error("said").stack?.split("\n").slice(2, 6).join("\n") ?? "";
      complain(`console.${level}: ${format(...words)}\n${where}`);
    };
  }
}
