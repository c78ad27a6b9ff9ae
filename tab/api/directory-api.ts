import type {
  DecideDirectory,
  Directories,
  DirectoryPreview,
  DirectoryRun,
  DirectoryRuns,
} from "#server/wire";
import type { Calls } from "./calls.ts";

const PATH = "/api/admin/directory";

/** What the page of clients' directories asks of the server. */
export function directoryApi(calls: Calls) {
  const at = (tenantId: string): string => `${PATH}/${encodeURIComponent(tenantId)}`;
  return {
    all: () => calls.get<Directories>(PATH),
    runs: () => calls.get<DirectoryRuns>(`${PATH}/runs`),
    decide: (tenantId: string, body: DecideDirectory) =>
      calls.ask({ verb: "PUT", path: at(tenantId), body }),
    forget: (tenantId: string) => calls.remove(at(tenantId)),
    preview: (tenantId: string) => calls.post<DirectoryPreview>(`${at(tenantId)}/preview`, {}),
    run: (tenantId: string) => calls.post<DirectoryRun>(`${at(tenantId)}/run`, {}),
  };
}
