import { clearLockForCaller } from "#service/administration";
import type { Recognised } from "#service/sessions";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { explainTo, type ExplainRouteDeps } from "./admin-explain.ts";
import { actingAs, type Brought, recogniseCaller } from "./callers.ts";

/** Help someone sign in (portals.md, "Tech portal"): explained, and a lock cleared for who is known. */
export const techHelpRoutes = (deps: ExplainRouteDeps): Route[] => [
  route({
    method: "POST",
    path: "/api/tech/help",
    auth: "session",
    status: 200,
    summary: "What would happen if this address signed in, and what it tried lately",
    body: wire.ExplainSignin,
    answer: wire.Explained,
    handle: async (call) => {
      return { answer: await explainTo(deps, await helper(deps, call), call.body) };
    },
  }),
  route({
    method: "POST",
    path: "/api/tech/help/locks/clear",
    auth: "session",
    status: 204,
    summary: "Lets an address type codes again, once you know who is calling",
    body: wire.ClearLockForCaller,
    answer: Nothing,
    refusals: ["email-malformed"],
    handle: async (call) => {
      const acting = actingAs(await helper(deps, call), call);
      const { email, callerVerifiedBy: verifiedBy } = call.body;
      await clearLockForCaller(deps.administration, acting, { email, verifiedBy });
      return { answer: {} };
    },
  }),
];

/** @throws Refusal `session-required`; `not-found` to contacts */
const helper = ({ sessions }: ExplainRouteDeps, call: Brought): Promise<Recognised> =>
  recogniseCaller(sessions, call, "help people sign in");
