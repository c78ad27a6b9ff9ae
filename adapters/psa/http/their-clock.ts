import type { Clock, Duration, Instant } from "#service/kernel";

/** A PSA's clock. What it writes down bears its own times, and what it is asked for is meant by them. */
export type TheirClock = {
  /**
   * From when on to look for what it wrote down since a moment of ours. Never later than that: what is
   * in front of a PSA may tell another time than the PSA, and it is better to look at too much than to
   * miss something, or to write it twice.
   *
   * @throws PsaTrouble
   */
  from(since: Instant): Promise<Instant>;
};

/**
 * @param pipe knows how far the last answer was ahead
 * @param look asks for anything, so that there is an answer whose time can be told
 */
export function theirClock(
  pipe: { ahead(): Duration | undefined },
  look: () => Promise<unknown>,
): TheirClock {
  return {
    async from(since) {
      if (pipe.ahead() === undefined) await look();
      return since + Math.min(0, pipe.ahead() ?? 0);
    },
  };
}

/** How far an answer's own Date, which is in whole seconds, is ahead; undefined where it has none. */
export function aheadBy(headers: Headers, clock: Clock): Duration | undefined {
  const said = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(said) ? undefined : said - clock.now();
}
