import { mustBeAllowed, type Viewer } from "#service/access";
import { beforeAndAfter, changedFields } from "#service/audit";
import { type Problem, refusal } from "#service/kernel";
import { mergeSettings, type Method, storedSettings, type Workspace } from "#service/workspaces";
import type { z } from "zod";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { checkOwnTenants, checkSettings } from "./check-settings.ts";
import { mustBeCurrent, readForm, wrong } from "./read-form.ts";
import { settingsFacts } from "./settings-facts.ts";
import type { WorkspaceCard } from "./workspace-book.ts";
import { WorkspaceForm } from "./workspace-form.ts";

/** The workspace with its settings as they hold, and what this installation could offer. */
export type WorkspaceView = Workspace & { revision: string; configuredMethods: readonly Method[] };

/** What an admin decides for the workspace. @throws Refusal `not-found` to anyone else */
export async function readSettings(deps: AdminDeps, viewer: Viewer): Promise<WorkspaceView> {
  mustBeAllowed(viewer, "change settings");
  const card = await deps.stores.books.workspace.read(viewer.workspaceId);
  if (!card) throw refusal("not-found");
  return viewOf(deps, card);
}

/**
 * Saves settings and facts of the workspace: what the form leaves out stays, and `null` takes a
 * decision back, so that the default holds.
 *
 * @throws Refusal `bad-request` naming the field, also for methods that leave Admin without one that
 * is set up here; `conflict` where a tenant is a company's, or somebody else saved meanwhile
 */
export function saveSettings(
  deps: AdminDeps,
  acting: Acting,
  {
    revision,
    workspace,
    settings,
  }: {
    revision: string;
    workspace?: WorkspaceForm | undefined;
    settings?: unknown;
  },
): Promise<WorkspaceView> {
  return administer(deps, acting, "change settings", async (change) => {
    const before = await cardOf(change);
    mustBeCurrent(before, revision);
    const given = readForm(WorkspaceForm, workspace ?? {});
    const merged = mergedWith(before, settings);
    const after: WorkspaceCard = { ...laidOver(before, given), settings: merged.stored };
    await checkOwnTenants(change, before, after);
    await checkSettings(change, deps.configuredMethods, merged.settings);
    const [was, is] = [settingsFacts(before), settingsFacts(after)];
    const changed = changedFields(was, is, [...new Set([...Object.keys(was), ...Object.keys(is)])]);
    if (changed.length === 0) return viewOf(deps, before);
    await change.books.workspace.save(after);
    const about = beforeAndAfter(was, is, changed);
    await change.record({ action: "settings.changed", about });
    return viewOf(deps, await cardOf(change));
  });
}

/**
 * Settings as they would be with what is given, as they are stored and as they hold.
 *
 * @throws Refusal `bad-request` naming the first that is wrong
 */
export function mergedWith(before: WorkspaceCard, given: unknown) {
  const problems: Problem[] = [];
  const merged = mergeSettings(before.settings, given, problems);
  if (merged) return merged;
  const [first] = problems;
  throw first ? wrong(first.place, first.says) : refusal("bad-request");
}

/** What the form leaves out stays. */
const laidOver = (before: WorkspaceCard, form: z.output<typeof WorkspaceForm>): WorkspaceCard => ({
  ...before,
  name: form.name ?? before.name,
  supportAddress: form.supportAddress ?? before.supportAddress,
  supportPhone: form.supportPhone ?? before.supportPhone,
  techTenantIds: form.techTenantIds ?? before.techTenantIds,
  timeZone: form.timeZone ?? before.timeZone,
});

/** A workspace as it is shown: with every setting as it holds. */
export const viewOf = (
  { configuredMethods }: Pick<AdminDeps, "configuredMethods">,
  card: WorkspaceCard,
): WorkspaceView => ({
  ...card,
  settings: storedSettings(card.settings),
  configuredMethods,
});

async function cardOf({ books, workspace }: Change): Promise<WorkspaceCard> {
  const card = await books.workspace.read(workspace.id);
  if (!card) throw refusal("not-found");
  return card;
}
