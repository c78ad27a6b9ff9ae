import type { ErasedTraces, Traces } from "#service/audit";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { change, statement } from "./statement.ts";

const devices = statement(
  "erase-devices",
  "delete from known_device where workspace_id = $1 and email = $2",
);
const budgets = statement(
  "erase-budgets",
  "delete from address_budget where workspace_id = $1 and address = any ($2::text[])",
);
const passwordTries = statement(
  "erase-password-tries",
  "delete from password_try where workspace_id = $1 and email = $2",
);
const keptLetters = statement(
  "erase-kept-letters",
  "delete from dev_mailbox where to_fingerprint = any ($1::bytea[])",
);
const letters = statement(
  "erase-letters",
  "delete from letter where workspace_id = $1 and to_fingerprint = any ($2::bytea[])",
);
// Those that are over. What still lives is a contact's or a tech's, and ends with them.
const sessions = statement(
  "erase-sessions",
  "delete from session where workspace_id = $1 and email = $2 and state = 'ended'",
);
const links = statement(
  "erase-links",
  `delete from link
    where workspace_id = $1 and email = $2 and (revoked_at is not null or expires_at <= $3)`,
);
const passwordLinks = statement(
  "erase-password-links",
  "delete from password_link where workspace_id = $1 and email = $2",
);
// A tenant's proposal stays to be decided, without who made it.
const proposers = statement(
  "erase-proposers",
  `update pending_request set about = about - '{name,email,verified,subject}'::text[]
    where workspace_id = $1 and kind = 'tenant' and lower(about ->> 'email') = $2`,
);
/** The end of a number: before it people write a country, a zero, or neither. */
const lastDigits = (text: string): string => `right(regexp_replace(${text}, '\\D', '', 'g'), 8)`;
// Who asked for a call wrote what they liked: theirs is one that has their address or their number.
const requests = statement(
  "erase-requests",
  `delete from pending_request r
    where r.workspace_id = $1
      and (r.kind = 'person' and r.subject = $2
        or r.kind = 'call'
          and (exists (select from regexp_split_to_table(lower(r.subject), '[\\s,;:<>()"·]+') said
                        where rtrim(said, '.!?') = $2)
            or ${lastDigits("r.about ->> 'number'")} in (
                 select ${lastDigits("c.phone")} from contact c
                  where c.workspace_id = $1 and c.email = $2
                    and length(${lastDigits("c.phone")}) >= 6
                    -- A number that colleagues share says nothing of who asked.
                    and not exists (
                      select from contact o
                       where o.workspace_id = $1 and o.email <> $2
                         and ${lastDigits("o.phone")} = ${lastDigits("c.phone")}))))`,
);
const NOBODYS = `not exists (select from contact where workspace_id = $1 and email = $2)
                 and not exists (select from tech where workspace_id = $1 and email = $2)`;
// A password and linked sign-ins are an address's: whoever has it today keeps them.
const proofs = statement(
  "erase-proofs",
  `with words as (delete from password where workspace_id = $1 and email = $2 and ${NOBODYS}),
        silence as (delete from sso_suspension where workspace_id = $1 and email = $2 and ${NOBODYS})
   delete from identity where workspace_id = $1 and email = $2 and ${NOBODYS}`,
);

/**
 * Takes away what is kept for an address beside the log and beside contacts, techs and tickets. What
 * a sign-in of today left goes by itself within a day.
 */
export async function eraseTraces(
  db: Queryable,
  workspaceId: string,
  { email, mailbox, letterFingerprints, at }: Traces,
): Promise<ErasedTraces> {
  const whose = [workspaceId, email];
  await change(db, proofs, whose);
  return {
    devices: await change(db, devices, whose),
    budgets:
      (await change(db, budgets, [workspaceId, [email, mailbox]])) +
      (await change(db, passwordTries, whose)),
    letters:
      (await change(db, keptLetters, [letterFingerprints])) +
      (await change(db, letters, [workspaceId, letterFingerprints])),
    requests: (await change(db, requests, whose)) + (await change(db, proposers, whose)),
    sessions: await change(db, sessions, whose),
    links:
      (await change(db, links, [...whose, stamp(at)])) + (await change(db, passwordLinks, whose)),
  };
}
