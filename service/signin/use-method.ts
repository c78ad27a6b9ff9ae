import type { Method } from "#service/workspaces";
import type { AtMove, Moved } from "./at-move.ts";
import { openFlow } from "./open-flow.ts";
import { type Judged, sendCode } from "./send-code.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** How a method starts: what leads from choosing it to the step where the proof is waited for. */
type Use = (deps: SigninDeps, at: AtMove, judged: Judged) => Promise<Moved>;

/** One line a method. What is offered was judged before; here it only begins. */
const USES: Record<Method, Use> = {
  code: sendCode,
  microsoft: (deps, at, { attempt }) => openFlow(deps, at, attempt, "microsoft"),
  google: (deps, at, { attempt }) => openFlow(deps, at, attempt, "google"),
  password: (deps, at, { attempt }) =>
    at.save(deps.stores, { ...attempt, step: "password", method: "password" }),
};

/** Starts proving by one method. @throws Refusal `resend-too-soon`, `no-method` */
export const useMethod = (
  deps: SigninDeps,
  at: AtMove,
  judged: Judged,
  method: Method,
): Promise<Moved> => USES[method](deps, at, judged);
