import { type AuditKeeping, CHAIN_START } from "#service/audit";
import { eraseTraces } from "./erase-traces.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type StartRow = { start_number: number; start_mac: Buffer | null; start_seal: Buffer | null };

const chainStart = statement(
  "audit-chain-start",
  "select start_number, start_mac, start_seal from audit_chain where workspace_id = $1",
);
const moveStart = statement(
  "audit-move-start",
  `update audit_chain set start_number = $2, start_mac = $3, start_seal = $4
    where workspace_id = $1`,
);
const takeAway = statement(
  "audit-take-away",
  "delete from audit_event where workspace_id = $1 and number <= $2",
);
// Held first: a row that names one of them just now is waited for, and then seen.
const holdSubjects = statement(
  "audit-hold-subjects",
  `select from audit_subject where workspace_id = $1 and id = any ($2::uuid[])
    order by id for update`,
);
const forgetSubjects = statement(
  "audit-forget-subjects",
  `delete from audit_subject s
    where s.workspace_id = $1 and s.id = any ($2::uuid[])
      and not exists (select from audit_event e
                       where e.workspace_id = s.workspace_id and e.subject_id = s.id)`,
);
const eraseSubjects = statement(
  "audit-erase-subjects",
  `update audit_subject set sealed_key = null, sealed_email = null, fingerprint = null
    where workspace_id = $1 and fingerprint = any ($2::bytea[])
   returning id`,
);
export const auditKeeping = (db: Queryable): AuditKeeping => ({
  async chainStart(workspaceId) {
    const [row] = await ask<StartRow>(db, chainStart, [workspaceId]);
    if (!row?.start_mac) return { ...CHAIN_START, seal: null };
    return { number: row.start_number, mac: row.start_mac, seal: row.start_seal };
  },
  async cut(workspaceId, { number, mac, seal }, subjectIds) {
    await change(db, moveStart, [workspaceId, number, mac, seal]);
    await change(db, takeAway, [workspaceId, number]);
    await ask(db, holdSubjects, [workspaceId, subjectIds]);
    await change(db, forgetSubjects, [workspaceId, subjectIds]);
  },
  async eraseSubjects(workspaceId, fingerprints) {
    const rows = await ask<{ id: string }>(db, eraseSubjects, [workspaceId, fingerprints]);
    return rows.map(({ id }) => id);
  },
  eraseTraces: (workspaceId, traces) => eraseTraces(db, workspaceId, traces),
});
