import { queryOptions } from "@tanstack/react-query";
import { callsWith } from "../../../api/calls.ts";
import { sessionCarrier } from "../../../api/carrier.ts";
import { settingsApi } from "../../../api/settings-api.ts";

/** The calls of a person's own settings. */
export const settings = settingsApi(callsWith(sessionCarrier));

/** One's own details. */
export const profileQuery = queryOptions({
  queryKey: ["settings", "profile"],
  queryFn: settings.profile,
});

/** One's linked sign-ins. */
export const linkedQuery = queryOptions({
  queryKey: ["settings", "linked"],
  queryFn: settings.linked,
});

/** Where one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ["settings", "sessions"],
  queryFn: settings.sessions,
});
