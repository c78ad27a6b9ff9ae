import type { AttachmentStore } from "#service/tickets";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { numbered } from "./ticket-numbers.ts";
import { eachScope, type FileColumns, fileFrom, scopeValues, WITHIN } from "./tickets.ts";

const COLUMNS = "a.id, a.side, a.author, a.at, a.name, a.type, a.size";
const FROM = `from ticket k
  join attachment a on a.workspace_id = k.workspace_id and a.ticket_id = k.id and a.at is not null`;

const PUBLIC_FILE = eachScope((kind) =>
  statement(
    `attachment-public-${kind}`,
    `select ${COLUMNS} ${FROM}
      where ${WITHIN[kind]} and ${numbered(4)} and a.id = $5 and a.audience = 'public'`,
  ),
);
const deskFile = statement(
  "attachment-desk",
  `select ${COLUMNS} ${FROM}
    where k.workspace_id = $1 and k.company_id is not null and ${numbered(2)} and a.id = $3`,
);
const count = statement(
  "attachment-count",
  `select count(*) as count from attachment where workspace_id = $1 and ticket_id = $2`,
);
const begin = statement(
  "attachment-begin",
  `insert into attachment (workspace_id, id, ticket_id, audience, side, author, name, type, begun_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const addChunk = statement(
  "attachment-add-chunk",
  `insert into attachment_chunk (workspace_id, attachment_id, position, bytes)
   values ($1, $2, $3, $4)`,
);
const finish = statement(
  "attachment-finish",
  `update attachment set size = $3, at = $4 where workspace_id = $1 and id = $2 and at is null`,
);
const drop = statement(
  "attachment-drop",
  `delete from attachment where workspace_id = $1 and id = $2`,
);
const chunk = statement(
  "attachment-chunk",
  `select bytes from attachment_chunk
    where workspace_id = $1 and attachment_id = $2 and position = $3`,
);

export function attachmentStore(db: Queryable): AttachmentStore {
  return {
    async count(workspaceId, ticketId) {
      const [row] = await ask<{ count: number }>(db, count, [workspaceId, ticketId]);
      return row?.count ?? 0;
    },
    async begin({ workspaceId, id, ticketId, audience, side, author, name, type, at }) {
      const file = [audience, side, author, name, type, stamp(at)];
      await change(db, begin, [workspaceId, id, ticketId, ...file]);
    },
    async addChunk(workspaceId, id, position, bytes) {
      const { buffer, byteOffset, byteLength } = bytes;
      const value = Buffer.from(buffer, byteOffset, byteLength);
      await change(db, addChunk, [workspaceId, id, position, value]);
    },
    async finish(workspaceId, id, size, at) {
      return (await change(db, finish, [workspaceId, id, size, stamp(at)])) === 1;
    },
    async drop(workspaceId, id) {
      await change(db, drop, [workspaceId, id]);
    },
    async publicFile(scope, number, id) {
      const values = [...scopeValues(scope), number, id];
      const [row] = await ask<FileColumns>(db, PUBLIC_FILE[scope.kind], values);
      return row && fileFrom(row);
    },
    async deskFile(workspaceId, number, id) {
      const [row] = await ask<FileColumns>(db, deskFile, [workspaceId, number, id]);
      return row && fileFrom(row);
    },
    async *bytesOf(workspaceId, id) {
      for (let position = 0; ; position += 1) {
        const [row] = await ask<{ bytes: Buffer }>(db, chunk, [workspaceId, id, position]);
        if (!row) return;
        yield row.bytes;
      }
    },
  };
}
