import {
  decideDirectory,
  type DirectoryCard,
  type DirectoryDeps,
  type DirectoryPreview,
  type DirectoryRun,
  forgetDirectory,
  listDirectories,
  listDirectoryRuns,
  previewDirectory,
  runDirectory,
} from "#service/sync";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { adminActing, type AdminRouteDeps, adminViewer } from "./admin-call.ts";
import { iso, isoOrNull } from "./instants.ts";
import { END, READ, SAVE } from "./verbs.ts";

type DirectoryRouteDeps = AdminRouteDeps & {
  directory: DirectoryDeps & { consentUrl: ((tenantId: string) => string) | undefined };
};

const ACT = { method: "POST", auth: "session", status: 200, refusals: ["conflict"] } as const;
/** Longer lists are for the log; a page shows what somebody reads. */
const SHOWN = 100;

/** Clients' directories: scope, dry run, run, history (portals.md, "Contact sync"). */
export function directoryRoutes(deps: DirectoryRouteDeps): Route[] {
  const { directory } = deps;
  return [
    route({
      ...READ,
      path: "/api/admin/directory",
      summary: "The directories of all bound tenants, and what was decided about each",
      answer: wire.Directories,
      handle: async (call) => {
        const cards = await listDirectories(directory, await adminViewer(deps, call));
        const items = cards.map((card) => presentCard(card, directory.consentUrl));
        return { answer: { configured: directory.reader !== undefined, items } };
      },
    }),
    route({
      ...READ,
      path: "/api/admin/directory/runs",
      summary: "The latest readings of directories",
      answer: wire.DirectoryRuns,
      handle: async (call) => {
        const runs = await listDirectoryRuns(directory, await adminViewer(deps, call));
        return { answer: { items: runs.map(presentRun) } };
      },
    }),
    ...choiceRoutes(deps),
    ...readingRoutes(deps),
  ];
}

function choiceRoutes(deps: DirectoryRouteDeps): Route[] {
  const { directory } = deps;
  return [
    route({
      ...SAVE,
      path: "/api/admin/directory/{tenant}",
      summary: "Decides whether a directory is read, whom of, and what happens to leavers",
      body: wire.DecideDirectory,
      answer: Nothing,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        const { groupId, ...choice } = call.body;
        const decided = { ...choice, groupId: groupId ?? undefined };
        await decideDirectory(directory, acting, { tenantId: call.params.tenant, ...decided });
        return { answer: {} };
      },
    }),
    route({
      ...END,
      path: "/api/admin/directory/{tenant}",
      summary: "Forgets the decision, and whom the directory listed",
      answer: Nothing,
      handle: async (call) => {
        await forgetDirectory(directory, await adminActing(deps, call), call.params.tenant);
        return { answer: {} };
      },
    }),
  ];
}

function readingRoutes(deps: DirectoryRouteDeps): Route[] {
  const { directory } = deps;
  return [
    route({
      ...ACT,
      path: "/api/admin/directory/{tenant}/preview",
      summary: "What reading a directory now would change; nothing is saved",
      body: Nothing,
      bodyMayBeEmpty: true,
      answer: wire.DirectoryPreview,
      handle: async (call) => {
        const viewer = await adminViewer(deps, call);
        return {
          answer: presentPreview(await previewDirectory(directory, viewer, call.params.tenant)),
        };
      },
    }),
    route({
      ...ACT,
      path: "/api/admin/directory/{tenant}/run",
      summary: "Reads a directory now; where Microsoft cannot be read, nothing is changed",
      body: Nothing,
      bodyMayBeEmpty: true,
      answer: wire.DirectoryRun,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        return { answer: presentRun(await runDirectory(directory, acting, call.params.tenant)) };
      },
    }),
  ];
}

const presentRun = (run: DirectoryRun): wire.DirectoryRun => ({
  id: run.id,
  tenantId: run.tenantId,
  company: { id: run.company.id, name: run.company.name },
  byAdmin: run.askedBy !== undefined,
  startedAt: iso(run.startedAt),
  finishedAt: isoOrNull(run.finishedAt),
  trouble: run.trouble ?? null,
  counts: run.counts,
});

const presentCard = (
  card: DirectoryCard,
  consentUrl: DirectoryRouteDeps["directory"]["consentUrl"],
): wire.DirectoryCard => ({
  tenantId: card.tenantId,
  company: { id: card.company.id, name: card.company.name },
  on: card.on,
  groupId: card.groupId ?? null,
  deactivatesLeavers: card.deactivatesLeavers,
  people: card.people,
  consentUrl: consentUrl?.(card.tenantId) ?? null,
  lastRun: card.lastRun ? presentRun(card.lastRun) : null,
});

const emailOf = ({ email }: { email: string | undefined }): string | null => email ?? null;

function presentPreview(preview: DirectoryPreview): wire.DirectoryPreview {
  if (preview.kind === "failed") return { ...NOTHING_READ, trouble: preview.trouble };
  const { plan, conflicts, domains, read } = preview;
  return {
    trouble: null,
    read,
    counts: {
      added: plan.added.length,
      changed: plan.changed.length,
      left: plan.left.length,
      conflicts: conflicts.length,
    },
    added: plan.added.slice(0, SHOWN).map(emailOf),
    changed: plan.changed
      .slice(0, SHOWN)
      .map(({ from, to }) => ({ from: from ?? null, to: to ?? null })),
    left: plan.left.slice(0, SHOWN).map(emailOf),
    conflicts: conflicts
      .slice(0, SHOWN)
      .map(({ email, because }) => ({ email: email ?? null, because })),
    domains: domains.slice(0, SHOWN),
  };
}

const NOTHING_READ: Omit<wire.DirectoryPreview, "trouble"> = {
  read: 0,
  counts: { added: 0, changed: 0, left: 0, conflicts: 0 },
  added: [],
  changed: [],
  left: [],
  conflicts: [],
  domains: [],
};
