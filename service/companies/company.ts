import type { EmailAddress } from "#service/kernel";
import type { Method } from "#service/workspaces";

export const COMPANY_STATES = ["preparing", "active", "closed"] as const;

/**
 * `preparing`: only named pilots get in. `active`: open. `closed`: nobody gets in, its domains are
 * free again (sign-in.md §2).
 */
export type CompanyState = (typeof COMPANY_STATES)[number];

/** A client of the MSP. */
export type Company = {
  id: string;
  name: string;
  state: CompanyState;
  /** Who gets in while the company is being prepared. */
  pilots: EmailAddress[];
  /** Fewer methods than the workspace offers; undefined where the company does not narrow. */
  methods?: Method[];
  /** The brand's own name for the portal. */
  portalName?: string;
  /** Fewer days than the workspace lets a contact stay signed in; undefined where it does not shorten. */
  sessionDays?: number;
};

/** Whether the company's door is open to this address. */
export function letsIn(company: Pick<Company, "state" | "pilots">, email: EmailAddress): boolean {
  if (company.state === "active") return true;
  return company.state === "preparing" && company.pilots.includes(email);
}
