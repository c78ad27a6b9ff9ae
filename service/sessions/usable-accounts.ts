import { allowedMethods } from "#service/companies";
import { type Account, type People, shutBecause } from "#service/people";
import type { Method, Workspace } from "#service/workspaces";
import type { ProvenBy } from "./session.ts";

/**
 * The accounts that this proof may enter: open ones whose company does not forbid the method
 * (sign-in.md §1, S4 and S8).
 */
export function usableAccounts(
  deps: { configuredMethods: readonly Method[] },
  workspace: Workspace,
  provenBy: ProvenBy,
  people: People,
): Account[] {
  return people.accounts.filter((account) => {
    if (shutBecause(account)) return false;
    const methods: readonly ProvenBy[] = allowedMethods(
      workspace.settings,
      deps.configuredMethods,
      "client",
      account.company,
    );
    return methods.includes(provenBy);
  });
}
