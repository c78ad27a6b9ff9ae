import type { PendingStore } from "#service/pending";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { change, statement } from "./statement.ts";

const askFor = statement(
  "pending-ask",
  `insert into pending_request (workspace_id, id, kind, subject, company_id, about, asked_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (workspace_id, kind, subject) where state = 'waiting' do nothing`,
);

export function pendingStore(db: Queryable): PendingStore {
  return {
    async ask({ workspaceId, id, kind, subject, companyId, about, askedAt }) {
      const values = [workspaceId, id, kind, subject, companyId ?? null, JSON.stringify(about)];
      return (await change(db, askFor, [...values, stamp(askedAt)])) === 1;
    },
  };
}
