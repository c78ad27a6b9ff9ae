import type { WorkspaceBook, WorkspaceCard } from "#service/administration";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";
import {
  saveWorkspace,
  storedFrom,
  WORKSPACE_COLUMNS,
  workspaceFrom,
  type WorkspaceRow,
} from "./workspaces.ts";

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

export function workspaceBook(db: Queryable): WorkspaceBook {
  return {
    async hold(workspaceId) {
      const [row] = await ask<WorkspaceRow>(db, hold, [workspaceId]);
      return row && workspaceFrom(row);
    },
    async read(workspaceId): Promise<WorkspaceCard | undefined> {
      const [row] = await ask<WorkspaceRow & { revision: string }>(db, read, [workspaceId]);
      return row && { ...storedFrom(row), revision: row.revision };
    },
    save: (workspace) => saveWorkspace(db, workspace),
  };
}
