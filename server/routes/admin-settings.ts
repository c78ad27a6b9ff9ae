import { readSettings, saveSettings, type WorkspaceView } from "#service/administration";
import { Settings } from "#service/workspaces";
import { route, type Route } from "#server/http";
import { SaveSettings, workspaceCard } from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { READ, SAVE } from "./verbs.ts";

const WorkspaceCard = workspaceCard(Settings);

/** What an admin decides for the whole workspace (portals.md, "Authentication"). */
export function adminSettingsRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/settings",
      summary: "The workspace and its settings, with the methods that are set up here",
      answer: WorkspaceCard,
      handle: async (call) => ({
        answer: present(await readSettings(administration, await adminViewer(deps, call))),
      }),
    }),
    route({
      ...SAVE,
      path: "/api/admin/settings",
      summary: "Saves what is given; the rest stays, and null takes a setting back",
      body: SaveSettings,
      limitBytes: 64 * 1024,
      answer: WorkspaceCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await saveSettings(administration, acting, call.body)) };
      },
    }),
  ];
}

const present = ({ settings, configuredMethods, revision, ...workspace }: WorkspaceView) => ({
  workspace: {
    slug: workspace.slug,
    name: workspace.name,
    supportAddress: workspace.supportAddress,
    supportPhone: workspace.supportPhone,
    techTenantIds: workspace.techTenantIds,
    timeZone: workspace.timeZone,
  },
  settings,
  configuredMethods: [...configuredMethods],
  revision,
});
