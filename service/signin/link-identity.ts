import type { LinkedBy } from "#service/identities";
import { type EmailAddress, newId, refusal } from "#service/kernel";
import type { AtMove } from "./at-move.ts";
import { record } from "./record.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/**
 * Links whom a provider has proven to the attempt's address, with its audit row. False where either
 * is linked otherwise: nothing is moved.
 */
export async function linkIdentity(
  deps: SigninDeps,
  stores: Pick<SigninStores, "identities" | "audit">,
  at: AtMove,
  by: LinkedBy,
): Promise<boolean> {
  const { attempt, workspace, now } = at;
  const { identity, email } = attempt;
  if (!identity || !email) return false;
  const { provider, subject, tenantId } = identity;
  const id = newId(now, deps.chance);
  const linked = await stores.identities.link({
    id,
    workspaceId: workspace.id,
    provider,
    ...(tenantId !== undefined && { tenantId }),
    subject,
    email,
    linkedBy: by,
    linkedAt: now,
  });
  const about = { provider, tenant: tenantId ?? null, subject, by };
  if (linked) await record(deps, stores, at, { action: "identity.linked", about });
  return linked;
}

/**
 * After a right code: links the identity that a provider had proven in this attempt and that nobody
 * knew (sign-in.md §5), where it named this very address, or where Teams vouches for the person and
 * named none. A conflict is written down and moves nothing; the code lets its owner in all the same.
 */
export async function linkByCode(
  deps: SigninDeps,
  stores: Pick<SigninStores, "identities" | "audit">,
  at: AtMove,
  email: EmailAddress,
): Promise<void> {
  const { identity, mode } = at.attempt;
  if (!identity) return;
  const named = identity.email === email || (identity.email === undefined && mode !== undefined);
  if (!named || (await linkIdentity(deps, stores, at, "code"))) return;
  const { provider, subject, tenantId } = identity;
  await record(deps, stores, at, {
    action: "identity.refused",
    refused: refusal("sso-conflict"),
    about: { provider, tenant: tenantId ?? null, subject },
  });
}
