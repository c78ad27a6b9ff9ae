import { refusal } from "#service/kernel";
import type { Platform } from "#service/workspaces";
import { enter } from "./enter.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { takeRoute } from "./take-route.ts";

/**
 * S3: which portal. In `private` it is asked after proof, so the answer leads on to entering it.
 *
 * @throws Refusal `not-a-member` for a portal that was not offered
 */
export function choosePlatform(
  deps: SigninDeps,
  ref: AttemptRef,
  platform: Platform,
): Promise<Moved> {
  return makeMove(deps, ref, { move: "platform" }, async (at) => {
    const { email, platforms, provenBy } = at.attempt;
    if (!email || !platforms?.includes(platform)) throw refusal("not-a-member");
    if (!provenBy) return takeRoute(deps, at, email, platform);
    return deps.atomically(async (stores) => {
      const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
      return enter(deps, stores, at, { attempt: { ...at.attempt, platform }, facts });
    });
  });
}
