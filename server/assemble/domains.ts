import { type ReviewDeps, reviewDomains } from "#service/pending";

/** What is looked at again whenever the program starts. */
export type DomainWork = {
  /** Sets mapped domains aside that nobody may own any more, and lets others count again. */
  reviewDomains(): Promise<void>;
};

export const domainWork = (deps: ReviewDeps): DomainWork => ({
  reviewDomains: () => reviewDomains(deps),
});
