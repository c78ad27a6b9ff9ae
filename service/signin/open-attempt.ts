import { fingerprint, newId, newSecret } from "#service/kernel";
import type { Caller } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { chatAttemptKey } from "./chat-attempt-key.ts";
import { isOffered } from "./choose-method.ts";
import type { AtMove, Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** A started attempt, with the key that every later move must carry. */
export type Started = Moved & { key: string };

const TO_MICROSOFT: Pick<Attempt, "methods"> = { methods: ["microsoft"] };

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
    // A tab may go to Microsoft before any address is given (sign-in.md §11).
    ...(begun.door === "tab" && isOffered(deps, workspace, "microsoft") && TO_MICROSOFT),
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
