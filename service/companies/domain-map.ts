import { domainOf, type EmailAddress } from "#service/kernel";
import type { Settings } from "#service/workspaces";
import type { Company } from "./company.ts";
import { forbiddenBecause, type PublicMailboxes } from "./domain.ts";

/**
 * Where a newcomer with this address would be created. The map decides this and nothing else: an
 * existing contact always wins over it (sign-in.md §1). `by` directory: only a Microsoft sign-in
 * creates it. Ambiguous: nobody guesses, an admin decides (§2).
 */
export type Placement =
  | { kind: "placed"; company: Company; by: "domain" | "directory" | "catch-all" }
  | { kind: "ambiguous"; companies: [Company, ...Company[]] }
  | { kind: "nowhere"; because: "creation-off" | "directory-only" | "unmapped" | "public-mailbox" };

/** Who claims an address, as the store knows it. */
export type Claims = {
  /** The owner of its domain. */
  owner?: Company;
  /** Whose tenant stands for it: a token's own one, or else one known to hold its domain. */
  directory: Company[];
  /** Ids of those among them that list the token's SID. */
  sidOf: string[];
  /** The company that takes whom nobody claims. */
  catchAll?: Company;
};

type Policy = Settings["creation"]["policy"];

/** Which claim each policy takes for an answer (sign-in.md §2). */
const TAKES = {
  off: () => false,
  domain: ({ domain }) => domain,
  directory: ({ directory }) => directory,
  "domain-or-directory": ({ domain, directory }) => domain || directory,
  "domain-and-directory": ({ domain, directory }) => domain && directory,
} satisfies Record<Policy, (claimed: { domain: boolean; directory: boolean }) => boolean>;

/** Places an address by the workspace's creation policy (sign-in.md §2). */
export function placeAddress(
  { policy }: Pick<Settings["creation"], "policy">,
  email: EmailAddress,
  claims: Claims,
  mailboxes: PublicMailboxes,
): Placement {
  if (policy === "off") return { kind: "nowhere", because: "creation-off" };
  const claimants = claimantsOf(claims);
  if (claimants.length === 0) return placeUnclaimed(policy, email, claims, mailboxes);
  const taken = claimants.filter(({ id }) => TAKES[policy](claimedBy(claims, id)));
  if (taken.length === 0) {
    return { kind: "nowhere", because: needsDirectory(policy) ? "directory-only" : "unmapped" };
  }
  const company = claimants.length === 1 ? claimants[0] : chosenBySid(claims, claimants);
  if (!company || !taken.includes(company)) {
    return { kind: "ambiguous", companies: claimants as [Company, ...Company[]] };
  }
  const { domain } = claimedBy(claims, company.id);
  const by = domain && !needsDirectory(policy) ? "domain" : "directory";
  if (by === "directory" && forbiddenBecause(domainOf(email), mailboxes)) {
    return { kind: "nowhere", because: "public-mailbox" };
  }
  return { kind: "placed", company, by };
}

const needsDirectory = (policy: Policy): boolean =>
  policy === "directory" || policy === "domain-and-directory";

/** Each company that claims the address, once. */
function claimantsOf({ owner, directory }: Claims): Company[] {
  const all = [...(owner ? [owner] : []), ...directory];
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

const claimedBy = ({ owner, directory }: Claims, id: string) => ({
  domain: owner?.id === id,
  directory: directory.some((company) => company.id === id),
});

/** Companies that share a tenant are told apart by the domain's SID; alone it proves nothing. */
function chosenBySid({ sidOf }: Claims, claimants: readonly Company[]): Company | undefined {
  const listed = claimants.filter(({ id }) => sidOf.includes(id));
  return listed.length === 1 ? listed[0] : undefined;
}

/** Whom no company claims, the catch-all takes, unless anyone can have such an address. */
function placeUnclaimed(
  policy: Policy,
  email: EmailAddress,
  { catchAll }: Claims,
  mailboxes: PublicMailboxes,
): Placement {
  if (!catchAll) {
    return { kind: "nowhere", because: needsDirectory(policy) ? "directory-only" : "unmapped" };
  }
  if (forbiddenBecause(domainOf(email), mailboxes)) {
    return { kind: "nowhere", because: "public-mailbox" };
  }
  return { kind: "placed", company: catchAll, by: "catch-all" };
}
