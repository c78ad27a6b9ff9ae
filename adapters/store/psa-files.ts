import type { DeskRecords, PsaFile } from "#service/psa";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = { id: string; name: string; audience: "public" | "desk"; ref: string | null };

const files = statement(
  "psa-files",
  `select id, name, audience, ref from attachment
    where workspace_id = $1 and ticket_id = $2 and at is not null order by id`,
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
): Pick<DeskRecords, "files" | "addFile"> => ({
  async files(ticketId) {
    const rows = await ask<Row>(db, files, [workspaceId, ticketId]);
    return rows.map(({ id, name, audience, ref }): PsaFile => ({
      id,
      ticketId,
      name,
      audience: audience === "public" ? "public" : "internal",
      ...(ref !== null && { mark: ref }),
    }));
  },
  async addFile({ id, ticketId, mark, name, type, audience, bytes, at }) {
    const heard = audience === "public" ? "public" : "desk";
    const values = [id, ticketId, heard, name, type, mark, Buffer.from(bytes), stamp(at)];
    return (await change(db, addFile, [workspaceId, ...values])) === 1;
  },
});
