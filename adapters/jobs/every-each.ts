import { turnstile } from "#service/kernel";
import { every, type Periodic } from "./every.ts";
import type { JobsLog } from "./jobs-log.ts";

/** Something that is done again and again for each of many. */
export type Each = {
  /** Milliseconds between the end of one's work and its next. */
  period: number;
  name: string;
  /** How many are served at once; the others wait their turn, in the order in which they came. */
  atOnce: number;
  /** Who they are now; one who is none of them any more has nothing to be done for. */
  whom(): Promise<readonly string[]>;
  work(one: string): Promise<unknown>;
};

/**
 * Does the work for each at its own pace, side by side with the others: whom it takes long for holds
 * up nobody else, and is served by one work at a time.
 */
export function everyEach(log: JobsLog, { period, name, atOnce, whom, work }: Each): Periodic {
  const inTurn = turnstile(atOnce);
  const served = new Map<string, Periodic>();
  let stopped = false;
  const serve = (one: string): Periodic =>
    every(log, period, name, () => inTurn(async () => (stopped ? undefined : work(one))));
  const looking = every(log, period, name, async () => {
    for (const one of await whom()) {
      if (!stopped && !served.has(one)) served.set(one, serve(one));
    }
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all([looking, ...served.values()].map((each) => each.stop()));
    },
  };
}
