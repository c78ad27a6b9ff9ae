/**
 * The ticket `k` that has this number, or had it before the PSA gave its own (sign-in.md §11): two
 * looks into two indexes within the one statement. $1 is the workspace.
 *
 * @param at the number's place among the values
 */
export const numbered = (at: number): string => `k.id = coalesce(
  (select n.id from ticket n where n.workspace_id = $1 and n.number = $${at}),
  (select f.ticket_id from ticket_former_number f
    where f.workspace_id = $1 and f.number = $${at}))`;

/** The numbers that the ticket `k` had before. $1 is the workspace. */
export const FORMERLY = `array(select f.number from ticket_former_number f
  where f.workspace_id = $1 and f.ticket_id = k.id order by f.number) as formerly`;

/**
 * Whether a ticket had the number that the SQL `text` says: then no other ever gets it. $1 is the
 * workspace.
 */
export const wasTaken = (text: string): string => `exists (
  select from ticket_former_number f where f.workspace_id = $1 and f.number = ${text})`;

/**
 * What the next number of the counter, SQL in `last`, is called. Where a PSA is connected it is only
 * for the time being, and of a shape that no PSA's number has; without one it is the ticket's own.
 */
export const ownNumber = (last: string): string => `case
  when exists (select from psa_connection c where c.workspace_id = $1 and c.sealed <> '')
  then 'P-' || ${last}::text else ${last}::text end`;
