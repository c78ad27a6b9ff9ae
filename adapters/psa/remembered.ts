import type { Clock, Duration, Instant } from "#service/kernel";

/** Remembers what was loaded, for a while; a failure is not remembered. */
export type Remembered<T> = { get(): Promise<T>; forget(): void };

/** For what changes rarely and is asked often: boards, picklists. Many askers, one loading. */
export function remembered<T>(clock: Clock, life: Duration, load: () => Promise<T>): Remembered<T> {
  let kept: { value: Promise<T>; until: Instant } | undefined;
  return {
    get() {
      if (kept && clock.now() < kept.until) return kept.value;
      const value = load();
      const mine = { value, until: clock.now() + life };
      kept = mine;
      value.catch(() => {
        if (kept === mine) kept = undefined;
      });
      return value;
    },
    forget() {
      kept = undefined;
    },
  };
}
