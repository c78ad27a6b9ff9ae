import { approveRequest, declineRequest, listRequests } from "#service/administration";
import { Nothing, route, type Route } from "#server/http";
import { ApprovePending, ListPending, PendingList } from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { presentPending, presentSuspended } from "./present-pending.ts";
import { READ } from "./verbs.ts";

const DECIDE = { method: "POST", auth: "session", status: 204, refusals: ["conflict"] } as const;

/** What waits for an admin (portals.md, "Pending"). */
export function adminPendingRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/pending",
      summary: "What waits for an admin, the newest first, a page at a time",
      query: ListPending,
      answer: PendingList,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        const found = await listRequests(administration, viewer, call.query);
        const { items, next = null, suspended } = found;
        return {
          answer: {
            items: items.map(presentPending),
            next,
            suspended: suspended.map(presentSuspended),
          },
        };
      },
    }),
    route({
      ...DECIDE,
      path: "/api/admin/pending/{id}/approve",
      summary: "Approves a request, once: a contact, a bound tenant, a call that was made",
      body: ApprovePending,
      bodyMayBeEmpty: true,
      answer: Nothing,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const approval = { id: call.params.id, companyId: call.body.company };
        await approveRequest(administration, acting, approval);
        return { answer: {} };
      },
    }),
    route({
      ...DECIDE,
      path: "/api/admin/pending/{id}/decline",
      summary: "Declines a request; who asked may ask again",
      answer: Nothing,
      handle: async (call) => {
        await declineRequest(administration, await adminActing(deps, call), call.params.id);
        return { answer: {} };
      },
    }),
  ];
}
