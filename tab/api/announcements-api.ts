import type {
  AnnouncementCard,
  AnnouncementList,
  MakeAnnouncement,
  ShownAnnouncements,
} from "#server/wire";
import type { Calls } from "./calls.ts";

/** What the pages ask of the server about announcements. */
export function announcementsApi(calls: Calls) {
  const path = "/api/admin/announcements";
  return {
    shown: () => calls.get<ShownAnnouncements>("/api/client/announcements"),
    all: () => calls.get<AnnouncementList>(path),
    make: (form: MakeAnnouncement) => calls.post<AnnouncementCard>(path, form),
    save: async ({ id, ...body }: AnnouncementCard): Promise<void> => {
      await calls.ask({ verb: "PUT", path: `${path}/${id}`, body });
    },
    remove: (id: string) => calls.remove(`${path}/${id}`),
  };
}
