import type { Drawn, SourceStore } from "#service/signin";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** What counts for the source in row `b`, beside the address $2: asked for after $4, not proven. */
const COUNTED = `select a.address, a.at from unnest(b.addresses, b.asked_at) a (address, at)
    where a.at > $4 and a.address <> $2
      and not exists (select from source_proof p
                       where p.workspace_id = $1 and p.address = a.address and p.ends_at > $3)`;

// The row of the source is locked before its lists are read, so of many at once each counts the others.
const takeAddress = statement(
  "source-take-address",
  `with proven as (
          select from source_proof where workspace_id = $1 and address = $2 and ends_at > $3),
        taken as (
          insert into source_budget as b (workspace_id, source, addresses, asked_at, last_asked_at)
          select $1, $5, array[$2::bytea], array[$3::timestamptz], $3
           where not exists (select from proven)
          on conflict (workspace_id, source) do update
             set (addresses, asked_at) = (
                   select array_agg(k.address), array_agg(k.at)
                     from (${COUNTED} union all select $2, $3) k),
                 last_asked_at = $3
           where (select count(*) from (${COUNTED}) k) < $6
          returning 1)
   select exists (select from proven) or exists (select from taken) as taken`,
);
const counted = statement(
  "source-counted",
  `select array(select k.at from (${COUNTED}) k order by k.at) as recent
     from source_budget b where b.workspace_id = $1 and b.source = $5`,
);
const keepProof = statement(
  "source-keep-proof",
  `insert into source_proof (workspace_id, address, ends_at) values ($1, $2, $3)
   on conflict (workspace_id, address) do update set ends_at = excluded.ends_at`,
);

export function sourceStore(db: Queryable): SourceStore {
  return {
    async takeAddress({ workspaceId, source, address, at }, { windows: [window] }) {
      if (!window) throw new RangeError("a source's allowance has one window");
      const asked = [workspaceId, address, stamp(at), stamp(at - window.length), source];
      const [row] = await ask<{ taken: boolean }>(db, takeAddress, [...asked, window.most]);
      if (row?.taken) return undefined;
      const [drawn] = await ask<Pick<Drawn, "recent">>(db, counted, asked);
      return { recent: drawn?.recent ?? [], inARow: 0 };
    },
    async keepProof({ workspaceId, address }, endsAt) {
      await change(db, keepProof, [workspaceId, address, stamp(endsAt)]);
    },
  };
}
