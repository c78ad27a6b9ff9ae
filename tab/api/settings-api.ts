import type { ChangeProfile, LinkedSignIns, OwnProfile, SessionList } from "#server/wire";
import type { Calls } from "./calls.ts";

/** What a person's own settings ask of the server. */
export function settingsApi(calls: Calls) {
  return {
    profile: () => calls.get<OwnProfile>("/api/session/profile"),
    change: (body: ChangeProfile) => calls.ask({ verb: "PUT", path: "/api/session/profile", body }),
    linked: () => calls.get<LinkedSignIns>("/api/session/identities"),
    unlink: (id: string) => calls.remove(`/api/session/identities/${encodeURIComponent(id)}`),
    sessions: () => calls.get<SessionList>("/api/sessions"),
    end: (id: string) => calls.remove(`/api/sessions/${encodeURIComponent(id)}`),
    askForPassword: (workspace: string, email: string) =>
      calls.post<object>("/api/signin/passwords/letters", { workspace, email }),
  };
}
