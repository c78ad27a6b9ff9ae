import type { LinkHolder, LinkStore } from "#service/signin";
import { stamp } from "./column-types.ts";
import { LINK_COLUMNS, linkFrom, type LinkRow, ofKind } from "./link-rows.ts";
import {
  ACCOUNT_COLUMNS,
  accountFrom,
  type AccountRow,
  TECH_COLUMNS,
  type TechRow,
} from "./people.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { voidAutoLogin } from "./void-auto-login.ts";
import { WORKSPACE_COLUMNS, workspaceFrom, type WorkspaceRow } from "./workspaces.ts";

type HolderRow = (AccountRow | { contact_id: null }) & (TechRow | { tech_id: null });

const add = statement(
  "link-add",
  `insert into link (workspace_id, id, kind, fingerprint, email, created_at, expires_at, tech_id,
                     contact_id, place)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const withFingerprint = statement(
  "link-with-fingerprint",
  `select ${LINK_COLUMNS}, ${WORKSPACE_COLUMNS}, ${ACCOUNT_COLUMNS}, ${TECH_COLUMNS}
     from link l
     join workspace w on w.id = l.workspace_id
     left join contact p on p.workspace_id = l.workspace_id and p.id = l.contact_id
     left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
     left join tech t on t.workspace_id = p.workspace_id and t.email = p.email
    where l.kind = $1 and l.fingerprint = any ($2::bytea[])`,
);
const holder = statement(
  "link-holder",
  `select ${ACCOUNT_COLUMNS}, ${TECH_COLUMNS}
     from contact p
     join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
     left join tech t on t.workspace_id = p.workspace_id and t.email = p.email
    where p.workspace_id = $1 and p.id = $2`,
);
const ofContact = statement(
  "link-of-contact",
  `select ${LINK_COLUMNS}, l.workspace_id from link l
    where l.workspace_id = $1 and l.contact_id = $2 and l.kind = $3 and l.revoked_at is null
      and l.expires_at > $4
    order by l.id desc limit 100`,
);
const spend = statement(
  "link-spend",
  `update link set used_at = $3
    where workspace_id = $1 and id = $2
      and used_at is null and revoked_at is null and expires_at > $3`,
);
const noteLetter = statement(
  "link-note-letter",
  `update link set sent_at = $3
    where workspace_id = $1 and id = $2 and (sent_at is null or sent_at <= $4)`,
);
const revoke = statement(
  "link-revoke",
  `update link set revoked_at = $4
    where workspace_id = $1 and contact_id = $2 and id = $3 and kind = 'personalised'
      and revoked_at is null`,
);
const claim = statement(
  "link-claim",
  `update link
      set claimed_by = coalesce(claimed_by, ($3::bytea[])[1]), claimed_at = coalesce(claimed_at, $4)
    where workspace_id = $1 and id = $2 and kind = 'auto-login'
      and (claimed_by is null or claimed_by = any ($3::bytea[]))
      and revoked_at is null and expires_at > $4`,
);
const restrictSession = statement(
  "link-restrict-session",
  `update session set link_id = $3, restricted = true
    where workspace_id = $1 and id = $2 and state = 'pending'`,
);

// A code among them is over, and not superseded: nobody is to look for a newer letter.
const endHandedOn = statement(
  "link-end-handed-on",
  `with links as (
          update link set revoked_at = $3
           where workspace_id = $1 and fingerprint = any ($2::bytea[]) and kind <> 'personalised'
             and claimed_by is null and used_at is null and revoked_at is null and expires_at > $3
          returning 1),
        codes as (
          update challenge set expires_at = $3
           where workspace_id = $1 and link_fingerprint = any ($2::bytea[])
             and used_at is null and superseded_at is null and expires_at > $3
          returning 1),
        passwords as (
          delete from password_link
           where workspace_id = $1 and fingerprint = any ($2::bytea[])
             and used_at is null and expires_at > $3
          returning 1)
   select (select count(*)::int from links) + (select count(*)::int from codes)
        + (select count(*)::int from passwords) as ended`,
);

function holderFrom(row: HolderRow): LinkHolder | undefined {
  if (row.contact_id === null) return undefined;
  return { account: accountFrom(row), isDesk: row.tech_id !== null && row.tech_active };
}

export function linkStore(db: Queryable): LinkStore {
  return {
    async add(link, fingerprint) {
      const { workspaceId, id, kind, email, createdAt, expiresAt } = link;
      const head = [workspaceId, id, kind, fingerprint, email, stamp(createdAt), stamp(expiresAt)];
      const techId = link.kind === "first-link" ? link.techId : null;
      const contactId = link.kind === "first-link" ? null : link.contactId;
      const place = link.kind === "auto-login" ? link.place : null;
      await change(db, add, [...head, techId, contactId, place]);
    },
    async withFingerprint(kind, fingerprints) {
      type Row = LinkRow & WorkspaceRow & HolderRow;
      const [row] = await ask<Row>(db, withFingerprint, [kind, fingerprints]);
      const link = row && ofKind(kind, linkFrom(row));
      if (!row || !link) return undefined;
      const held = holderFrom(row);
      return { link, workspace: workspaceFrom(row), ...(held && { holder: held }) };
    },
    async holder(workspaceId, contactId) {
      const [row] = await ask<HolderRow>(db, holder, [workspaceId, contactId]);
      return row && holderFrom(row);
    },
    async ofContact(workspaceId, contactId, kind, at) {
      const rows = await ask<LinkRow>(db, ofContact, [workspaceId, contactId, kind, stamp(at)]);
      return rows.flatMap((row) => ofKind(kind, linkFrom(row)) ?? []);
    },
    async spend({ workspaceId, id }, at) {
      return (await change(db, spend, [workspaceId, id, stamp(at)])) === 1;
    },
    async noteLetter({ workspaceId, id }, at, before) {
      const values = [workspaceId, id, stamp(at), stamp(before)];
      return (await change(db, noteLetter, values)) === 1;
    },
    async revoke({ workspaceId, contactId, id }, at) {
      return (await change(db, revoke, [workspaceId, contactId, id, stamp(at)])) === 1;
    },
    async claim({ workspaceId, id }, device, at) {
      return (await change(db, claim, [workspaceId, id, device, stamp(at)])) === 1;
    },
    async restrictSession({ workspaceId, id }, sessionId) {
      await change(db, restrictSession, [workspaceId, sessionId, id]);
    },
    async endHandedOn(workspaceId, prints, at) {
      const values = [workspaceId, prints, stamp(at)];
      return (await ask<{ ended: number }>(db, endHandedOn, values))[0]?.ended ?? 0;
    },
    voidAutoLogin: (workspaceId, scope, at) => voidAutoLogin(db, workspaceId, scope, at),
  };
}
