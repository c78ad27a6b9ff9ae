import { type EmailAddress, fingerprint, refusal, secondsUntil } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { roomAgainAt, SOURCE_ALLOWANCE } from "./limits.ts";
import type { AtMove } from "./at-move.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import type { SourceAsk } from "./source-store.ts";

type At = Pick<AtMove, "caller" | "workspace" | "now">;

/**
 * Counts an address against the place it is asked for from, before anybody looks whose it is: a
 * refusal tells nothing, and addresses that nobody has count like the others, or they could be
 * tried without end (sign-in.md §3, "Sources"). Outside any transaction, so that nothing undoes it.
 *
 * @throws Refusal `too-many`; `unavailable` where the limit cannot be read, and then nothing is sent
 */
export async function countAddress(deps: SigninDeps, at: At, email: EmailAddress): Promise<void> {
  const drawn = await deps.stores.sources.takeAddress(askOf(deps, at, email), SOURCE_ALLOWANCE);
  if (!drawn) return;
  const again = roomAgainAt(SOURCE_ALLOWANCE, drawn, at.now);
  throw refusal("too-many", { retryAfter: secondsUntil(again, at.now) });
}

/** An address that was proven from a place no longer counts there, on the stores of its proof. */
export function keepProof(
  deps: SigninDeps,
  { sources }: Pick<SigninStores, "sources">,
  at: At,
  email: EmailAddress,
): Promise<void> {
  return sources.keepProof(askOf(deps, at, email), at.now + NUMBERS.sources.provenFor);
}

function askOf(
  { keyring }: SigninDeps,
  { caller: { source }, workspace, now }: At,
  email: EmailAddress,
): SourceAsk {
  const workspaceId = workspace.id;
  const address = fingerprint(keyring, "source", `${workspaceId} ${source} ${email}`);
  return { workspaceId, source, address, at: now };
}
