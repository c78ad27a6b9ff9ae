import type { AuditPage, AuditVerified, BrowseAudit, ErasedPerson } from "#server/wire";
import type { Calls } from "./calls.ts";
import { download } from "./download.ts";

/** Which rows of the log are asked for. */
export type AuditAsked = Omit<BrowseAudit, "cursor">;

function queryOf(asked: Record<string, string | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(given).toString();
}

/** What the page of the audit log asks of the server. */
export function auditApi(calls: Calls) {
  const path = "/api/admin/audit";
  return {
    page: (asked: BrowseAudit) => calls.get<AuditPage>(`${path}?${queryOf(asked)}`),
    file: (asked: AuditAsked, format: "csv" | "json") =>
      download(calls, `${path}/export?${queryOf({ ...asked, format })}`),
    verify: () => calls.post<AuditVerified>(`${path}/verify`, {}),
    erase: (email: string) => calls.post<ErasedPerson>(`${path}/erasures`, { email }),
  };
}
