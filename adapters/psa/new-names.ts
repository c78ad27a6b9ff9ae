import type { NewPsaContact } from "#service/psa";
import { oneLine } from "./plain-text.ts";

/**
 * What to call a newcomer over there: PSAs insist on names, and people may sign in without having
 * told theirs. Their address then stands in, until somebody writes a better one.
 */
export function newNames(
  { firstName, lastName, address }: NewPsaContact,
  most: number,
): { firstName: string; lastName: string } {
  const local = address.slice(0, address.indexOf("@"));
  return {
    firstName: oneLine(firstName, most) || oneLine(local, most),
    lastName: oneLine(lastName, most) || "-",
  };
}
