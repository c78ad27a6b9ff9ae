import type { Clock } from "#service/kernel";
import { listUntold, type Untold, type UntoldLog } from "#service/notices";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { iso, isoOrNull } from "./instants.ts";
import { defined } from "./reply-to.ts";
import { READ } from "./verbs.ts";

type Deps = Pick<AdminRouteDeps, "sessions" | "administration"> & {
  clock: Clock;
  stores: { notices: UntoldLog };
};

/** Why no letter or card went to somebody (portals.md, "Email"). */
export const adminNoticeRoutes = (deps: Deps): Route[] => [
  route({
    ...READ,
    path: "/api/admin/notices/untold",
    summary: "Who was not told of what, and why, the newest first",
    query: wire.ListUntold,
    answer: wire.UntoldList,
    refusals: ["email-malformed"],
    handle: async (call) => {
      const { clock, stores } = deps;
      const viewer = await adminViewer(deps, call);
      const page = await listUntold({ clock, ...stores }, viewer, defined(call.query));
      return { answer: { items: page.items.map(present), next: page.next ?? null } };
    },
  }),
];

const present = ({ at, until, ...row }: Untold): wire.Untold => ({
  ...row,
  at: iso(at),
  until: isoOrNull(until),
});
