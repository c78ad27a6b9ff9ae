import { days, hours, type Instant } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { change, type Statement, statement } from "./statement.ts";

/** An attempt ends after an hour; a day later nobody asks what became of it. */
const ATTEMPT_KEPT = hours(24);
/** Ended sessions stay to be shown to whoever had them. */
const SESSION_KEPT = days(30);
/** Passes over a PSA's lists are many, and only the last ones tell anything. */
const PASS_KEPT = days(7);
/** What was written in a PSA is known by the PSA's own record. */
const WRITE_KEPT = days(30);
/** A link that is over still says so to whoever opens an old letter. */
const LINK_KEPT = days(30);
/** Teams delivers an activity again within minutes, if at all. */
const ACTIVITY_KEPT = hours(24);
/** The sent log is for questions about last month's letters (portals.md, "Email"). */
const LETTER_KEPT = days(90);
const AT_ONCE = 5_000;

/** Rows of one table whose instant lies before another, so many at once. */
const batch = (name: string, table: string, instant: string, key = "workspace_id, id"): Statement =>
  statement(
    name,
    `delete from ${table} where (${key}) in (
       select ${key} from ${table} where ${instant} < $1 limit ${AT_ONCE})`,
  );

const OVER: [Statement, (now: Instant) => Instant][] = [
  [batch("sweep-sessions", "session", "ends_at"), (now) => now - SESSION_KEPT],
  [batch("sweep-attempts", "attempt", "last_move_at", "id"), (now) => now - ATTEMPT_KEPT],
  [
    statement(
      "sweep-psa-runs",
      `delete from psa_run where (workspace_id, id) in (
         select workspace_id, id from psa_run
          where finished_at < $1 and kind = 'changes' limit ${AT_ONCE})`,
    ),
    (now) => now - PASS_KEPT,
  ],
  // A contact whom we wrote there stays until the record says who they are: until then this alone does.
  [
    statement(
      "sweep-psa-writes",
      `delete from psa_write where (workspace_id, id) in (
         select w.workspace_id, w.id from psa_write w
          where w.state = 'sent' and w.settled_at < $1
            and (w.kind <> 'contact' or exists (
                   select from psa_record r
                    where r.workspace_id = w.workspace_id and r.entity = 'contact'
                      and r.our_id = w.contact_id))
          limit ${AT_ONCE})`,
    ),
    (now) => now - WRITE_KEPT,
  ],
  [
    statement("sweep-chat-activities", "delete from chat_activity where at < $1"),
    (now) => now - ACTIVITY_KEPT,
  ],
  [
    statement("sweep-sso-exchanges", "delete from sso_exchange where at < $1"),
    (now) => now - ACTIVITY_KEPT,
  ],
  [batch("sweep-provider-flows", "provider_flow", "expires_at", "id"), (now) => now - ATTEMPT_KEPT],
  [
    statement("sweep-password-links", "delete from password_link where expires_at < $1"),
    (now) => now,
  ],
  // Wrong codes in a row stay until somebody proves the address.
  [
    statement(
      "sweep-letter-budgets",
      `delete from address_budget
        where kind = 'letter' and recent[cardinality(recent)] < $1`,
    ),
    (now) => now - hours(24),
  ],
  [
    statement(
      "sweep-password-tries",
      "delete from password_try where recent[cardinality(recent)] < $1",
    ),
    (now) => now - NUMBERS.password.tries.length,
  ],
  [
    statement("sweep-source-budgets", "delete from source_budget where last_asked_at < $1"),
    (now) => now - NUMBERS.sources.within,
  ],
  [
    statement("sweep-call-allowances", "delete from call_allowance where last_asked_at < $1"),
    (now) => now - NUMBERS.calls.aWorkspace.within,
  ],
  [
    statement("sweep-pending-requests", "delete from pending_request where decided_at < $1"),
    (now) => now - NUMBERS.pending.decidedKept,
  ],
  [statement("sweep-source-proofs", "delete from source_proof where ends_at < $1"), (now) => now],
  [batch("sweep-links", "link", "expires_at"), (now) => now - LINK_KEPT],
  [
    statement(
      "sweep-uploads",
      "delete from attachment where at is null and ref is null and begun_at < $1",
    ),
    (now) => now - NUMBERS.attachments.begunFor,
  ],
  [
    statement("sweep-submissions", "delete from ticket_submission where at < $1"),
    (now) => now - NUMBERS.submissionKept,
  ],
  [batch("sweep-letters", "letter", "settled_at"), (now) => now - LETTER_KEPT],
  [batch("sweep-mailbox", "dev_mailbox", "at", "id"), (now) => now - LETTER_KEPT],
  [statement("sweep-devices", "delete from known_device where expires_at < $1"), (now) => now],
];

/** Takes away what is over. Every process may do it; a batch at a time, so that it holds up nobody. */
export async function sweep(db: Queryable, now: Instant): Promise<void> {
  for (const [over, before] of OVER) {
    await change(db, over, [stamp(before(now))]);
  }
}
