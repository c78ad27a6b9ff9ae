import type { Instant } from "#service/kernel";
import type { AutoLoginScope } from "#service/signin";
import { stamp } from "./column-types.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { change, type Statement, statement } from "./statement.ts";

const REVOKE = `update link l set revoked_at = $2
  where l.workspace_id = $1 and l.kind = 'auto-login' and l.revoked_at is null`;
const END = `update session s
    set ${ending("'link-voided'", "$2")}
  where s.workspace_id = $1 and s.link_id is not null and s.state <> 'ended'`;

type Pair = { revoke: Statement; end: Statement };
const pair = (name: string, links: string, sessions: string): Pair => ({
  revoke: statement(`auto-login-revoke-${name}`, `${REVOKE} ${links}`),
  end: statement(`auto-login-end-${name}`, `${END} ${sessions}`),
});

const VOIDING: Record<AutoLoginScope["kind"], Pair> = {
  one: pair("one", "and l.id = $3", "and s.link_id = $3"),
  contact: pair("contact", "and l.contact_id = $3", "and s.contact_id = $3"),
  everyone: pair("everyone", "", ""),
};

const whose = (scope: AutoLoginScope): string[] => {
  if (scope.kind === "one") return [scope.linkId];
  return scope.kind === "contact" ? [scope.contactId] : [];
};

/**
 * Revokes the links first and looks for their sessions in a statement of its own: a click that holds
 * its link meanwhile is waited for, and the session that it made is then seen.
 */
export async function voidAutoLogin(
  db: Queryable,
  workspaceId: string,
  scope: AutoLoginScope,
  at: Instant,
): Promise<{ links: number; sessions: number }> {
  const { revoke, end } = VOIDING[scope.kind];
  const values = [workspaceId, stamp(at), ...whose(scope)];
  const links = await change(db, revoke, values);
  const sessions = await change(db, end, values);
  return { links, sessions };
}
