import { fingerprints, masked, refusal } from "#service/kernel";
import { beginSession } from "#service/sessions";
import { portalName } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { enter } from "./enter.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import type { FirstLink, FoundLink } from "./link.ts";
import type { Click, Look } from "./look-and-click.ts";
import { explainRefusals } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { openedAt } from "./open-attempt.ts";
import { lookAtPasswordLink } from "./set-password.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** What a link that is used once is for (sign-in.md §4): an admin's first one, or one for a password. */
export const lookAtFirstLink: Look = async (deps, _caller, secret) => {
  const forPassword = await lookAtPasswordLink(deps, secret);
  if (forPassword) return forPassword;
  const { link, workspace } = await open(deps, secret);
  return { email: masked(link.email), portalName: portalName(workspace), workspace };
};

/** Signs the admin in, once (sign-in.md §4). */
export const clickFirstLink: Click = async (deps, caller, secret) => {
  const { link, workspace } = await open(deps, secret);
  const { at, key } = openedAt(deps, caller, workspace, {
    door: "browser",
    email: link.email,
    heading: "admin",
    platform: "admin",
  });
  const moved = await explainRefusals(deps, at, () => spend(deps, at, link));
  return { ...moved, key };
};

/** The link stands for a proof: spent, entered and written down as one. */
function spend(deps: SigninDeps, at: AtMove, link: FirstLink): Promise<Moved> {
  const { workspaceId, email } = link;
  return deps.atomically(async (stores) => {
    if (!(await stores.links.spend(link, at.now))) throw refusal("code-used");
    const sessionId = await beginSession(
      { ...deps, sessions: stores.sessions },
      { workspaceId, door: "browser", email, provenBy: "first-link" },
    );
    const proven: Attempt = { ...at.attempt, provenBy: "first-link", sessionId };
    const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
    return enter(deps, stores, at, { attempt: proven, facts, proof: { link: link.id } });
  });
}

async function open(
  { keyring, stores, clock }: SigninDeps,
  secret: string,
): Promise<FoundLink<"first-link">> {
  const prints = fingerprints(keyring, "link", secret);
  const found = await stores.links.withFingerprint("first-link", prints);
  if (!found || found.link.revokedAt !== undefined) throw refusal("link-invalid");
  const { workspaceId, usedAt, expiresAt } = found.link;
  if (usedAt !== undefined) throw refusal("code-used", { workspaceId });
  // §4's sentence: it is no code, nor does it last as long as one.
  if (clock.now() >= expiresAt) throw refusal("link-invalid", { workspaceId });
  return found;
}
