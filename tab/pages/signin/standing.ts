import type { Attempt, Problem } from "#server/wire";

/** A screen that the person asked for, on top of where the attempt stands. */
export type Detour = "email" | "method";

/** Everything that the sign-in page can be showing. */
export type Standing =
  | { at: "opening" }
  | { at: "leaving" }
  | { at: "refused"; problem: Problem; attempt?: Attempt }
  | {
      at: "step";
      attempt: Attempt;
      detour?: Detour;
      problem?: Problem;
      said?: string;
      /** The person has just pressed for it, and did not come back to it. */
      pressed?: true;
    };

/** Steps from which `email` is a legal move (sign-in.md §11). */
export const mayChangeEmail = (attempt: Attempt): boolean =>
  ["email", "platform", "method", "code", "password", "provider"].includes(attempt.step);

/** Whether another way to sign in can be chosen from here. */
export const hasOtherMethods = (attempt: Attempt): boolean =>
  ["code", "password", "provider"].includes(attempt.step) && (attempt.methods?.length ?? 0) > 1;
