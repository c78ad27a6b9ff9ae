import { hours, type Instant } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Explanation } from "./explanation.ts";
import { isClosed, LETTER_ALLOWANCE, roomAgainAt, TRY_ALLOWANCE } from "./limits.ts";
import type { AddressStanding } from "./standing-store.ts";

const who = (knownDevice: boolean): string => (knownDevice ? " from known devices" : "");
const time = (at: Instant): string => new Intl.DateTimeFormat("en-GB", TIME).format(at);
const TIME = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } as const;

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

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

const SUSPENDED: Explanation = {
  step: "limits",
  mark: "note",
  says: "They signed out: nobody signs them in silently until they press Sign in.",
};

type Drawn = AddressStanding["letters"][number];

function explainLetters(drawn: Drawn, now: Instant): Explanation[] {
  const sent = since(drawn.recent, now - hours(24));
  if (sent === 0) return [];
  const last = Math.max(...drawn.recent);
  const says = `${counted(sent, "letter")} in a day${who(drawn.knownDevice)}, ${since(drawn.recent, now - hours(1))} in the last hour; the last at ${time(last)} UTC.`;
  const again = roomAgainAt(LETTER_ALLOWANCE, drawn, now);
  if (again <= now) return [{ step: "limits", mark: "note", says }];
  const change = `Let them use the newest letter, or a personalised link. The next letter goes after ${time(again)} UTC.`;
  return [{ step: "limits", mark: "no", says: `${says} No more for now.`, change }];
}

function explainTries(drawn: Drawn, now: Instant): Explanation[] {
  const wrong = since(drawn.recent, now - hours(24));
  if (wrong === 0 && drawn.inARow === 0) return [];
  const says = `${counted(wrong, "code")} typed in a day${who(drawn.knownDevice)}, ${drawn.inARow} in a row without success.`;
  const change =
    "Clear the lock once you know who is calling, or let them press the letter's link.";
  if (isClosed(TRY_ALLOWANCE, drawn)) {
    const closed = `${says} Typing is closed.`;
    return [{ step: "limits", mark: "no", says: closed, change, code: "code-locked" }];
  }
  const again = roomAgainAt(TRY_ALLOWANCE, drawn, now);
  if (again <= now) return [{ step: "limits", mark: "note", says }];
  const until = `${says} Typing is closed until ${time(again)} UTC.`;
  return [{ step: "limits", mark: "no", says: until, change, code: "too-many" }];
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
  const wrong = since(recent, now - NUMBERS.password.tries.length);
  if (wrong === 0) return [];
  const says = `${counted(wrong, "password")} typed in fifteen minutes${who(knownDevice)}.`;
  const again = passwordAgainAt(recent, now);
  if (again === undefined) return [{ step: "limits", mark: "note", says }];
  const closed = `${says} Passwords are closed until ${time(again)} UTC.`;
  const change = "Clear the lock once you know who is calling.";
  return [{ step: "limits", mark: "no", says: closed, change, code: "too-many" }];
}
