import type { Clock, Duration } from "#service/kernel";

/** The machine's clock, moved ahead by an offset that whoever follows `/dev/clock` keeps. */
type SystemClock = Clock & {
  /** How far ahead of the machine it is, in milliseconds. */
  readonly offset: () => Duration;
  /** Sets the whole offset, as it is stored; not a step on top of the last one. */
  readonly setOffset: (offset: Duration) => void;
};

/** The clock of a real process. Its offset stays 0 in production (operating.md). */
export function systemClock(): SystemClock {
  let ahead: Duration = 0;
  return {
    now: () => Date.now() + ahead,
    offset: () => ahead,
    setOffset: (offset) => {
      ahead = offset;
    },
  };
}
