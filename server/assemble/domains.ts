import { type ReviewDeps, reviewDomains } from "#service/pending";
import type { Log } from "../log.ts";
import { eachWorkspace } from "./each-workspace.ts";

/** What is looked at again whenever the program starts. */
export type DomainWork = {
  /** Sets mapped domains aside that nobody may own any more, and lets others count again. */
  reviewDomains(): Promise<void>;
};

export const domainWork = (deps: ReviewDeps, log: Pick<Log, "failure">): DomainWork => ({
  reviewDomains: () =>
    eachWorkspace(deps.stores, log)("domains could not be looked at again", ({ id }) =>
      reviewDomains(deps, id),
    ),
});
