import type { Instant } from "#service/kernel";

/** An instant as it crosses to the tab: ISO 8601, in UTC. */
export const iso = (instant: Instant): string => new Date(instant).toISOString();

/** The same for what may not have happened. */
export const isoOrNull = (instant: Instant | undefined): string | null =>
  instant === undefined ? null : iso(instant);

/** The day of an instant in UTC, for a file's name. */
export const dayOf = (instant: Instant): string => iso(instant).slice(0, 10);
