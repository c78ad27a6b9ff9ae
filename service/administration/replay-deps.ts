import type { AuditReading } from "#service/audit";
import type { CompanyStore } from "#service/companies";
import type { AdminDeps } from "./administer.ts";

/** What replaying needs beside administration: it reads, and writes nothing. */
export type ReplayDeps = AdminDeps & {
  companies: Pick<CompanyStore, "claims">;
  auditReading: AuditReading;
};
