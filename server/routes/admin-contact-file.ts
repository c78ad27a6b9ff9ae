import type { ContactRow } from "#service/administration";
import { exportContacts, takeContacts, type TakingDeps } from "#service/exchange";
import { fileRoute, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { CSV_BEGINS, csvLine } from "../csv-line.ts";
import { adminActing, type AdminRouteDeps } from "./admin-call.ts";
import { AUDIT_TYPES } from "./audit-file.ts";
import { dayOf } from "./instants.ts";

export type ContactFileDeps = AdminRouteDeps & { atomically: TakingDeps["atomically"] };

/** Some fifty thousand contacts; more come in by the command line. */
const LIMIT = 4 * 1024 * 1024;
/** As many as somebody mends before they look again. */
const MOST_PROBLEMS = 100;

const COLUMNS = [
  "company",
  "email",
  "firstName",
  "lastName",
  "phone",
  "jobTitle",
  "active",
  "sees",
] as const satisfies (keyof ContactRow)[];

/** Contacts as a CSV file, out and in (portals.md, "Contacts"). */
export const contactFileRoutes = (deps: ContactFileDeps): Route[] => [
  exportRoute(deps),
  importRoute(deps),
];

const exportRoute = (deps: AdminRouteDeps): Route =>
  fileRoute({
    path: "/api/admin/contacts/export",
    auth: "session",
    summary: "Contacts as a file that can be brought in again; leaves a row in the log",
    query: wire.ExportContacts,
    types: [AUDIT_TYPES.csv],
    refusals: ["cross-site"],
    handle: async (call) => {
      const { administration } = deps;
      const acting = await adminActing(deps, call);
      const asked = { companyId: call.query.company };
      const runs = await exportContacts(administration, acting, asked);
      const today = dayOf(administration.clock.now());
      const parts = linesOf(runs);
      return { answer: { name: `contacts-${today}.csv`, type: AUDIT_TYPES.csv, parts } };
    },
  });

const importRoute = (deps: ContactFileDeps): Route =>
  route({
    method: "POST",
    auth: "session",
    status: 200,
    path: "/api/admin/contacts/import",
    summary: "Brings contacts in from CSV, whole or not at all, or tells what would come of it",
    limitBytes: LIMIT,
    body: wire.ImportContacts,
    answer: wire.ImportedContacts,
    handle: async (call) => {
      const acting = await adminActing(deps, call);
      const { administration, atomically } = deps;
      const taking = { ...administration, atomically };
      const { problems, ...taken } = await takeContacts(taking, acting, call.body);
      const first = problems.slice(0, MOST_PROBLEMS);
      return { answer: { ...taken, wrong: problems.length, problems: first } };
    },
  });

async function* linesOf(runs: AsyncIterable<ContactRow[]>): AsyncGenerator<string> {
  yield CSV_BEGINS + csvLine(COLUMNS);
  for await (const rows of runs) {
    yield rows.map((row) => csvLine(COLUMNS.map((name) => String(row[name])))).join("");
  }
}
