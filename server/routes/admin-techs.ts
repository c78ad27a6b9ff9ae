import { addTech, listTechs, readTech, saveTech, type TechCard } from "#service/administration";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { iso } from "./instants.ts";
import { CREATE, READ, SAVE } from "./verbs.ts";

/** The MSP's own people and their roles. */
export function adminTechRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/techs",
      summary: "Techs and admins, by address",
      answer: wire.TechList,
      handle: async (call) => {
        const techs = await listTechs(administration, await adminViewer(deps, call));
        return { answer: { items: techs.map(present) } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/techs/{id}",
      summary: "One tech",
      answer: wire.TechCard,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        return { answer: present(await readTech(administration, viewer, call.params.id)) };
      },
    }),
    route({
      ...CREATE,
      path: "/api/admin/techs",
      summary: "Adds a tech",
      body: wire.CreateTech,
      answer: wire.TechCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await addTech(administration, acting, call.body)) };
      },
    }),
    route({
      ...SAVE,
      path: "/api/admin/techs/{id}",
      summary: "Saves a tech; who loses a role is signed out",
      body: wire.SaveTech,
      answer: wire.TechCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { revision, ...form } = call.body;
        const asked = { id: call.params.id, revision, form };
        return { answer: present(await saveTech(administration, acting, asked)) };
      },
    }),
  ];
}

const present = (card: TechCard): wire.TechCard => ({
  id: card.id,
  email: card.email,
  firstName: card.firstName,
  lastName: card.lastName,
  admin: card.admin,
  active: card.active,
  createdAt: iso(card.createdAt),
  revision: card.revision,
});
