import type { ChooseNotices, NoticeChoices } from "#server/wire";
import type { Calls } from "./calls.ts";

/** What a person chooses to be told. */
export function noticesApi(calls: Calls) {
  const muted = (id: string): string => `/api/session/notices/muted/${encodeURIComponent(id)}`;
  return {
    notices: () => calls.get<NoticeChoices>("/api/session/notices"),
    chooseNotices: (input: ChooseNotices) =>
      calls.post<NoticeChoices>("/api/session/notices", input),
    mute: (id: string) => calls.post(muted(id), {}),
    unmute: (id: string) => calls.remove(muted(id)),
  };
}
