import type { Field, RequestType, RequestTypeStore } from "#service/tickets";
import { stamp } from "./column-types.ts";
import { unlessTaken } from "./errno.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = Omit<RequestType, "fields"> & { fields: Field[] };

const COLUMNS = `id, slug, title, category, words, fields, confidential, active, position`;

const all = statement(
  "request-types",
  `select ${COLUMNS} from request_type where workspace_id = $1 order by position, lower(title), id`,
);
const one = statement(
  "request-type",
  `select ${COLUMNS} from request_type where workspace_id = $1 and slug = $2`,
);
const add = statement(
  "request-type-add",
  `insert into request_type (workspace_id, ${COLUMNS}, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict (workspace_id, slug) do nothing`,
);
// The new name must be free: of two at once, the unique key stops the second.
const replace = statement(
  "request-type-change",
  `update request_type set slug = $4, title = $5, category = $6, words = $7, fields = $8,
          confidential = $9, active = $10, position = $11
    where workspace_id = $1 and slug = $2 and id = $3
      and ($4 = $2 or not exists (
            select from request_type o where o.workspace_id = $1 and o.slug = $4))`,
);
const remove = statement(
  "request-type-remove",
  `delete from request_type where workspace_id = $1 and slug = $2`,
);

const valuesOf = (type: RequestType): unknown[] => [
  type.id,
  type.slug,
  type.title,
  type.category,
  type.words,
  JSON.stringify(type.fields),
  type.confidential,
  type.active,
  type.position,
];

export function requestTypeStore(db: Queryable): RequestTypeStore {
  return {
    requestTypes: (workspaceId) => ask<Row>(db, all, [workspaceId]),
    async requestType(workspaceId, slug) {
      const [row] = await ask<Row>(db, one, [workspaceId, slug]);
      return row;
    },
    async addRequestType(workspaceId, type, at) {
      return (await change(db, add, [workspaceId, ...valuesOf(type), stamp(at)])) === 1;
    },
    changeRequestType(workspaceId, slug, type) {
      const values = [workspaceId, slug, ...valuesOf(type)];
      return unlessTaken(change(db, replace, values).then((count) => count === 1));
    },
    async removeRequestType(workspaceId, slug) {
      return (await change(db, remove, [workspaceId, slug])) === 1;
    },
  };
}
