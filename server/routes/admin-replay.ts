import { type Proposed, replay, type ReplayDeps, type Replayed } from "#service/administration";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { type AdminRouteDeps, adminViewer } from "./admin-call.ts";

type ReplayRouteDeps = AdminRouteDeps & {
  stores: Pick<ReplayDeps, "companies" | "auditReading">;
};

/** A whole company with a thousand domains fits well, as where it is saved. */
const LIMIT = 256 * 1024;

/** What changes for whom, before something is saved (sign-in.md §10). */
export const adminReplayRoutes = (deps: ReplayRouteDeps): Route[] => [
  route({
    method: "POST",
    path: "/api/admin/replay",
    auth: "session",
    status: 200,
    summary: "What a change of settings or of a company would do to whom; nothing is saved",
    body: wire.ProposeChange,
    limitBytes: LIMIT,
    answer: wire.Replayed,
    refusals: ["conflict"],
    handle: async (call) => {
      const viewer = await adminViewer(deps, call);
      const { companies, auditReading } = deps.stores;
      const replaying = { ...deps.administration, companies, auditReading };
      return { answer: present(await replay(replaying, viewer, proposedBy(call.body))) };
    },
  }),
];

function proposedBy({ settings, company }: wire.ProposeChange): Proposed {
  if (!company) return { settings };
  const { id, ...form } = company;
  return { settings, company: { form, ...(id !== undefined && { id }) } };
}

function present({ effects, people, strangers }: Replayed): wire.Replayed {
  const shown = ({ count, examples }: Replayed["effects"]["moved"]) => ({
    count,
    examples: examples.map(({ email, platform, code = null, from = null, to = null }) => ({
      email,
      platform,
      code,
      from,
      to,
    })),
  });
  return {
    loseMethod: shown(effects["lose-method"]),
    shutOut: shown(effects["shut-out"]),
    letIn: shown(effects["let-in"]),
    moved: shown(effects.moved),
    people,
    strangers,
  };
}
