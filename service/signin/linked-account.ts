import type { Circumstances } from "./route.ts";

/**
 * What is weighed for an address that a personalised link named: the link's own account alone, and
 * only methods that its company allows, so that narrowing holds for the link whatever another company
 * allows and however little is told before proof (sign-in.md §1, S4). Where that account is gone, the
 * address is judged like any other: it may be an existing contact elsewhere.
 */
export function asLinked(at: Circumstances, linkedTo: string): Circumstances {
  const account = at.facts.accounts.find(({ contact }) => contact.id === linkedTo);
  if (!account) return at;
  const { methods } = account.company;
  return {
    ...at,
    facts: { ...at.facts, accounts: [account] },
    configuredMethods: at.configuredMethods.filter((method) => methods?.includes(method) ?? true),
  };
}
