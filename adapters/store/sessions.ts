import type { EmailAddress } from "#service/kernel";
import type { FoundSession, Session, SessionStore } from "#service/sessions";
import { stamp } from "./column-types.ts";
import {
  ACCOUNT_COLUMNS,
  accountFrom,
  type AccountRow,
  TECH_COLUMNS,
  techFrom,
  type TechRow,
} from "./people.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { WORKSPACE_COLUMNS, workspaceFrom, type WorkspaceRow } from "./workspaces.ts";

type SessionRow = {
  session_id: string;
  door: Session["door"];
  session_email: string;
  method: Session["provenBy"];
  platform: Session["platform"];
  stay: boolean;
  restricted: boolean;
  started_at: number;
  app_mode: Session["mode"] | null;
  bound_tenant_id: string | null;
  bound_company_id: string | null;
  seen_at: number;
  expires_at: number;
  ends_at: number;
};

export type FoundSessionRow = SessionRow &
  WorkspaceRow &
  (AccountRow | { contact_id: null }) &
  (TechRow | { tech_id: null });

const addPending = statement(
  "session-add-pending",
  `insert into session (workspace_id, id, state, door, email, method, challenge_id,
                        app_mode, bound_tenant_id, bound_company_id,
                        created_at, seen_at, expires_at, ends_at)
   values ($1, $2, 'pending', $3, $4, $5, $6, $9, $10, $11, $12, $7, $8, $8)`,
);
const activate = statement(
  "session-activate",
  `update session
      set state = 'active', fingerprint = $3, platform = $4, contact_id = $5, tech_id = $6,
          stay = $7, seen_at = $8, expires_at = $9, ends_at = $10
    where workspace_id = $1 and id = $2 and state = 'pending' and ends_at > $8`,
);
/** The session, its workspace and its person as they are now, under the alias `s`. */
export const FOUND_SESSION = `select s.id as session_id, s.door, s.email as session_email, s.method,
          s.platform, s.stay, s.restricted, s.app_mode, s.bound_tenant_id, s.bound_company_id,
          s.created_at as started_at, s.seen_at, s.expires_at, s.ends_at,
          ${WORKSPACE_COLUMNS}, ${ACCOUNT_COLUMNS}, ${TECH_COLUMNS}
     from session s
     join workspace w on w.id = s.workspace_id
     left join contact p on p.workspace_id = s.workspace_id and p.id = s.contact_id
     left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
     left join tech t on t.workspace_id = s.workspace_id and t.id = s.tech_id`;
/** Whether the tenant that the session leaned on is still bound so (sign-in.md §6). */
export const STILL_BOUND = `(s.bound_tenant_id is null
      or (s.bound_company_id is null and s.bound_tenant_id = any (w.tech_tenant_ids))
      or exists (select from company_tenant b
                  where b.workspace_id = s.workspace_id and b.tenant_id = s.bound_tenant_id
                    and b.company_id = s.bound_company_id))`;
// Every request asks this, once.
const withFingerprint = statement(
  "session-with-fingerprint",
  `${FOUND_SESSION}
    where s.fingerprint = any ($1::bytea[]) and s.state = 'active' and ${STILL_BOUND}`,
);
const touch = statement(
  "session-touch",
  `update session set seen_at = $3, expires_at = $4
    where workspace_id = $1 and id = $2 and state = 'active' and seen_at < $3`,
);
const end = statement(
  "session-end",
  `update session set ${ending("$3", "$4")}
    where workspace_id = $1 and id = $2 and state = 'active'`,
);
// Pending ones too: nobody finishes a sign-in with a proof from before (sign-in.md §6).
const endAll = statement(
  "session-end-all",
  `update session set ${ending("$3", "$4")}
    where workspace_id = $1 and email = $2 and state <> 'ended'`,
);
const endMadeBy = statement(
  "session-end-made-by",
  `update session set ${ending("$4", "$5")}
    where workspace_id = $1 and email = $2 and method = $3 and state <> 'ended'`,
);
const knowsDevice = statement(
  "device-known",
  `select 1 as known from known_device
    where workspace_id = $1 and fingerprint = any ($2::bytea[]) and email = $3 and expires_at > $4`,
);
// Asked of what was known before it: a statement reads what was there when it began.
const rememberDevice = statement(
  "device-remember",
  `with known as (
          select bool_or(fingerprint = any ($2::bytea[])) as this from known_device
           where workspace_id = $1 and email = $3 and expires_at > $4),
        remembered as (
          insert into known_device (workspace_id, fingerprint, email, seen_at, expires_at)
          values ($1, ($2::bytea[])[1], $3, $4, $5)
          on conflict (workspace_id, fingerprint, email)
          do update set seen_at = excluded.seen_at, expires_at = excluded.expires_at)
   select this is false as "isNew" from known`,
);

export function foundSessionFrom(row: FoundSessionRow): FoundSession {
  const { contact_id: contactId, tech_id: techId } = row;
  return {
    session: {
      id: row.session_id,
      workspaceId: row.workspace_id,
      door: row.door,
      email: row.session_email as EmailAddress,
      provenBy: row.method,
      platform: row.platform,
      ...(contactId !== null && { contactId }),
      ...(techId !== null && { techId }),
      stay: row.stay,
      restricted: row.restricted,
      startedAt: row.started_at,
      ...(row.app_mode && { mode: row.app_mode }),
      ...(row.bound_tenant_id !== null && {
        leansOn: {
          tenantId: row.bound_tenant_id,
          ...(row.bound_company_id !== null && { companyId: row.bound_company_id }),
        },
      }),
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
      endsAt: row.ends_at,
    },
    workspace: workspaceFrom(row),
    ...(row.contact_id !== null && { account: accountFrom(row) }),
    ...(row.tech_id !== null && { tech: techFrom(row) }),
  };
}

export function sessionStore(db: Queryable): SessionStore {
  return {
    async addPending({ workspaceId, id, door, email, provenBy, challengeId, ...rest }) {
      const { at, provenAt, endsAt, mode, leansOn } = rest;
      const values = [workspaceId, id, door, email, provenBy, challengeId ?? null];
      const lean = [mode ?? null, leansOn?.tenantId ?? null, leansOn?.companyId ?? null];
      await change(db, addPending, [...values, stamp(at), stamp(endsAt), ...lean, stamp(provenAt)]);
    },
    async activate(it) {
      const changed = await change(db, activate, [
        it.workspaceId,
        it.id,
        it.fingerprint,
        it.platform,
        it.contactId ?? null,
        it.techId ?? null,
        it.stay,
        stamp(it.at),
        stamp(it.expiresAt),
        stamp(it.endsAt),
      ]);
      return changed === 1;
    },
    async withFingerprint(fingerprints) {
      const [row] = await ask<FoundSessionRow>(db, withFingerprint, [fingerprints]);
      return row && foundSessionFrom(row);
    },
    async touch({ workspaceId, id }, seenAt, expiresAt) {
      await change(db, touch, [workspaceId, id, stamp(seenAt), stamp(expiresAt)]);
    },
    async end({ workspaceId, id }, because, at) {
      return (await change(db, end, [workspaceId, id, because, stamp(at)])) === 1;
    },
    endAll: (workspaceId, email, because, at) =>
      change(db, endAll, [workspaceId, email, because, stamp(at)]),
    endMadeBy: ({ workspaceId, email, provenBy }, because, at) =>
      change(db, endMadeBy, [workspaceId, email, provenBy, because, stamp(at)]),
    async knowsDevice(workspaceId, fingerprints, email, at) {
      const values = [workspaceId, fingerprints, email, stamp(at)];
      return (await ask(db, knowsDevice, values)).length > 0;
    },
    async rememberDevice({ workspaceId, fingerprints, email, at, expiresAt }) {
      const values = [workspaceId, fingerprints, email, stamp(at), stamp(expiresAt)];
      const [device] = await ask<{ isNew: boolean }>(db, rememberDevice, values);
      return device?.isNew ?? false;
    },
  };
}
