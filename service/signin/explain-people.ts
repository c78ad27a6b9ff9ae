import { type Account, shutBecause } from "#service/people";
import type { Explanation } from "./explanation.ts";
import type { Facts } from "./route.ts";
import type { KnownAs } from "./standing-store.ts";

/** Who has the address, and whom Microsoft and Google know them as. */
export function explainPeople({ accounts, tech }: Facts, known: readonly KnownAs[]): Explanation[] {
  const told = accounts.map(explainAccount);
  if (tech) {
    const { admin, active } = tech;
    const because = { kind: "tech", admin, active } as const;
    told.push({ step: "who", mark: active ? "yes" : "no", because });
  }
  if (told.length === 0) told.push({ step: "who", mark: "note", because: { kind: "nobody" } });
  return [...told, ...known.map(explainKnown)];
}

function explainAccount(account: Account): Explanation {
  const { name, state } = account.company;
  const shut = shutBecause(account);
  const because = { kind: "contact", company: name, state } as const;
  if (!shut) return { step: "who", mark: "yes", because };
  return { step: "who", mark: "no", because: { ...because, shut }, code: shut };
}

function explainKnown({ provider, tenantId, linked }: KnownAs): Explanation {
  const whose = { provider, ...(tenantId !== undefined && { tenantId }) };
  const because = linked
    ? ({ kind: "linked", ...whose } as const)
    : ({ kind: "listed", ...whose } as const);
  return { step: "who", mark: "note", because };
}

/** Where a newcomer would be placed; of somebody who has an account it decides nothing (§1). */
export function explainPlacement({ placement, accounts }: Facts): Explanation {
  const isKnown = accounts.length > 0;
  const mark = (answer: "no" | "yes"): Explanation["mark"] => (isKnown ? "note" : answer);
  const step = "company";
  if (placement.kind === "placed") {
    const { company, by } = placement;
    return { step, mark: mark("yes"), because: { kind: "placed", company: company.name, by } };
  }
  if (placement.kind === "ambiguous") {
    const companies = placement.companies.map(({ name }) => name);
    return { step, mark: mark("no"), because: { kind: "ambiguous", companies } };
  }
  return { step, mark: mark("no"), because: { kind: "nowhere", because: placement.because } };
}
