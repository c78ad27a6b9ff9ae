import { type AuditFacts, beforeAndAfter, changedFields, factOf } from "#service/audit";
import { type Chance, type Instant, newId } from "#service/kernel";
import {
  DEFAULT_SETTINGS,
  mergeSettings,
  type Settings,
  storedSettings,
} from "#service/workspaces";
import type { ExchangeStore, WorkspaceRecord } from "./exchange-store.ts";
import type { Importing, Tally } from "./importing.ts";
import { ImportRefused } from "./problem.ts";
import type { ReadFile } from "./read-file.ts";

const FIELDS = [
  "name",
  "supportAddress",
  "supportPhone",
  "techTenantIds",
  "timeZone",
  "settings",
] as const satisfies (keyof WorkspaceRecord)[];

/** The workspace that a file is about, held for this import; `isNew` where the file makes it. */
export type Target = { record: WorkspaceRecord; isNew: boolean };

/** @throws ImportRefused where no workspace is named and there is none, or two are */
export async function holdTarget(
  exchange: ExchangeStore,
  making: { chance: Chance; at: Instant },
  file: ReadFile,
  input: { workspace?: string | undefined; problems: Importing["problems"] },
): Promise<Target> {
  const { workspace: asked, problems } = input;
  const refuse = (place: string, says: string) => new ImportRefused([...problems, { place, says }]);
  const slug = file.workspace?.slug ?? asked;
  if (file.workspace && asked !== undefined && asked !== file.workspace.slug) {
    throw refuse("workspace.slug", `is not ${asked}, which was asked for`);
  }
  const held = await exchange.hold(slug);
  if (held) return { record: held, isNew: false };
  if (!file.workspace) {
    if (asked !== undefined) throw refuse("workspace", `no workspace has the slug ${asked}`);
    throw refuse("workspace", "must be given: there is no workspace yet");
  }
  if (file.workspace.name === undefined && problems.length === 0) {
    problems.push({ place: "workspace.name", says: "must be given for a new workspace" });
  }
  const fresh = firstRecord(file.workspace.slug, newId(making.at, making.chance));
  await exchange.addWorkspace(fresh, making.at);
  const made = (await exchange.hold(slug)) ?? fresh;
  return { record: made, isNew: made.id === fresh.id };
}

const firstRecord = (slug: string, id: string): WorkspaceRecord => ({
  id,
  slug,
  name: slug,
  supportAddress: "",
  supportPhone: "",
  techTenantIds: [],
  timeZone: "UTC",
  settings: {},
});

/** The workspace as it will be, settings judged as a whole. */
export function planWorkspace(
  { record }: Target,
  file: ReadFile,
  problems: Importing["problems"],
): { after: WorkspaceRecord; settings: Settings } {
  const merged = mergeSettings(record.settings, file.settings, problems);
  const row = file.workspace;
  const after: WorkspaceRecord = {
    ...record,
    name: row?.name ?? record.name,
    supportAddress: row?.supportAddress ?? record.supportAddress,
    supportPhone: row?.supportPhone ?? record.supportPhone,
    techTenantIds: row?.techTenantIds ?? record.techTenantIds,
    timeZone: row?.timeZone ?? record.timeZone,
    settings: merged?.stored ?? record.settings,
  };
  return { after, settings: merged?.settings ?? DEFAULT_SETTINGS };
}

/** Writes the workspace where something about it changed; a default spelled out is no change. */
export async function writeWorkspace(
  { exchange, record }: Importing,
  { record: before, isNew }: Target,
  after: WorkspaceRecord,
): Promise<Tally> {
  const [was, is] = [factsOf(before), factsOf(after)];
  const changed = changedFields(isNew ? undefined : was, is, FIELDS);
  if (changed.length === 0) return { added: 0, changed: 0, same: 1 };
  await exchange.changeWorkspace(after);
  const about = beforeAndAfter(isNew ? undefined : was, is, changed);
  await record({ action: "workspace.imported", about: { slug: after.slug, ...about } });
  return { added: isNew ? 1 : 0, changed: isNew ? 0 : 1, same: 0 };
}

const factsOf = ({ settings, ...record }: WorkspaceRecord): AuditFacts & typeof record => ({
  ...record,
  settings: factOf(storedSettings(settings)),
});
