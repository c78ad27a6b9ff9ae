import {
  type Settings,
  storedSettings,
  type Workspace,
  type WorkspaceStore,
} from "#service/workspaces";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** A workspace as its columns hold it; joined into other rows under the alias `w`. */
export type WorkspaceRow = {
  workspace_id: string;
  slug: string;
  workspace_name: string;
  support_address: string;
  support_phone: string;
  tech_tenant_ids: string[];
  time_zone: string;
  /** As JSON: see {@link settingsFrom}. */
  settings: string;
};

export const WORKSPACE_COLUMNS = `w.id as workspace_id, w.slug, w.name as workspace_name,
  w.support_address, w.support_phone, w.tech_tenant_ids, w.time_zone, w.settings::text as settings`;

const LATELY = 100;
const lately = new Map<string, Settings>();

/**
 * Settings by their text. Every request reads them and they hardly ever change: the same text is
 * parsed once, and what came of it is frozen, because many share it.
 */
function settingsFrom(text: string): Settings {
  const known = lately.get(text);
  if (known) return known;
  const settings = storedSettings(JSON.parse(text));
  freeze(settings);
  if (lately.size >= LATELY) lately.clear();
  lately.set(text, settings);
  return settings;
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  Object.values(value).forEach(freeze);
  Object.freeze(value);
}

/** A workspace with its settings as they are stored: only what somebody decided. */
type Stored = Omit<Workspace, "settings"> & { settings: unknown };

const factsFrom = (row: WorkspaceRow): Omit<Workspace, "settings"> => ({
  id: row.workspace_id,
  slug: row.slug,
  name: row.workspace_name,
  supportAddress: row.support_address,
  supportPhone: row.support_phone,
  techTenantIds: row.tech_tenant_ids,
  timeZone: row.time_zone,
});

export const workspaceFrom = (row: WorkspaceRow): Workspace => ({
  ...factsFrom(row),
  settings: settingsFrom(row.settings),
});

export const storedFrom = (row: WorkspaceRow): Stored => ({
  ...factsFrom(row),
  settings: JSON.parse(row.settings),
});

const save = statement(
  "workspace-save",
  `update workspace set name = $2, support_address = $3, support_phone = $4,
          tech_tenant_ids = $5, time_zone = $6, settings = $7
    where id = $1`,
);

/** What may be changed of a workspace, in the order of its columns. */
export const workspaceValues = (workspace: Stored): unknown[] => [
  workspace.name,
  workspace.supportAddress,
  workspace.supportPhone,
  workspace.techTenantIds,
  workspace.timeZone,
  JSON.stringify(workspace.settings),
];

/** Writes all of a workspace but its slug. */
export async function saveWorkspace(db: Queryable, workspace: Stored): Promise<void> {
  await change(db, save, [workspace.id, ...workspaceValues(workspace)]);
}

const named = statement(
  "workspace-named",
  `select ${WORKSPACE_COLUMNS} from workspace w where w.slug = $1`,
);
const first = statement(
  "workspace-first",
  `select ${WORKSPACE_COLUMNS} from workspace w order by w.ordinal limit 1`,
);
const withId = statement(
  "workspace-with-id",
  `select ${WORKSPACE_COLUMNS} from workspace w where w.id = $1`,
);
const all = statement("workspaces", `select id, slug from workspace order by ordinal`);

export function workspaceStore(db: Queryable): WorkspaceStore {
  const one = async (rows: Promise<WorkspaceRow[]>): Promise<Workspace | undefined> => {
    const [row] = await rows;
    return row && workspaceFrom(row);
  };
  return {
    named: (slug) => one(slug === undefined ? ask(db, first) : ask(db, named, [slug])),
    withId: (id) => one(ask(db, withId, [id])),
    all: () => ask(db, all),
  };
}
