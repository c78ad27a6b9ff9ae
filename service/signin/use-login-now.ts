import { fingerprints, masked, refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { type Challenge, mustBeOpen } from "./challenge.ts";
import { gatherFacts } from "./gather-facts.ts";
import { portalNameFor } from "./brand.ts";
import type { Click, Look } from "./look-and-click.ts";
import { explainRefusals } from "./make-move.ts";
import { openedAt } from "./open-attempt.ts";
import { prove } from "./redeem-code.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** What the letter's button would do (sign-in.md §3). */
export const lookAtLoginNow: Look = async (deps, _caller, secret) => {
  const { challenge, workspace, asked } = await open(deps, secret);
  const { email } = challenge;
  // As the letter calls it, which the person has just read.
  const reader = await gatherFacts(deps, deps.stores, workspace, email);
  const name = portalNameFor(workspace, reader, asked.linkedTo);
  return { email: masked(email), portalName: name, workspace };
};

/** The letter's button: proves the address in the browser that clicked (sign-in.md §3). */
export const clickLoginNow: Click = async (deps, caller, secret) => {
  const { challenge, workspace, asked } = await open(deps, secret);
  const { at, key } = openedAt(deps, caller, workspace, begunBy(asked, challenge));
  const moved = await explainRefusals(deps, at, () => prove(deps, at, challenge));
  return { ...moved, key };
};

/**
 * Where the link's attempt begins: where the one who asked for the letter was heading. What they have
 * chosen since for another address says nothing about this one.
 */
function begunBy(asked: Attempt, { email }: Challenge): Pick<Attempt, "door"> & Partial<Attempt> {
  const { heading, returnTo, platform, linkedTo } = asked;
  const same = asked.email === email;
  return {
    door: "browser",
    email,
    ...(heading && { heading }),
    ...(returnTo && { returnTo }),
    ...(same && platform && { platform }),
    ...(same && linkedTo && { linkedTo }),
  };
}

type Opened = { challenge: Challenge; workspace: Workspace; asked: Attempt };

async function open({ keyring, stores, clock }: SigninDeps, secret: string): Promise<Opened> {
  const found = await stores.challenges.withLink(fingerprints(keyring, "link", secret));
  if (!found) throw refusal("link-invalid");
  const { challenge, attempt: asked } = found;
  mustBeOpen(challenge, clock.now(), false);
  const workspace = await stores.workspaces.withId(challenge.workspaceId);
  if (!workspace) throw refusal("link-invalid");
  return { challenge, workspace, asked };
}
