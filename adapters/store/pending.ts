import type { Instant } from "#service/kernel";
import type {
  PendingAbout,
  PendingKind,
  PendingRequest,
  PendingRow,
  PendingStore,
} from "#service/pending";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  workspace_id: string;
  id: string;
  kind: PendingKind;
  subject: string;
  company_id: string | null;
  about: PendingAbout;
  asked_at: number;
};

const COLUMNS = "r.workspace_id, r.id, r.kind, r.subject, r.company_id, r.about, r.asked_at";

const askFor = statement(
  "pending-ask",
  `insert into pending_request (workspace_id, id, kind, subject, company_id, about, asked_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (workspace_id, kind, subject) where state = 'waiting' do nothing`,
);
const waiting = statement(
  "pending-waiting",
  `select ${COLUMNS}, c.name as company_name
     from pending_request r
     left join company c on c.workspace_id = r.workspace_id and c.id = r.company_id
    where r.workspace_id = $1 and r.state = 'waiting' and r.kind = any ($2)
      and ($3::uuid is null or (r.asked_at, r.id) <
           (select a.asked_at, a.id from pending_request a where a.workspace_id = $1 and a.id = $3))
    order by r.asked_at desc, r.id desc
    limit $4`,
);
const howManyWait = statement(
  "pending-how-many-wait",
  `select count(*) as waiting from pending_request where workspace_id = $1 and state = 'waiting'`,
);
const decide = statement(
  "pending-decide",
  `update pending_request r set state = $3, decided_by = $4, decided_at = $5
    where r.workspace_id = $1 and r.id = $2 and r.state = 'waiting'
   returning ${COLUMNS}`,
);
const withId = statement(
  "pending-with-id",
  `select ${COLUMNS} from pending_request r where r.workspace_id = $1 and r.id = $2`,
);
// The row is locked before its list is read, so of many at once each counts the others.
const takeCall = statement(
  "pending-take-call",
  `insert into call_allowance as b (workspace_id, scope, asked_at, last_asked_at)
   values ($1, $2, array[$3::timestamptz], $3)
   on conflict (workspace_id, scope) do update
      set asked_at = (select array_agg(k.at) || $3::timestamptz
                        from unnest(b.asked_at) k (at) where k.at > $4),
          last_asked_at = $3
    where (select count(*) from unnest(b.asked_at) k (at) where k.at > $4) < $5`,
);
const callsAsked = statement(
  "pending-calls-asked",
  `select array(select k.at from unnest(b.asked_at) k (at) where k.at > $3 order by k.at) as recent
     from call_allowance b where b.workspace_id = $1 and b.scope = $2`,
);

const requestFrom = (row: Row): PendingRequest => ({
  id: row.id,
  workspaceId: row.workspace_id,
  kind: row.kind,
  subject: row.subject,
  ...(row.company_id !== null && { companyId: row.company_id }),
  about: row.about,
  askedAt: row.asked_at,
});

export function pendingStore(db: Queryable): PendingStore {
  const one = async (rows: Promise<Row[]>): Promise<PendingRequest | undefined> => {
    const [row] = await rows;
    return row && requestFrom(row);
  };
  return {
    async ask({ workspaceId, id, kind, subject, companyId, about, askedAt }) {
      const values = [workspaceId, id, kind, subject, companyId ?? null, JSON.stringify(about)];
      return (await change(db, askFor, [...values, stamp(askedAt)])) === 1;
    },
    async waiting(workspaceId, { kinds, after, most }) {
      const values = [workspaceId, kinds, after ?? null, most];
      const rows = await ask<Row & { company_name: string | null }>(db, waiting, values);
      return rows.map(({ company_name: companyName, ...row }): PendingRow => ({
        ...requestFrom(row),
        ...(companyName !== null && { companyName }),
      }));
    },
    async howManyWait(workspaceId) {
      const [row] = await ask<{ waiting: number }>(db, howManyWait, [workspaceId]);
      return row?.waiting ?? 0;
    },
    decide: (workspaceId, id, { state, by, at }) =>
      one(ask<Row>(db, decide, [workspaceId, id, state, by, stamp(at)])),
    withId: (workspaceId, id) => one(ask<Row>(db, withId, [workspaceId, id])),
    async takeCall({ workspaceId, source }, { most, within }, at) {
      // No source is empty, so that none is taken for the whole workspace.
      const scope = source === undefined ? "" : `source ${source}`;
      const since = stamp(at - within);
      const values = [workspaceId, scope, stamp(at), since, most];
      if ((await change(db, takeCall, values)) === 1) return undefined;
      const counted = [workspaceId, scope, since];
      const [row] = await ask<{ recent: Instant[] }>(db, callsAsked, counted);
      return row?.recent ?? [];
    },
  };
}
