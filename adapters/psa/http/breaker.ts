import type { Clock, Instant } from "#service/kernel";
import { type PsaFailure, trouble } from "#service/psa";
import type { Patience } from "./patience.ts";

/**
 * Leaves a PSA alone that is down (no call for a while after several failures in a row) or that asked
 * for quiet, so that it can recover and nobody waits ten seconds for what is known.
 */
type Breaker = {
  /** @throws PsaTrouble `unavailable` or `rate-limited` while it is to be left alone */
  admit(): void;
  /** How a call ended: nothing where it was answered properly. */
  note(failure: PsaFailure | undefined): void;
};

export function breaker(clock: Clock, patience: Patience): Breaker {
  let failures = 0;
  let openAgainAt: Instant = 0;
  let quietUntil: Instant = 0;
  return {
    admit() {
      const now = clock.now();
      if (now < quietUntil) throw trouble({ kind: "rate-limited", retryAfter: quietUntil - now });
      if (now < openAgainAt) throw trouble({ kind: "unavailable" });
      // One may look whether it is back; the others wait for what it finds.
      if (failures >= patience.failuresToBreak) openAgainAt = now + patience.breakFor;
    },
    note(failure) {
      if (failure?.kind === "rate-limited") {
        quietUntil = clock.now() + (failure.retryAfter ?? 0);
        return;
      }
      const down = failure?.kind === "unavailable" || failure?.kind === "unknown";
      failures = down ? failures + 1 : 0;
      openAgainAt = failures >= patience.failuresToBreak ? clock.now() + patience.breakFor : 0;
    },
  };
}
