/**
 * The tables of sign-in.md §11, copied from the manual by hand: what the code says of itself is
 * judged by them, so nothing in here may be read from the code.
 */
export const STEPS = [
  "email",
  "platform",
  "method",
  "code",
  "password",
  "provider",
  "details",
  "stay",
  "account",
  "signed-in",
] as const;
export type Step = (typeof STEPS)[number];

export const MOVES = [
  "email",
  "platform",
  "method",
  "code",
  "resend",
  "password",
  "microsoft",
  "provider",
  "details",
  "stay",
  "account",
] as const;
export type Move = (typeof MOVES)[number];

export const TAKES: Record<Step, readonly Move[]> = {
  email: ["email", "microsoft"],
  platform: ["platform", "email"],
  method: ["method", "email", "microsoft"],
  code: ["code", "resend", "method", "email"],
  password: ["password", "method", "email"],
  provider: ["provider", "method", "email"],
  details: ["details"],
  stay: ["stay"],
  account: ["account"],
  "signed-in": [],
};

/** Where somebody stands; `proven` where they have shown already who they are. */
export type Standing = { door: "browser" | "tab"; step: Step; proven?: boolean };

/** What the manual says of a move there: taken, or the code it is refused with. */
export function manualSays({ door, step, proven }: Standing, move: Move): "taken" | string {
  if (step === "signed-in") return move === "code" ? "code-used" : "wrong-step";
  if (step === "platform" && proven) return move === "platform" ? "taken" : "wrong-step";
  if (step === "email" && door === "tab" && move === "method") return "taken";
  return TAKES[step].includes(move) ? "taken" : "wrong-step";
}

/** The steps at which nothing has been proven yet, a portal that is asked for first among them. */
export const BEFORE_PROOF = [
  "email",
  "platform",
  "method",
  "code",
  "password",
  "provider",
] as const;
