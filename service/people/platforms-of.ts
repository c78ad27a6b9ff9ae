import type { Platform } from "#service/workspaces";
import { shutBecause } from "./account.ts";
import type { People } from "./people-store.ts";

/**
 * The portals that somebody with this address may enter, in the order in which they are offered:
 * each only where a matching person is tied to the address (sign-in.md §1, S3).
 */
export function platformsOf({ accounts, tech }: People): Platform[] {
  const platforms: Platform[] = [];
  if (tech?.active && tech.admin) platforms.push("admin");
  if (tech?.active) platforms.push("tech");
  if (accounts.some((account) => !shutBecause(account))) platforms.push("client");
  return platforms;
}
