import type { Placement } from "#service/companies";
import { type Account, shutBecause } from "#service/people";
import type { Explanation } from "./explanation.ts";
import type { Facts } from "./route.ts";
import type { KnownAs } from "./standing-store.ts";

const PROVIDER_NAMES = { microsoft: "Microsoft", google: "Google" } as const;

/** Who has the address, and whom Microsoft and Google know them as. */
export function explainPeople({ accounts, tech }: Facts, known: readonly KnownAs[]): Explanation[] {
  const told = accounts.map(explainAccount);
  if (tech) {
    const role = tech.admin ? "Tech and admin" : "Tech";
    const says = `${role}, ${tech.active ? "active" : "not active"}.`;
    told.push({
      step: "who",
      mark: tech.active ? "yes" : "no",
      says,
      ...(!tech.active && { change: "Activate the tech." }),
    });
  }
  if (told.length === 0) told.push({ step: "who", mark: "note", says: "Nobody has this address." });
  return [...told, ...known.map(explainKnown)];
}

function explainAccount(account: Account): Explanation {
  const shut = shutBecause(account);
  const says = `Contact at ${account.company.name} (${account.company.state}).`;
  if (!shut) return { step: "who", mark: "yes", says };
  const change =
    shut === "not-open-yet"
      ? "Make them a pilot or open the company."
      : account.company.state === "closed"
        ? "Open the company, then activate the contact."
        : "Activate the contact.";
  const why = shut === "not-open-yet" ? "Not a pilot." : "Not active.";
  return { step: "who", mark: "no", says: `${says} ${why}`, change, code: shut };
}

function explainKnown({ provider, tenantId, linked }: KnownAs): Explanation {
  const whose = `${PROVIDER_NAMES[provider]}${tenantId === undefined ? "" : ` (tenant ${tenantId})`}`;
  const says = linked
    ? `Linked to one sign-in with ${whose}.`
    : `Listed in the synced directory of ${whose}.`;
  return { step: "who", mark: "note", says };
}

const NOWHERE = {
  "creation-off": ["Newcomers are not created here.", "Switch the creation policy on."],
  "directory-only": [
    "Only a Microsoft sign-in could place a newcomer.",
    "Choose a creation policy that uses domains.",
  ],
  unmapped: ["No company owns its domain.", "Add the domain to the company it belongs to."],
  "public-mailbox": ["Its domain is open to anyone.", "Add the contact by hand."],
} as const satisfies Record<Extract<Placement, { kind: "nowhere" }>["because"], readonly string[]>;

const PLACED_BY = {
  domain: "owns its domain",
  directory: "has the tenant that stands for it",
  "catch-all": "takes what no domain places",
} as const;

/** Where a newcomer would be placed; of somebody who has an account it decides nothing (§1). */
export function explainPlacement({ placement, accounts }: Facts): Explanation {
  const isKnown = accounts.length > 0;
  const mark = (answer: "no" | "yes"): Explanation["mark"] => (isKnown ? "note" : answer);
  if (placement.kind === "placed") {
    const says = `${placement.company.name} ${PLACED_BY[placement.by]}.`;
    return { step: "company", mark: mark("yes"), says };
  }
  if (placement.kind === "ambiguous") {
    const names = placement.companies.map(({ name }) => name).join(" and ");
    return {
      step: "company",
      mark: mark("no"),
      says: `${names} claim it: an admin is asked.`,
      change: "Bind the tenant and map the domain to one company.",
    };
  }
  const [says, change] = NOWHERE[placement.because];
  return { step: "company", mark: mark("no"), says, change };
}
