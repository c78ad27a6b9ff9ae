import { queryOptions } from "@tanstack/react-query";
import { announcementsApi } from "../../api/announcements-api.ts";
import { callsWith } from "../../api/calls.ts";
import { sessionCarrier } from "../../api/carrier.ts";

/** The calls of announcements. */
export const announcements = announcementsApi(callsWith(sessionCarrier));

/** What stands on this person's dashboard. */
export const shownQuery = queryOptions({
  queryKey: ["announcements", "shown"],
  queryFn: announcements.shown,
});

/** All of them, for admins. */
export const announcementsQuery = queryOptions({
  queryKey: ["announcements", "all"],
  queryFn: announcements.all,
});
