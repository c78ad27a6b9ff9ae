import type { WorkspaceBook, WorkspaceCard } from "#service/administration";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { WORKSPACE_COLUMNS, workspaceFrom, type WorkspaceRow } from "./workspaces.ts";

// No key changes, so that whoever refers to the workspace meanwhile need not wait. An import takes
// the same row.
const hold = statement(
  "workspace-book-hold",
  `select ${WORKSPACE_COLUMNS} from workspace w where w.id = $1 for no key update`,
);
const read = statement(
  "workspace-book-read",
  `select f.*, md5(f::text) as revision
     from (select ${WORKSPACE_COLUMNS} from workspace w where w.id = $1) f`,
);
const save = statement(
  "workspace-book-save",
  `update workspace set name = $2, support_address = $3, support_phone = $4,
          tech_tenant_ids = $5, time_zone = $6, settings = $7
    where id = $1`,
);

export function workspaceBook(db: Queryable): WorkspaceBook {
  return {
    async hold(workspaceId) {
      const [row] = await ask<WorkspaceRow>(db, hold, [workspaceId]);
      return row && workspaceFrom(row);
    },
    async read(workspaceId): Promise<WorkspaceCard | undefined> {
      const [row] = await ask<WorkspaceRow & { revision: string }>(db, read, [workspaceId]);
      return (
        row && { ...workspaceFrom(row), settings: JSON.parse(row.settings), revision: row.revision }
      );
    },
    async save({ id, name, supportAddress, supportPhone, techTenantIds, timeZone, settings }) {
      const facts = [name, supportAddress, supportPhone, techTenantIds, timeZone];
      await change(db, save, [id, ...facts, JSON.stringify(settings)]);
    },
  };
}
