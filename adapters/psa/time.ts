import type { Instant } from "#service/kernel";

/** A PSA's time as an instant; undefined where it says none. One without a zone is UTC. */
export function instantOf(text: string | null | undefined): Instant | undefined {
  if (!text) return undefined;
  const zoned = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}

/** As PSAs write it: whole seconds, UTC. */
export const timeText = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
