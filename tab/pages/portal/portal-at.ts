import type { Platform } from "#server/wire";

/** Which portal a place belongs to; undefined where every portal has it. */
export function portalAt(place: string): Platform | undefined {
  if (/^\/tech(\/|\?|$)/.test(place)) return "tech";
  if (/^\/admin(\/|\?|$)/.test(place)) return "admin";
  return /^\/(?:tickets|new)(\/|\?|$)/.test(place) ? "client" : undefined;
}
