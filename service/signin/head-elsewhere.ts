import type { Moved } from "./at-move.ts";
import { type AttemptRef, findAttempt } from "./make-move.ts";
import { placeFrom } from "./places.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Somebody in the middle of a sign-in wants to go elsewhere with it: the last place counts (S9). That
 * is no move, so it lengthens no attempt's life; of two things at once the other one stands.
 *
 * @throws Refusal `not-found`
 */
export async function headElsewhere(
  deps: SigninDeps,
  ref: AttemptRef,
  place: string | undefined,
): Promise<Moved> {
  const found = await findAttempt(deps, ref);
  const { attempt } = found;
  const returnTo = placeFrom(place);
  if (returnTo === undefined || returnTo === attempt.returnTo) return found;
  await deps.stores.attempts.move({ ...attempt, returnTo });
  return findAttempt(deps, ref);
}
