import {
  type PsaTested,
  type PsaView,
  readPsa,
  registerHook,
  savePsa,
  type SyncDeps,
  testPsa,
} from "#service/sync";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { isoOrNull } from "./instants.ts";
import { READ, SAVE } from "./verbs.ts";

/** What the PSA's routes are built on. */
export type PsaRouteDeps = AdminRouteDeps & { sync: SyncDeps };

const LIMIT = 64 * 1024;
const ACT = { method: "POST", auth: "session" } as const;

/** Which PSA, its credentials (write-only), a test, and its webhooks (portals.md, "PSA"). */
export const adminPsaRoutes = (deps: PsaRouteDeps): Route[] => [
  route({
    ...READ,
    path: "/api/admin/psa",
    summary: "Which PSA is connected; secrets are named, never shown",
    answer: wire.PsaView,
    handle: async (call) => ({
      answer: present(await readPsa(deps.sync, await adminViewer(deps, call))),
    }),
  }),
  route({
    ...SAVE,
    path: "/api/admin/psa",
    summary: "Says which PSA is used; secrets that are left out stay, at the same place",
    body: wire.SavePsa,
    limitBytes: LIMIT,
    answer: wire.PsaView,
    handle: async (call) => ({
      answer: present(await savePsa(deps.sync, await adminActing(deps, call), call.body)),
    }),
  }),
  route({
    ...ACT,
    path: "/api/admin/psa/test",
    summary: "Asks the saved PSA who it is, and what it has to choose from",
    answer: wire.PsaTested,
    status: 200,
    handle: async (call) => ({
      answer: presentTest(await testPsa(deps.sync, await adminViewer(deps, call))),
    }),
  }),
  route({
    ...ACT,
    path: "/api/admin/psa/webhooks",
    summary: "Asks the PSA to tell of changes; once more changes nothing",
    answer: Nothing,
    status: 204,
    handle: async (call) => {
      await registerHook(deps.sync, await adminActing(deps, call));
      return { answer: {} };
    },
  }),
];

const present = ({ downSince, trouble, ...view }: PsaView): wire.PsaView => ({
  ...view,
  downSince: isoOrNull(downSince),
  trouble: trouble ?? null,
});

function presentTest(tested: PsaTested): wire.PsaTested {
  const none = { boards: [], statuses: [], priorities: [] };
  if (tested.kind === "failed") {
    return { reached: false, version: null, trouble: tested.failure, ...none };
  }
  const { version, meta } = tested;
  return {
    reached: true,
    version,
    trouble: null,
    boards: [...meta.boards],
    statuses: meta.statuses.map(({ boardId = null, ...status }) => ({ ...status, boardId })),
    priorities: [...meta.priorities],
  };
}
