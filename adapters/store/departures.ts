import type { Departures, Ended } from "#service/administration";
import { stamp } from "./column-types.ts";
import { ending } from "./ending.ts";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

const ENDED = `update session set ${ending("'ended-by-admin'", "$3")}`;
// Used ones too: a link that was claimed for one browser may be clicked there again.
const VOIDED = `update link set revoked_at = $3`;
const COUNTS = `(select count(*) from ended) as sessions, (select count(*) from voided) as links`;

const leave = statement(
  "departures-leave",
  `with ended as (
          ${ENDED}
           where workspace_id = $1 and state <> 'ended'
             and (contact_id = any ($2::uuid[]) or tech_id = any ($2::uuid[]))
          returning 1),
        voided as (
          ${VOIDED}
           where workspace_id = $1 and revoked_at is null
             and (contact_id = any ($2::uuid[]) or tech_id = any ($2::uuid[]))
          returning 1)
   select ${COUNTS}`,
);
const shut = statement(
  "departures-shut",
  `with theirs as (
          select id from contact where workspace_id = $1 and company_id = any ($2::uuid[])),
        ended as (
          ${ENDED}
           where workspace_id = $1 and state <> 'ended'
             and contact_id in (select id from theirs)
          returning 1),
        voided as (
          ${VOIDED}
           where workspace_id = $1 and revoked_at is null
             and contact_id in (select id from theirs)
          returning 1),
        unasked as (
          update consent_link set expires_at = $3
           where workspace_id = $1 and company_id = any ($2::uuid[]) and expires_at > $3),
        inactive as (
          update contact set active = false
           where workspace_id = $1 and company_id = any ($2::uuid[]) and active
          returning 1)
   select ${COUNTS}, (select count(*) from inactive) as contacts`,
);
const GOES_ON = `$6 and contact_id = $2 and state = 'active' and method in ('microsoft', 'google')`;
const readdress = statement(
  "departures-readdress",
  `with moved as (
          update session set email = $5 where workspace_id = $1 and ${GOES_ON}),
        ended as (
          ${ENDED}
           where workspace_id = $1
             and (contact_id = $2 and state <> 'ended' and not (${GOES_ON})
                  or email = $4 and state = 'pending')
          returning 1),
        voided as (
          ${VOIDED} where workspace_id = $1 and contact_id = $2 and revoked_at is null
          returning 1)
   select ${COUNTS}`,
);

const NOTHING: Ended = { sessions: 0, links: 0 };

export function departures(db: Queryable): Departures {
  return {
    async leave(workspaceId, people, at) {
      if (people.length === 0) return NOTHING;
      const [ended] = await ask<Ended>(db, leave, [workspaceId, people, stamp(at)]);
      return ended ?? NOTHING;
    },
    async shut(workspaceId, companyIds, at) {
      type Shut = Ended & { contacts: number };
      const [ended] = await ask<Shut>(db, shut, [workspaceId, companyIds, stamp(at)]);
      return ended ?? { ...NOTHING, contacts: 0 };
    },
    async readdress(workspaceId, contactId, { from, to, keepProviders, at }) {
      const values = [workspaceId, contactId, stamp(at), from, to, keepProviders];
      const [ended] = await ask<Ended>(db, readdress, values);
      return ended ?? NOTHING;
    },
  };
}
