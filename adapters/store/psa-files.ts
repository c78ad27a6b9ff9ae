import type { DeskRecords, PsaFile } from "#service/psa";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  id: string;
  ticket_id: string;
  name: string;
  audience: "public" | "desk";
  ref: string | null;
  size: number;
  at: number;
};

const files = statement(
  "psa-files",
  `select id, ticket_id, name, audience, ref, size, at from attachment
    where workspace_id = $1 and ticket_id = any ($2::uuid[]) and at is not null
    order by ticket_id, id`,
);
const bytesOf = statement(
  "psa-file-bytes",
  `select bytes from attachment_chunk where workspace_id = $1 and attachment_id = $2
    order by position`,
);
const addFile = statement(
  "psa-add-file",
  `with added as (
     insert into attachment (workspace_id, id, ticket_id, audience, side, author, name, type, size,
                             ref, begun_at, at)
     select $1, $2, k.id, $4, 'desk', '', $5, $6, octet_length($8::bytea), $7, $9, $9
       from ticket k where k.workspace_id = $1 and k.id = $3
     on conflict do nothing returning id)
   insert into attachment_chunk (workspace_id, attachment_id, position, bytes)
   select $1, added.id, 0, $8::bytea from added`,
);

/** Files of the built-in desk. */
export const deskFiles = (
  db: Queryable,
  workspaceId: string,
): Pick<DeskRecords, "files" | "fileBytes" | "addFile"> => ({
  async files(ticketIds) {
    const rows = await ask<Row>(db, files, [workspaceId, ticketIds]);
    return rows.map(({ ticket_id: ticketId, audience, ref, ...rest }): PsaFile => ({
      ...rest,
      ticketId,
      audience: audience === "public" ? "public" : "internal",
      ...(ref !== null && { mark: ref }),
    }));
  },
  async fileBytes(id) {
    const parts = await ask<{ bytes: Buffer }>(db, bytesOf, [workspaceId, id]);
    return parts.length === 0 ? undefined : Buffer.concat(parts.map(({ bytes }) => bytes));
  },
  async addFile({ id, ticketId, mark, name, type, audience, bytes, at }) {
    const heard = audience === "public" ? "public" : "desk";
    const values = [id, ticketId, heard, name, type, mark, Buffer.from(bytes), stamp(at)];
    return (await change(db, addFile, [workspaceId, ...values])) === 1;
  },
});
