import type { AuditPage, SessionList } from "#server/wire";
import type { Calls } from "./calls.ts";

/** Whose page it is: a contact's or a tech's. */
export type Whose = { kind: "contact" | "tech"; id: string };

/** What a person's page asks about their sessions and their history. */
export function personStoryApi(calls: Calls) {
  const sessionsOf = ({ kind, id }: Whose): string =>
    `/api/admin/${kind}s/${encodeURIComponent(id)}/sessions`;
  return {
    sessions: (whose: Whose) => calls.get<SessionList>(sessionsOf(whose)),
    end: (session: string) => calls.remove(`/api/admin/sessions/${encodeURIComponent(session)}`),
    endAll: (whose: Whose) => calls.remove(sessionsOf(whose)),
    history: ({ kind, id }: Whose, cursor: string) =>
      calls.get<AuditPage>(
        `/api/admin/audit?${new URLSearchParams({ [kind]: id, ...(cursor !== "" && { cursor }) })}`,
      ),
  };
}
