import { Settings, type Workspace, type WorkspaceStore } from "#service/workspaces";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

/** A workspace as its columns hold it; joined into other rows under the alias `w`. */
export type WorkspaceRow = {
  workspace_id: string;
  slug: string;
  workspace_name: string;
  support_address: string;
  support_phone: string;
  tech_tenant_ids: string[];
  time_zone: string;
  settings: unknown;
};

export const WORKSPACE_COLUMNS = `w.id as workspace_id, w.slug, w.name as workspace_name,
  w.support_address, w.support_phone, w.tech_tenant_ids, w.time_zone, w.settings`;

export const workspaceFrom = (row: WorkspaceRow): Workspace => ({
  id: row.workspace_id,
  slug: row.slug,
  name: row.workspace_name,
  supportAddress: row.support_address,
  supportPhone: row.support_phone,
  techTenantIds: row.tech_tenant_ids,
  timeZone: row.time_zone,
  settings: Settings.parse(row.settings),
});

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
const all = statement(
  "workspaces",
  `select ${WORKSPACE_COLUMNS} from workspace w order by w.ordinal`,
);

export function workspaceStore(db: Queryable): WorkspaceStore {
  const one = async (rows: Promise<WorkspaceRow[]>): Promise<Workspace | undefined> => {
    const [row] = await rows;
    return row && workspaceFrom(row);
  };
  return {
    named: (slug) => one(slug === undefined ? ask(db, first) : ask(db, named, [slug])),
    withId: (id) => one(ask(db, withId, [id])),
    all: async () => (await ask<WorkspaceRow>(db, all)).map(workspaceFrom),
  };
}
