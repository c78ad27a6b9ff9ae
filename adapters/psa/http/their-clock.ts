import type { Clock, Duration, Instant } from "#service/kernel";

/** A PSA's clock. What it writes down bears its own times, and what it is asked for is meant by them. */
export type TheirClock = {
  /** How far it is ahead of ours; less than nothing where it is behind. @throws PsaTrouble */
  ahead(): Promise<Duration>;
  /**
   * From when on to ask for what changed since a moment of ours. Never later than that: what is in
   * front of a PSA may tell another time than the PSA, and reading more than enough does no harm.
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
  const ahead = async (): Promise<Duration> => {
    if (pipe.ahead() === undefined) await look();
    return pipe.ahead() ?? 0;
  };
  return { ahead, from: async (since) => since + Math.min(0, await ahead()) };
}

/** How far an answer's own Date, which is in whole seconds, is ahead; undefined where it has none. */
export function aheadBy(headers: Headers, clock: Clock): Duration | undefined {
  const said = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(said) ? undefined : said - clock.now();
}
