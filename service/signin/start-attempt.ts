import { fingerprint, newId, newSecret, readEmailAddress, refusal } from "#service/kernel";
import { type Caller, reachOf } from "#service/sessions";
import { type Door, findWorkspace, type Platform, type Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { chatAttemptKey } from "./chat-attempt-key.ts";
import { type AtMove, explainRefusals, type Moved } from "./make-move.ts";
import { placeFrom } from "./places.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { takeRoute } from "./take-route.ts";

export type StartInput = {
  workspace?: string;
  door: Door;
  email?: string;
  platform?: Platform;
  /** A personalised link's secret. */
  link?: string;
  returnTo?: string;
};

/** A started attempt, with the key that every later move must carry. */
export type Started = Moved & { key: string };

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
  const workspace = await findWorkspace(deps.stores.workspaces, input.workspace);
  // No personalised link can have been made yet, so none is valid.
  if (input.link !== undefined) throw refusal("link-invalid", { workspaceId: workspace.id });
  const returnTo = placeFrom(input.returnTo);
  const { at, key } = openedAt(deps, caller, workspace, {
    door: input.door,
    ...(caller.chat && { reach: reachOf(caller.chat.mode) }),
    ...(input.platform && { heading: input.platform }),
    ...(returnTo && { returnTo }),
  });
  return explainRefusals(deps, at, async () => {
    if (input.email !== undefined) {
      return { ...(await takeRoute(deps, at, readEmailAddress(input.email))), key };
    }
    return { ...(await at.save(deps.stores, at.attempt)), key };
  });
}

/** A new attempt that is written down with the first step that it reaches. */
export function openedAt(
  deps: SigninDeps,
  caller: Caller,
  workspace: Workspace,
  begun: Pick<Attempt, "door"> & Partial<Attempt>,
): { at: AtMove; key: string } {
  const now = deps.clock.now();
  const id = newId(now, deps.chance);
  const key = caller.chat ? chatAttemptKey(deps.keyring, id, caller.chat) : newSecret(deps.chance);
  const attempt: Attempt = {
    step: "email",
    ...begun,
    id,
    workspaceId: workspace.id,
    revision: 0,
    lastMoveAt: now,
  };
  const print = fingerprint(deps.keyring, "attempt", key);
  const at: AtMove = {
    attempt,
    workspace,
    caller,
    now,
    async save(stores, next) {
      await stores.attempts.open(next, print);
      return { attempt: next, workspace };
    },
  };
  return { at, key };
}
