import { portalName, type Workspace } from "#service/workspaces";
import type { Facts } from "./route.ts";

/**
 * Whose brand a letter with a secret bears (sign-in.md §3): the company that is entered, as far as it
 * is known before proof, or the one that a newcomer would be created in.
 *
 * @param linkedTo the contact whom a personalised link named
 */
export function brandOf(
  { accounts, placement }: Facts,
  linkedTo?: string,
): { portalName?: string } | undefined {
  const named = accounts.find(({ contact }) => contact.id === linkedTo);
  if (named) return named.company;
  if (accounts.length > 0) return accounts.length === 1 ? accounts[0]!.company : undefined;
  return placement.kind === "placed" ? placement.company : undefined;
}

/** What the page that such a letter's link opens calls the portal: as the letter does. */
export const portalNameFor = (workspace: Workspace, reader: Facts, linkedTo?: string): string =>
  portalName(workspace, brandOf(reader, linkedTo));
