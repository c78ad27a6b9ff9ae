/** The one thing to do after a refusal (sign-in.md §8). */
export type NextStep =
  | "correct"
  | "new-code"
  | "other-email"
  | "other-method"
  | "start-over"
  | "try-again";

const NEXT: Readonly<Record<string, NextStep>> = {
  "bad-request": "correct",
  "email-malformed": "correct",
  "code-wrong": "correct",
  "code-superseded": "correct",
  "password-wrong": "correct",
  "code-expired": "new-code",
  "code-used": "new-code",
  "code-locked": "new-code",
  "not-registered": "other-email",
  "account-inactive": "other-email",
  "account-pending": "other-email",
  "not-open-yet": "other-email",
  "not-a-member": "other-email",
  "no-method": "other-email",
  "wrong-app": "other-email",
  "sso-invalid": "other-method",
  "sso-unmatched": "other-method",
  "sso-consent-needed": "other-method",
  "sso-cancelled": "other-method",
  "sso-unverified": "other-method",
  "sso-conflict": "other-method",
  "sso-guest": "other-method",
  "resend-too-soon": "other-method",
  "too-many": "other-method",
  "not-found": "start-over",
  conflict: "start-over",
  "link-invalid": "start-over",
  "autologin-gone": "start-over",
};

/** What to offer after this refusal; one that this page has never heard of may pass by itself. */
export const nextStepAfter = (code: string): NextStep => NEXT[code] ?? "try-again";

/**
 * Whether nothing is left to do on the screen that was refused, so that the refusal takes it over. What
 * somebody else changed meanwhile is said where it was changed.
 */
export function endsTheScreen(code: string): boolean {
  const next = nextStepAfter(code);
  return (next === "other-email" || next === "start-over") && code !== "conflict";
}
