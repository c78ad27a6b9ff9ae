import { type Company, letsIn } from "#service/companies";
import type { Contact } from "./contact.ts";

/** One address as a contact of one company. The account's id is the contact's. */
export type Account = { contact: Contact; company: Company };

/** Why an account's door is shut, or undefined where it is open (sign-in.md §2, "Company state"). */
export function shutBecause({
  contact,
  company,
}: Account): "account-inactive" | "not-open-yet" | undefined {
  if (!contact.active || company.state === "closed") return "account-inactive";
  return letsIn(company, contact.email) ? undefined : "not-open-yet";
}
