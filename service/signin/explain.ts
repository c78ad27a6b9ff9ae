import type { Placement } from "#service/companies";
import { parseEmailAddress } from "#service/kernel";
import { shutBecause } from "#service/people";
import type { Platform, Workspace } from "#service/workspaces";
import { explainAutoLogin } from "./explain-auto-login.ts";
import { gatherFacts } from "./gather-facts.ts";
import {
  type Circumstances,
  type Entry,
  entryAfterProof,
  type Facts,
  type Route,
  routeBeforeProof,
} from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** One rule's answer, for an admin: what it says, and what to change to make it say otherwise. */
export type Explanation = { step: string; says: string; change?: string };

/**
 * What would happen if somebody with this address signed in: the very rules of a real sign-in, on
 * the same facts, without effects (sign-in.md §10).
 */
export async function explain(
  deps: Pick<SigninDeps, "stores" | "mailboxes" | "configuredMethods">,
  workspace: Workspace,
  typed: string,
  heading?: Platform,
): Promise<Explanation[]> {
  const email = parseEmailAddress(typed);
  if (!email) {
    return [
      { step: "email", says: "That is not one plain address.", change: "Check the spelling." },
    ];
  }
  const facts = await gatherFacts(deps, deps.stores, workspace, email);
  const { configuredMethods } = deps;
  const at = { workspace, configuredMethods, facts, ...(heading && { heading }) };
  const route = routeBeforeProof(at);
  return [
    { step: "email", says: `${email} is well written.` },
    ...explainPeople(facts),
    explainPlacement(facts.placement),
    explainRoute(route),
    ...explainEntry(at, route),
    ...explainAutoLogin(at),
  ];
}

function explainPeople({ accounts, tech }: Facts): Explanation[] {
  const known = accounts.map((account): Explanation => {
    const shut = shutBecause(account);
    const says = `Contact at ${account.company.name} (${account.company.state}).`;
    if (!shut) return { step: "who", says };
    return shut === "not-open-yet"
      ? {
          step: "who",
          says: `${says} Not a pilot.`,
          change: "Make it a pilot or open the company.",
        }
      : { step: "who", says: `${says} Not active.`, change: "Activate the contact." };
  });
  if (tech) {
    const role = tech.admin ? "Tech and admin" : "Tech";
    known.push({ step: "who", says: `${role}, ${tech.active ? "active" : "not active"}.` });
  }
  return known.length > 0 ? known : [{ step: "who", says: "Nobody has this address." }];
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

function explainPlacement(placement: Placement): Explanation {
  if (placement.kind === "placed") {
    return { step: "company", says: `${placement.company.name} ${PLACED_BY[placement.by]}.` };
  }
  if (placement.kind === "ambiguous") {
    const names = placement.companies.map(({ name }) => name).join(" and ");
    return {
      step: "company",
      says: `${names} claim it: an admin is asked.`,
      change: "Bind the tenant and map the domain to one company.",
    };
  }
  const [says, change] = NOWHERE[placement.because];
  return { step: "company", says, change };
}

function explainRoute(route: Route): Explanation {
  if (route.kind === "refused") {
    return { step: "email", says: `Refused there: ${route.code}.` };
  }
  if (route.kind === "platform") {
    return { step: "platform", says: `May choose: ${route.platforms.join(", ")}.` };
  }
  const portal = route.platform ? ` for the ${route.platform} portal` : "";
  return { step: "method", says: `May prove it by ${route.methods.join(", ")}${portal}.` };
}

/** What follows a proof by each method that could be used. */
function explainEntry(at: Circumstances, route: Route): Explanation[] {
  if (route.kind !== "prove") return [];
  const { platform } = route;
  return route.methods.map((provenBy) => {
    const entry = entryAfterProof({ ...at, provenBy, ...(platform && { platform }) });
    return { step: "entry", says: `After ${provenBy}: ${sayEntry(entry)}` };
  });
}

function sayEntry(entry: Entry): string {
  switch (entry.kind) {
    case "refused":
      return `refused, ${entry.code}.`;
    case "platform":
      return `chooses between ${entry.platforms.join(", ")}.`;
    case "desk":
      return `signed in to the ${entry.platform} portal.`;
    case "client":
      return `signed in at ${entry.accounts.map(({ company }) => company.name).join(" or ")}.`;
    case "create":
      return `becomes a new contact at ${entry.company.name}.`;
  }
}
