/**
 * How a session ends, in every statement that ends one: what is set, by the SQL that says why and when.
 * It opens nothing from then on, and its row stays until the sweep.
 */
export const ending = (because: string, at: string): string =>
  `state = 'ended', ended_because = ${because}, ended_at = ${at}, ends_at = least(ends_at, ${at})`;
