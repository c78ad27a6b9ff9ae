import type { EmailAddress } from "#service/kernel";

/** What a person may tell about themselves; every part may be empty. */
export type Details = { firstName: string; lastName: string; phone: string; jobTitle: string };

/** Of whoever told nothing. */
export const NO_DETAILS: Details = { firstName: "", lastName: "", phone: "", jobTitle: "" };

/** A person at a company. Its id is the account's id (sign-in.md, "Words"). */
export type Contact = Details & {
  id: string;
  companyId: string;
  /** The primary email: the only address that identifies (S1). */
  email: EmailAddress;
  active: boolean;
  /** Own tickets, or the whole company's. */
  sees: "own" | "company";
};

/** What to call somebody: their name, or their address where they have not told one. */
export function nameOf(person: { firstName: string; lastName: string; email: string }): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.email;
}
