import { type JobsLog, kindOf } from "./jobs-log.ts";
import { withinGrace } from "./within-grace.ts";

/** Something that is done again and again. */
export type Periodic = {
  /** Ends it, after the work that is being done, which has eight seconds. */
  stop(): Promise<void>;
};

/**
 * Does the work at once and then again and again, `period` milliseconds after it was done, or at
 * once where it says "more"; never twice at the same time. What it throws is logged and does not
 * end it. For work that every process may do beside the others.
 */
export function every(
  log: JobsLog,
  period: number,
  name: string,
  work: () => Promise<unknown>,
): Periodic {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let working = round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await withinGrace(working);
    },
  };

  async function round(): Promise<void> {
    let left: unknown;
    try {
      left = await work();
    } catch (error) {
      log.warn({ work: name, kind: kindOf(error) }, "work that is done again and again failed");
    }
    if (!stopped) {
      timer = setTimeout(() => (working = round()), left === "more" ? 0 : period);
    }
  }
}
