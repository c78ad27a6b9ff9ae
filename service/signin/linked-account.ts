import type { Facts } from "./route.ts";

/**
 * What counts of an address that a personalised link named: the link's own account alone, so that its
 * company's narrowing holds there whatever another company allows (sign-in.md §1, S4). Where that
 * account is gone, the address is judged like any other: it may be an existing contact elsewhere.
 */
export function ofLinkedAccount(facts: Facts, linkedTo: string): Facts {
  const accounts = facts.accounts.filter(({ contact }) => contact.id === linkedTo);
  return accounts.length > 0 ? { ...facts, accounts } : facts;
}
