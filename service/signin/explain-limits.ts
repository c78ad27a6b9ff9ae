import { hours, type Instant } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Explanation } from "./explanation.ts";
import { isClosed, LETTER_ALLOWANCE, roomAgainAt, TRY_ALLOWANCE } from "./limits.ts";
import type { AddressStanding, DrawnBy } from "./standing-store.ts";

const since = (recent: readonly Instant[], from: Instant): number =>
  recent.filter((at) => at > from).length;

/** Whether codes or passwords cannot be typed for the address just now. */
export function isLocked({ tries, passwordTries }: AddressStanding, now: Instant): boolean {
  return (
    tries.some(
      (drawn) => isClosed(TRY_ALLOWANCE, drawn) || roomAgainAt(TRY_ALLOWANCE, drawn, now) > now,
    ) || passwordTries.some(({ recent }) => passwordAgainAt(recent, now) !== undefined)
  );
}

/** Letters, wrong codes and wrong passwords, as the limits count them just now (sign-in.md §3, §5). */
export function explainLimits(standing: AddressStanding, now: Instant): Explanation[] {
  return [
    ...standing.letters.flatMap((drawn) => explainLetters(drawn, now)),
    ...standing.tries.flatMap((drawn) => explainTries(drawn, now)),
    ...standing.passwordTries.flatMap((drawn) => explainPasswords(drawn, now)),
    ...(standing.suspended ? [SUSPENDED] : []),
  ];
}

const SUSPENDED: Explanation = { step: "limits", mark: "note", because: { kind: "suspended" } };

function explainLetters(drawn: DrawnBy, now: Instant): Explanation[] {
  const { recent, knownDevice } = drawn;
  const count = since(recent, now - hours(24));
  if (count === 0) return [];
  const lastHour = since(recent, now - hours(1));
  const lastAt = Math.max(...recent);
  const because = { kind: "letters", count, knownDevice, lastHour, lastAt } as const;
  const againAt = roomAgainAt(LETTER_ALLOWANCE, drawn, now);
  if (againAt <= now) return [{ step: "limits", mark: "note", because }];
  return [{ step: "limits", mark: "no", because: { ...because, againAt } }];
}

function explainTries(drawn: DrawnBy, now: Instant): Explanation[] {
  const { recent, knownDevice, inARow } = drawn;
  const count = since(recent, now - hours(24));
  if (count === 0 && inARow === 0) return [];
  const because = { kind: "codes-typed", count, knownDevice, inARow } as const;
  if (isClosed(TRY_ALLOWANCE, drawn)) {
    const closed = { ...because, closed: "for-good" } as const;
    return [{ step: "limits", mark: "no", because: closed, code: "code-locked" }];
  }
  const until = roomAgainAt(TRY_ALLOWANCE, drawn, now);
  if (until <= now) return [{ step: "limits", mark: "note", because }];
  const closed = { ...because, closed: { until } };
  return [{ step: "limits", mark: "no", because: closed, code: "too-many" }];
}

function passwordAgainAt(recent: readonly Instant[], now: Instant): Instant | undefined {
  const { most, length } = NUMBERS.password.tries;
  const within = recent.filter((at) => at > now - length);
  return within.length < most ? undefined : Math.min(...within) + length;
}

function explainPasswords(
  { recent, knownDevice }: AddressStanding["passwordTries"][number],
  now: Instant,
): Explanation[] {
  const count = since(recent, now - NUMBERS.password.tries.length);
  if (count === 0) return [];
  const because = { kind: "passwords-typed", count, knownDevice } as const;
  const againAt = passwordAgainAt(recent, now);
  if (againAt === undefined) return [{ step: "limits", mark: "note", because }];
  const closed = { ...because, againAt };
  return [{ step: "limits", mark: "no", because: closed, code: "too-many" }];
}
