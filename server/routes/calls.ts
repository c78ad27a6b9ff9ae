import { approveRequest, declineRequest, listCalls } from "#service/administration";
import { askForCall, type PendingDeps } from "#service/pending";
import { Nothing, route, type Route } from "#server/http";
import { AskedCallList, AskForCall, ListPending } from "#server/wire";
import { type AdminRouteDeps } from "./admin-call.ts";
import { actingAs, recogniseCaller } from "./callers.ts";
import { presentCall } from "./present-pending.ts";
import { READ } from "./verbs.ts";

/** What the calls' routes are built on. */
type CallRouteDeps = AdminRouteDeps & { signin: PendingDeps };

/** Calls that people ask for who cannot get in (sign-in.md §8), and the desk that makes them. */
export function callRoutes(deps: CallRouteDeps): Route[] {
  const { sessions, administration } = deps;
  return [
    route({
      method: "POST",
      path: "/api/calls",
      summary: "Asks the desk to call somebody who cannot get in; answers everybody the same",
      auth: "open",
      body: AskForCall,
      answer: Nothing,
      status: 201,
      refusals: ["not-found", "too-many"],
      handle: async ({ body, source, reference: correlation }) => {
        const { workspace, ...form } = body;
        const asking = { workspace, form, door: "browser", source, correlation } as const;
        await askForCall(deps.signin, asking);
        return { answer: {} };
      },
    }),
    route({
      ...READ,
      path: "/api/tech/calls",
      summary: "The calls that were asked for, the newest first",
      query: ListPending,
      answer: AskedCallList,
      handle: async (call) => {
        const { viewer } = await recogniseCaller(sessions, call);
        const { items, next = null } = await listCalls(administration, viewer, call.query);
        return { answer: { items: items.map(presentCall), next } };
      },
    }),
    decided(deps, "done", "Says that the call was made", approveRequest),
    decided(deps, "decline", "Takes a call away that nobody should make", (admin, acting, { id }) =>
      declineRequest(admin, acting, id),
    ),
  ];
}

function decided(
  { sessions, administration }: CallRouteDeps,
  act: "done" | "decline",
  summary: string,
  decide: typeof approveRequest,
): Route {
  return route({
    method: "POST",
    path: `/api/tech/calls/{id}/${act}`,
    summary,
    auth: "session",
    answer: Nothing,
    status: 204,
    refusals: ["conflict"],
    handle: async (call) => {
      const acting = actingAs(await recogniseCaller(sessions, call), call);
      await decide(administration, acting, { id: call.params.id });
      return { answer: {} };
    },
  });
}
