import { readEmailAddress } from "#service/kernel";
import { type Caller, reachOf } from "#service/sessions";
import { type Door, findWorkspace, type Platform } from "#service/workspaces";
import { explainRefusals } from "./make-move.ts";
import { openedAt, type Started } from "./open-attempt.ts";
import { placeFrom } from "./places.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { takeRoute } from "./take-route.ts";
import { startByLink } from "./use-personalised-link.ts";

type StartInput = {
  workspace?: string;
  door: Door;
  email?: string;
  platform?: Platform;
  /** A personalised link's secret. */
  link?: string;
  returnTo?: string;
};

/**
 * Opens an attempt. An email given here counts as the email step; refused then, there is no attempt
 * (sign-in.md §11).
 *
 * @throws Refusal `not-found` for an unknown workspace, `link-invalid`, and those of
 * {@link takeRoute}
 */
export async function startAttempt(
  deps: SigninDeps,
  caller: Caller,
  input: StartInput,
): Promise<Started> {
  const { link } = input;
  const returnTo = placeFrom(input.returnTo);
  if (link !== undefined) {
    const { workspace: slug, door } = input;
    return startByLink(deps, caller, {
      link,
      door,
      ...(slug && { slug }),
      ...(returnTo && { returnTo }),
    });
  }
  const workspace = await findWorkspace(deps.stores.workspaces, input.workspace);
  const reach = caller.chat && reachOf(caller.chat.mode);
  // A chat that reaches one portal alone leads to that one (teams.md, "Chat").
  const heading = reach?.length === 1 ? reach[0] : input.platform;
  const { at, key } = openedAt(deps, caller, workspace, {
    door: input.door,
    ...(reach && { reach }),
    ...(heading && { heading }),
    ...(returnTo && { returnTo }),
  });
  return explainRefusals(deps, at, async () => {
    if (input.email !== undefined) {
      return { ...(await takeRoute(deps, at, readEmailAddress(input.email))), key };
    }
    return { ...(await at.save(deps.stores, at.attempt)), key };
  });
}
