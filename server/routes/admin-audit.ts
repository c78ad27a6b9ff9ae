import type { Act } from "#service/access";
import type { Acting } from "#service/administration";
import {
  type AuditKeeping,
  type AuditLog,
  type AuditReading,
  browseAudit,
  erasePerson,
  exportAudit,
  verifyChain,
} from "#service/audit";
import { type Atomically, readEmailAddress } from "#service/kernel";
import type { SessionActs } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import { fileRoute, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { AUDIT_TYPES, auditFile } from "./audit-file.ts";
import { actingAs, type Brought, recogniseCaller } from "./callers.ts";
import { dayOf } from "./instants.ts";
import { presentEntry, readFilter } from "./present-audit.ts";
import { READ } from "./verbs.ts";

type AuditRouteDeps = SessionActs & {
  auditReading: AuditReading;
  atomically: Atomically<{
    audit: AuditLog;
    auditReading: AuditReading;
    auditKeeping: AuditKeeping;
  }>;
};

/** Who reads the log, and how the log will name them. @throws Refusal `not-found` to others */
async function adminOf(
  deps: AuditRouteDeps,
  call: Brought,
  toDo: Act,
): Promise<{ workspace: Workspace; acting: Acting }> {
  const recognised = await recogniseCaller(deps, call, toDo);
  return { workspace: recognised.workspace, acting: actingAs(recognised, call) };
}

/** The audit log: read, taken out, checked, and people erased from it (sign-in.md §9). */
export function auditRoutes(deps: AuditRouteDeps): Route[] {
  return [readRoute(deps), exportRoute(deps), verifyRoute(deps), eraseRoute(deps)];
}

const readRoute = (deps: AuditRouteDeps): Route =>
  route({
    ...READ,
    path: "/api/admin/audit",
    summary: "The audit log, newest first, a page at a time",
    query: wire.BrowseAudit,
    answer: wire.AuditPage,
    refusals: ["email-malformed"],
    handle: async (call) => {
      const { acting } = await adminOf(deps, call, "read the audit log");
      const { cursor, ...query } = call.query;
      const page = await browseAudit(deps, acting.viewer, {
        filter: readFilter(query),
        ...(cursor !== undefined && { cursor }),
      });
      return { answer: { items: page.items.map(presentEntry), next: page.next ?? null } };
    },
  });

const exportRoute = (deps: AuditRouteDeps): Route =>
  fileRoute({
    path: "/api/admin/audit/export",
    auth: "session",
    summary: "The audit log as a file, by the same filters; leaves a row of its own",
    query: wire.ExportAudit,
    types: [AUDIT_TYPES.csv, AUDIT_TYPES.json],
    refusals: ["email-malformed", "cross-site"],
    handle: async (call) => {
      const { workspace, acting } = await adminOf(deps, call, "read the audit log");
      const { format, ...query } = call.query;
      const filter = readFilter(query);
      const runs = await exportAudit(deps, acting, { filter, format });
      const today = dayOf(deps.clock.now());
      return { answer: auditFile(runs, { format, called: `audit-${workspace.slug}-${today}` }) };
    },
  });

const verifyRoute = (deps: AuditRouteDeps): Route =>
  route({
    method: "POST",
    path: "/api/admin/audit/verify",
    auth: "session",
    status: 200,
    summary: "Walks the chain and finds the first row that is wrong or missing",
    answer: wire.AuditVerified,
    handle: async (call) => {
      const { acting } = await adminOf(deps, call, "read the audit log");
      return { answer: await verifyChain(deps, acting.viewer) };
    },
  });

const eraseRoute = (deps: AuditRouteDeps): Route =>
  route({
    method: "POST",
    path: "/api/admin/audit/erasures",
    auth: "session",
    status: 201,
    summary: "Erases a person from the log, for good; its rows stay",
    body: wire.ErasePerson,
    answer: wire.ErasedPerson,
    refusals: ["email-malformed"],
    handle: async (call) => {
      const { acting } = await adminOf(deps, call, "erase people");
      const email = readEmailAddress(call.body.email);
      return { answer: await erasePerson(deps, acting, email) };
    },
  });
