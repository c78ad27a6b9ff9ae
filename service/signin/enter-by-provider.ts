import { type LinkedBy, type Verdict, vouchesFor } from "#service/identities";
import { domainOf, refusal } from "#service/kernel";
import { beginSession } from "#service/sessions";
import type { Attempt } from "./attempt.ts";
import { enter } from "./enter.ts";
import { linkIdentity } from "./link-identity.ts";
import type { AtMove, Moved } from "./at-move.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import type { Weighed } from "./weigh-identity.ts";

/** An identity that opens the door: known, to be linked, or to be created. */
type Welcome = Extract<Verdict, { kind: "known" | "link" | "create" }>;

type Welcomed = Omit<Weighed, "verdict"> & { verdict: Welcome };

/**
 * Lets in whom a provider has proven: the link, the newcomer's contact, the pending session and their
 * audit rows exist together or not at all (sign-in.md §5). Runs in the transaction that weighed the
 * identity.
 *
 * @throws Refusal `sso-conflict` where somebody else linked a moment before; those of {@link enter}
 */
export async function enterByProvider(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  welcomed: Welcomed,
): Promise<Moved> {
  const { identity, verdict, facts } = welcomed;
  const { email } = verdict;
  const { provider: provenBy, tenantId } = identity;
  const { notice: _, masked: __, flowId: ___, ...begun } = at.attempt;
  const sessionId = await beginFor(deps, stores, at, welcomed);
  const proven: Attempt = { ...begun, email, provenBy, sessionId };
  const standing: AtMove = { ...at, attempt: proven };
  const by = linkingBy(verdict);
  if (by && !(await linkIdentity(deps, stores, standing, by))) throw refusal("sso-conflict");
  await learn(stores, at, welcomed);
  // A success opens typing again for an address that had been closed (§3).
  await stores.challenges.forgetTries(at.workspace.id, email);
  const proof = { provider: provenBy, tenant: tenantId ?? null };
  return enter(deps, stores, standing, { attempt: proven, facts, proof });
}

const beginFor = (
  deps: SigninDeps,
  { sessions }: SigninStores,
  { attempt: { door, mode }, workspace }: AtMove,
  { identity, verdict, leansOn }: Welcomed,
): Promise<string> =>
  beginSession(
    { ...deps, sessions },
    {
      workspaceId: workspace.id,
      door,
      email: verdict.email,
      provenBy: identity.provider,
      ...(mode && { mode }),
      ...(leansOn && { leansOn }),
    },
  );

function linkingBy(verdict: Welcome): LinkedBy | undefined {
  if (verdict.kind === "known") return undefined;
  return verdict.kind === "link" ? "tenant" : verdict.by;
}

/** A verified sign-in tells which domain its tenant holds (§2). */
async function learn(
  { identities }: Pick<SigninStores, "identities">,
  { workspace, now }: AtMove,
  { identity, verdict: { email } }: Welcomed,
): Promise<void> {
  const { tenantId } = identity;
  if (tenantId === undefined || !vouchesFor(identity, email)) return;
  const known = { workspaceId: workspace.id, tenantId, domain: domainOf(email) };
  await identities.learnDomain({ ...known, from: "sign-in" }, now);
}
