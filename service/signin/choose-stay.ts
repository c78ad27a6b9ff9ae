import { refusal } from "#service/kernel";
import { finish, goOnAfterStay } from "./finish.ts";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** S7: whether this browser stays signed in. With one account this is the last question. */
export function chooseStay(deps: SigninDeps, ref: AttemptRef, stay: boolean): Promise<Moved> {
  return makeMove(deps, ref, { move: "stay" }, (at) =>
    deps.atomically(async (stores) => {
      return goOnAfterStay(deps, stores, at, { ...at.attempt, stay });
    }),
  );
}

/**
 * S8: which of several accounts.
 *
 * @throws Refusal `not-found` for an account that was not offered
 */
export function chooseAccount(
  deps: SigninDeps,
  ref: AttemptRef,
  accountId: string,
): Promise<Moved> {
  return makeMove(deps, ref, { move: "account" }, (at) =>
    deps.atomically(async (stores) => {
      const account = at.attempt.accounts?.find(({ id }) => id === accountId);
      if (!account) throw refusal("not-found");
      return finish(deps, stores, at, { ...at.attempt, contactId: account.id });
    }),
  );
}
