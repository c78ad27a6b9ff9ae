import { fingerprints, type Instant, type Keyring } from "#service/kernel";
import type { LinkStore } from "./link-store.ts";

/**
 * Ends the links whose secrets somebody handed on, in a file or by way of the PSA: where the words
 * cannot be taken out of what is kept, the link is dead instead, and whoever clicks it signs in as
 * usual (sign-in.md §4). One that a browser has claimed is of no use to anybody else, and stays.
 *
 * @returns how many were alive until now; the caller writes it down
 */
export function endHandedOn(
  { keyring, links }: { keyring: Keyring; links: Pick<LinkStore, "endHandedOn"> },
  { workspaceId, secrets, at }: { workspaceId: string; secrets: readonly string[]; at: Instant },
): Promise<number> {
  if (secrets.length === 0) return Promise.resolve(0);
  const prints = secrets.flatMap((secret) => fingerprints(keyring, "link", secret));
  return links.endHandedOn(workspaceId, prints, at);
}
