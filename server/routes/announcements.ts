import {
  announce,
  type AnnouncementCard,
  type AnnouncementForm,
  listAnnouncements,
  readAnnouncements,
  removeAnnouncement,
  saveAnnouncement,
} from "#service/administration";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { recogniseCaller } from "./callers.ts";
import { iso, isoOrNull } from "./instants.ts";
import { CREATE, END, READ, SAVE } from "./verbs.ts";

const LIMIT = 64 * 1024;

/** What the desk tells its clients: written by admins, read on the dashboard (portals.md). */
export function announcementRoutes(deps: AdminRouteDeps): Route[] {
  const { administration, sessions } = deps;
  return [
    route({
      ...READ,
      path: "/api/client/announcements",
      summary: "What the desk has to tell this company's people now",
      answer: wire.ShownAnnouncements,
      handle: async (call) => {
        const { viewer } = await recogniseCaller(sessions, call);
        const shown = await readAnnouncements(administration, viewer);
        const items = shown.map(({ id, title, words, startsAt }) => {
          return { id, title, words, startsAt: iso(startsAt) };
        });
        return { answer: { items } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/announcements",
      summary: "All announcements, those that are over too",
      answer: wire.AnnouncementList,
      handle: async (call) => {
        const cards = await listAnnouncements(administration, await adminViewer(deps, call));
        return { answer: { items: cards.map(present) } };
      },
    }),
    ...writingRoutes(deps),
  ];
}

function writingRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    route({
      ...CREATE,
      path: "/api/admin/announcements",
      summary: "Makes an announcement",
      body: wire.MakeAnnouncement,
      limitBytes: LIMIT,
      answer: wire.AnnouncementCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: present(await announce(administration, acting, formOf(call.body))) };
      },
    }),
    route({
      ...SAVE,
      path: "/api/admin/announcements/{id}",
      summary: "Rewrites an announcement",
      body: wire.SaveAnnouncement,
      limitBytes: LIMIT,
      answer: wire.AnnouncementCard,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { revision, ...form } = call.body;
        const asked = { id: call.params.id, revision, form: formOf(form) };
        return { answer: present(await saveAnnouncement(administration, acting, asked)) };
      },
    }),
    route({
      ...END,
      path: "/api/admin/announcements/{id}",
      summary: "Removes an announcement",
      answer: Nothing,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        await removeAnnouncement(administration, acting, call.params.id);
        return { answer: {} };
      },
    }),
  ];
}

type Written = Omit<wire.SaveAnnouncement, "revision">;

const formOf = ({ title, words, startsAt, endsAt, companies }: Written): AnnouncementForm => ({
  title,
  words,
  startsAt: Date.parse(startsAt),
  ...(endsAt !== null && { endsAt: Date.parse(endsAt) }),
  companyIds: companies,
});

const present = (card: AnnouncementCard): wire.AnnouncementCard => ({
  id: card.id,
  title: card.title,
  words: card.words,
  startsAt: iso(card.startsAt),
  endsAt: isoOrNull(card.endsAt),
  companies: card.companyIds,
  revision: card.revision,
});
