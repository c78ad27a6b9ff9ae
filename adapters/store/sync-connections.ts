import { knownWord } from "#service/kernel";
import { PSA_FAILURES } from "#service/psa";
import type { PsaConnection, PsaConnections } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  workspace_id: string;
  kind: PsaConnection["kind"];
  place: string;
  sealed: Uint8Array;
  sealed_hook: Uint8Array;
  revision: string;
  saved_at: number;
  down_since: number | null;
  trouble: string | null;
  asked_at: number | null;
  fed: number;
  contacts_until: number;
};

const COLUMNS = `workspace_id, kind, place, sealed, sealed_hook, revision, saved_at, down_since,
  trouble, asked_at, fed, contacts_until`;

const all = statement(
  "psa-connections",
  `select ${COLUMNS} from psa_connection where sealed <> '' order by workspace_id`,
);
const one = statement(
  "psa-connection",
  `select ${COLUMNS} from psa_connection where workspace_id = $1 and sealed <> ''`,
);
const put = statement(
  "psa-connection-put",
  `insert into psa_connection (workspace_id, kind, place, sealed, sealed_hook, revision, saved_at,
                               asked_at, fed, contacts_until)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   on conflict (workspace_id) do update
      set kind = excluded.kind, place = excluded.place, sealed = excluded.sealed,
          sealed_hook = excluded.sealed_hook, revision = excluded.revision,
          saved_at = excluded.saved_at, asked_at = excluded.asked_at, fed = excluded.fed,
          contacts_until = excluded.contacts_until, down_since = null, trouble = null`,
);
// Its place stays, so that the same PSA finds its records again; the credentials do not.
const remove = statement(
  "psa-connection-remove",
  `update psa_connection set sealed = '', sealed_hook = '' where workspace_id = $1`,
);
const lastPlace = statement(
  "psa-connection-last-place",
  `select place from psa_connection where workspace_id = $1`,
);
const forget = statement(
  "psa-connection-forget",
  `with records as (delete from psa_record where workspace_id = $1),
        writes as (delete from psa_write where workspace_id = $1),
        coming as (delete from attachment where workspace_id = $1 and at is null and ref is not null),
        files as (update attachment set ref = null
                   where workspace_id = $1 and at is not null and ref is not null),
        people as (update contact set shut_by_psa = false where workspace_id = $1 and shut_by_psa),
        companies as (update company set shut_by_psa = false where workspace_id = $1 and shut_by_psa)
   delete from psa_run where workspace_id = $1`,
);
const note = statement(
  "psa-connection-note",
  `update psa_connection
      set trouble = $2,
          down_since = case when $2::text is null then null else coalesce(down_since, $3) end
    where workspace_id = $1 and trouble is distinct from $2`,
);
const askFor = statement(
  "psa-connection-ask-for",
  `update psa_connection set asked_at = $2 where workspace_id = $1`,
);
const advance = statement(
  "psa-connection-advance",
  `update psa_connection set fed = $4, contacts_until = $5
    where workspace_id = $1 and place = $2 and fed = $3`,
);

const connectionFrom = (row: Row): PsaConnection => ({
  workspaceId: row.workspace_id,
  kind: row.kind,
  place: row.place,
  sealed: row.sealed,
  sealedHook: row.sealed_hook,
  revision: row.revision,
  savedAt: row.saved_at,
  downSince: row.down_since ?? undefined,
  trouble: row.trouble === null ? undefined : knownWord(PSA_FAILURES, row.trouble, "unknown"),
  askedAt: row.asked_at ?? undefined,
  fed: row.fed,
  contactsUntil: row.contacts_until,
});

/** Which PSA each workspace is connected to. */
export function psaConnections(db: Queryable): PsaConnections {
  return {
    async all() {
      return (await ask<Row>(db, all)).map(connectionFrom);
    },
    async of(workspaceId) {
      const [row] = await ask<Row>(db, one, [workspaceId]);
      return row && connectionFrom(row);
    },
    async put(it) {
      const sealed = [it.sealed, it.sealedHook, it.revision, stamp(it.savedAt)];
      const asked = it.askedAt === undefined ? null : stamp(it.askedAt);
      const stands = [asked, it.fed, stamp(it.contactsUntil)];
      await change(db, put, [it.workspaceId, it.kind, it.place, ...sealed, ...stands]);
    },
    async remove(workspaceId) {
      await change(db, remove, [workspaceId]);
    },
    async lastPlace(workspaceId) {
      return (await ask<Pick<Row, "place">>(db, lastPlace, [workspaceId]))[0]?.place;
    },
    async forget(workspaceId) {
      await change(db, forget, [workspaceId]);
    },
    async note(workspaceId, trouble, at) {
      await change(db, note, [workspaceId, trouble ?? null, stamp(at)]);
    },
    askFor: async (workspaceId, at) => (await change(db, askFor, [workspaceId, stamp(at)])) === 1,
    async advance({ workspaceId, place, fed }, to) {
      const values = [workspaceId, place, fed, to.fed, stamp(to.contactsUntil)];
      return (await change(db, advance, values)) === 1;
    },
  };
}
