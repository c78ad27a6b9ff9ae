import { domainOf, type EmailAddress } from "#service/kernel";
import type { Settings } from "#service/workspaces";
import type { Company } from "./company.ts";
import { forbiddenBecause, type PublicMailboxes } from "./domain.ts";

/**
 * Where a newcomer with this address would be created. The domain map decides this and nothing
 * else: an existing contact always wins over it (sign-in.md §1).
 */
export type Placement =
  | { kind: "placed"; company: Company; by: "domain" | "catch-all" }
  | { kind: "nowhere"; because: "creation-off" | "directory-only" | "unmapped" | "public-mailbox" };

/** What the store knows of a domain: its owner, and the workspace's catch-all company if any. */
export type Claims = { owner?: Company; catchAll?: Company };

/** Places an address by the workspace's creation policy (sign-in.md §2). */
export function placeAddress(
  creation: Settings["creation"],
  email: EmailAddress,
  claims: Claims,
  mailboxes: PublicMailboxes,
): Placement {
  if (creation.policy === "off") return { kind: "nowhere", because: "creation-off" };
  // Both of these need a directory's word, which only a Microsoft sign-in brings.
  const needsDirectory =
    creation.policy === "directory" || creation.policy === "domain-and-directory";
  if (!needsDirectory && claims.owner) {
    return { kind: "placed", company: claims.owner, by: "domain" };
  }
  if (claims.catchAll && !claims.owner) {
    if (forbiddenBecause(domainOf(email), mailboxes)) {
      return { kind: "nowhere", because: "public-mailbox" };
    }
    return { kind: "placed", company: claims.catchAll, by: "catch-all" };
  }
  return { kind: "nowhere", because: needsDirectory ? "directory-only" : "unmapped" };
}
