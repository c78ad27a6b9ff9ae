import { type AuditLog, type AuditRow, CHAIN_START, type SealedRow } from "#service/audit";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** A row of the log, as columns; read under the alias `e` where it is joined. */
export type AuditRowColumns = {
  workspace_id: string;
  id: string;
  at: number;
  action: string;
  outcome: string;
  reason: string | null;
  actor: string;
  door: string;
  method: string | null;
  source: string | null;
  subject_id: string | null;
  company_id: string | null;
  about: AuditRow["about"];
  correlation: string;
};

export const AUDIT_COLUMNS = `e.workspace_id, e.id, e.at, e.action, e.outcome, e.reason, e.actor,
  e.door, e.method, e.source, e.subject_id, e.company_id, e.about, e.correlation`;

export const auditRowFrom = (row: AuditRowColumns): AuditRow => ({
  workspaceId: row.workspace_id,
  id: row.id,
  at: row.at,
  action: row.action,
  outcome: row.outcome,
  reason: row.reason,
  actor: row.actor,
  door: row.door,
  method: row.method,
  source: row.source,
  subjectId: row.subject_id,
  companyId: row.company_id,
  about: row.about,
  correlation: row.correlation,
});

const EVENT_COLUMNS = `workspace_id, id, at, action, outcome, reason, actor, door, method, source,
  company_id, about, correlation, subject_id`;
/** @param email where the subject's address stands, to find the one company it belongs to */
const eventValues = (email: string): string => `$1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
  coalesce($11, (select company_id from contact where workspace_id = $1
                  and id = case when $7 like 'contact:%' then substr($7, 9)::uuid end),
           (select (array_agg(company_id))[1] from contact
             where workspace_id = $1 and email = ${email} having count(*) = 1)),
  $12, $13`;

// A person's row is held while it is named, so that the end of old rows does not take it away.
const appendAboutKnown = statement(
  "audit-append-about-known",
  `insert into audit_event (${EVENT_COLUMNS})
   select ${eventValues("$15")}, s.id from audit_subject s
    where s.workspace_id = $1 and s.fingerprint = any ($14::bytea[]) limit 1
      for key share of s`,
);
// A person's row is made with their first event; of two first events at once, one waits and finds it.
const append = statement(
  "audit-append",
  `with known as (
          select id from audit_subject
           where workspace_id = $1 and fingerprint = any ($16::bytea[]) limit 1
             for key share),
        made as (
          insert into audit_subject (workspace_id, id, fingerprint, sealed_key, sealed_email)
          select $1, $14, $15, $17, $18
           where $14::uuid is not null and not exists (select from known)
          on conflict (workspace_id, fingerprint) do update set fingerprint = excluded.fingerprint
          returning id)
   insert into audit_event (${EVENT_COLUMNS})
   values (${eventValues("$19")},
           coalesce((select id from known), (select id from made)))`,
);
const startChain = statement(
  "audit-start-chain",
  `insert into audit_chain (workspace_id, number, mac) values ($1, $2, $3)
   on conflict (workspace_id) do nothing`,
);
const holdChain = statement(
  "audit-hold-chain",
  `select number, mac from audit_chain where workspace_id = $1 for update`,
);
const unsealed = statement(
  "audit-unsealed",
  `select ${AUDIT_COLUMNS} from audit_event e
    where workspace_id = $1 and number is null order by ordinal limit $2`,
);
const seal = statement(
  "audit-seal",
  `update audit_event e set number = s.number, mac = s.mac
     from unnest($2::uuid[], $3::bigint[], $4::bytea[]) as s (id, number, mac)
    where e.workspace_id = $1 and e.id = s.id and e.number is null`,
);
const moveChain = statement(
  "audit-move-chain",
  `update audit_chain set number = $2, mac = $3 where workspace_id = $1`,
);
const sealedAfter = statement(
  "audit-sealed-after",
  `select ${AUDIT_COLUMNS}, number, mac from audit_event e
    where workspace_id = $1 and number > $2 order by number limit $3`,
);

const NOBODY = { id: null, sealedKey: null, sealedEmail: null };

export function auditLog(db: Queryable): AuditLog {
  return {
    async append(row, subject) {
      const event = [
        row.workspaceId,
        row.id,
        stamp(row.at),
        row.action,
        row.outcome,
        row.reason,
        row.actor,
        row.door,
        row.method,
        row.source,
        row.companyId,
        JSON.stringify(row.about),
        row.correlation,
      ];
      const prints = subject?.fingerprints ?? [];
      const email = subject?.email ?? null;
      if (subject && (await change(db, appendAboutKnown, [...event, prints, email])) === 1) return;
      const { id, sealedKey, sealedEmail } = subject?.seal() ?? NOBODY;
      const person = [id, prints[0] ?? null, prints, sealedKey, sealedEmail, email];
      await change(db, append, [...event, ...person]);
    },
    async holdChain(workspaceId) {
      const hold = () => ask<{ number: number; mac: Buffer }>(db, holdChain, [workspaceId]);
      const [end] = await hold();
      if (end) return end;
      await change(db, startChain, [workspaceId, CHAIN_START.number, CHAIN_START.mac]);
      const [started] = await hold();
      return started ?? CHAIN_START;
    },
    async unsealed(workspaceId, most) {
      return (await ask<AuditRowColumns>(db, unsealed, [workspaceId, most])).map(auditRowFrom);
    },
    async seal(workspaceId, rows) {
      const last = rows.at(-1);
      if (!last) return;
      const ids = rows.map(({ id }) => id);
      const numbers = rows.map(({ number }) => number);
      const macs = rows.map(({ mac }) => mac);
      await change(db, seal, [workspaceId, ids, numbers, macs]);
      await change(db, moveChain, [workspaceId, last.number, last.mac]);
    },
    async sealedAfter(workspaceId, number, most) {
      type Sealed = AuditRowColumns & { number: number; mac: Buffer };
      const rows = await ask<Sealed>(db, sealedAfter, [workspaceId, number, most]);
      return rows.map((row): SealedRow => ({
        ...auditRowFrom(row),
        number: row.number,
        mac: row.mac,
      }));
    },
  };
}
