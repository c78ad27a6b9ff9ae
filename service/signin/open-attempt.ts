import { fingerprint, newId, newSecret } from "#service/kernel";
import type { Caller } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { chatAttemptKey } from "./chat-attempt-key.ts";
import type { AtMove, Moved } from "./make-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** A started attempt, with the key that every later move must carry. */
export type Started = Moved & { key: string };

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
