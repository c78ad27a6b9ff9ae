import {
  type DomainPattern,
  type ForbiddenBecause,
  forbiddenBecause,
  type PublicMailboxes,
} from "./domain.ts";

/** A domain as it is mapped today. */
export type MappedDomain = {
  domain: DomainPattern;
  companyId: string;
  company: string;
  /** Why it owns nobody. */
  suspendedBecause?: string;
};

/** Where mapped domains are looked at again. */
export type DomainReview = {
  mapped(workspaceId: string): Promise<MappedDomain[]>;
  /** Those that own nobody, by name. */
  suspended(workspaceId: string): Promise<MappedDomain[]>;
  /** Writes why it owns nobody, or that it counts; false where that stands already, or it went. */
  suspend(
    workspaceId: string,
    mapped: MappedDomain,
    because: ForbiddenBecause | undefined,
  ): Promise<boolean>;
};

/** A mapping that no longer counts, or counts again where there is no `because`. */
type ReviewedDomain = MappedDomain & { because?: ForbiddenBecause };

/**
 * Judges every mapped domain of a workspace by today's lists (sign-in.md §2): a mapping that became
 * forbidden owns nobody from now on, and one that is allowed again counts again.
 *
 * @returns what changed
 */
export async function suspendDomains(
  { domainReview }: { domainReview: DomainReview },
  mailboxes: PublicMailboxes,
  workspaceId: string,
): Promise<ReviewedDomain[]> {
  const changed: ReviewedDomain[] = [];
  for (const mapped of await domainReview.mapped(workspaceId)) {
    const because = forbiddenBecause(mapped.domain, mailboxes);
    if (because === mapped.suspendedBecause) continue;
    if (!(await domainReview.suspend(workspaceId, mapped, because))) continue;
    changed.push({ ...mapped, ...(because && { because }) });
  }
  return changed;
}
