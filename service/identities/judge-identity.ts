import type { Company, Placement } from "#service/companies";
import type { EmailAddress, RefusalCode } from "#service/kernel";
import type { People } from "#service/people";
import { isVerified, type ProviderIdentity, vouchesFor } from "./identity.ts";
import type { LinkedBy } from "./identity-store.ts";

/**
 * Everything that is weighed about an identity a provider has proven. Gathered once, judged here
 * without effects, for real sign-ins and for explaining one alike.
 */
export type IdentityFacts = {
  identity: ProviderIdentity;
  /** The address it is about: typed before, or else linked, or else the one the provider claims. */
  address?: EmailAddress;
  /** Whom the identity is linked to; `chat`: its Teams account is signed in in chat just now. */
  link?: { email: EmailAddress; by: LinkedBy | "chat" };
  /** Another identity of this provider is linked to the address. */
  taken: boolean;
  /** Who has the address. */
  people: People;
  /** Where a newcomer with the address would be created. */
  placement: Placement;
  /** The company that owns the address's domain. */
  owner?: Company;
  /** The companies that the token's tenant is bound to. */
  boundTo: readonly Company[];
  /** The tenant is the MSP's own. */
  ownTenant: boolean;
  /** Only who is on a synced directory's list may come this way, and this identity is not. */
  unlisted: boolean;
  /** One emailed code may go to the address (S4 narrows it). */
  codeAllowed: boolean;
  /** The app that they came with has a Client portal. */
  hasClient: boolean;
};

/** What an identity comes to. */
export type Verdict =
  /** It is linked: this person. */
  | { kind: "known"; email: EmailAddress }
  /** Its tenant and the domain map vouch for it together: link it, then this person. */
  | { kind: "link"; email: EmailAddress }
  /** One emailed code to the stored address links it. */
  | { kind: "code"; email: EmailAddress }
  | { kind: "create"; email: EmailAddress; company: Company; by: LinkedBy }
  | { kind: "pending"; email: EmailAddress; companies: readonly Company[] }
  | { kind: "refused"; code: RefusalCode };

type Rule = {
  /** The rule as the manual says it. */
  says: string;
  /** What it decides, or undefined where it does not apply. */
  decide(facts: IdentityFacts): Verdict | undefined;
};

const no = (code: RefusalCode): Verdict => ({ kind: "refused", code });

/** Read it from the top: the first rule that applies decides (sign-in.md §5). */
const IDENTITY_RULES: readonly Rule[] = [
  {
    says: "What is linked to one address is not used for another",
    decide: ({ link, address }) =>
      link && address !== undefined && link.email !== address ? no("sso-conflict") : undefined,
  },
  {
    says: "Where only listed people may come this way, others may not, linked or new",
    decide: ({ unlisted, people }) =>
      unlisted && !isTechAlone(people) ? no("sso-unmatched") : undefined,
  },
  {
    says: "A linked identity is its person",
    decide: (facts) =>
      facts.link && linkHolds(facts) ? { kind: "known", email: facts.link.email } : undefined,
  },
  {
    says: "A guest is somebody else's person, and vouched for by nobody here",
    decide: ({ identity }) => (identity.guest ? no("sso-guest") : undefined),
  },
  {
    says: "An identity says nothing about an address that it does not claim",
    decide: ({ identity, address }) =>
      address === undefined || identity.email !== address ? no("sso-unmatched") : undefined,
  },
  {
    says: "A claimed address is a hint until its provider says that it is verified",
    decide: ({ identity }) => (isVerified(identity) ? undefined : no("sso-unverified")),
  },
  {
    says: "An address has one identity of a provider",
    decide: ({ taken }) => (taken ? no("sso-conflict") : undefined),
  },
  {
    says: "Somebody whose tenant and domain belong to their own company is linked at once",
    decide: (facts) =>
      isKnown(facts.people) && isTrusted(facts)
        ? { kind: "link", email: facts.address! }
        : undefined,
  },
  {
    says: "Anybody else who is known is linked by one code to their stored address",
    decide: ({ people, codeAllowed, address }) => {
      if (!isKnown(people)) return undefined;
      return codeAllowed ? { kind: "code", email: address! } : no("sso-unmatched");
    },
  },
  {
    says: "Nobody is created where there is no Client portal, and techs never",
    decide: ({ hasClient }) => (hasClient ? undefined : no("not-a-member")),
  },
  {
    says: "Google creates nobody",
    decide: ({ identity }) => (identity.provider === "microsoft" ? undefined : no("sso-unmatched")),
  },
  {
    says: "A newcomer is created where the policy places them, and never by guess",
    decide: placeNewcomer,
  },
];

/** What an identity comes to, by the first rule that applies. */
export function judgeIdentity(facts: IdentityFacts): Verdict {
  for (const { decide } of IDENTITY_RULES) {
    const verdict = decide(facts);
    if (verdict) return verdict;
  }
  return no("sso-unmatched");
}

const isKnown = ({ accounts, tech }: People): boolean => accounts.length > 0 || tech !== undefined;

const isTechAlone = ({ accounts, tech }: People): boolean =>
  accounts.length === 0 && tech !== undefined;

/**
 * Whether a link leads to somebody, on a word that still counts: a tenant's for as long as it is
 * bound to a company of theirs, or the MSP's own.
 */
function linkHolds({ link, people, boundTo, ownTenant }: IdentityFacts): boolean {
  if (!isKnown(people)) return false;
  if (link?.by !== "tenant") return true;
  const ofTheirs = people.accounts.some(({ company }) => boundTo.some(sameAs(company)));
  return ofTheirs || (ownTenant && people.tech !== undefined);
}

/**
 * Whether the address alone may link: everybody who has it must be vouched for, each contact by the
 * tenant bound to their company whose domain it also is, a tech by the MSP's own tenant.
 */
function isTrusted({ people, boundTo, owner, ownTenant }: IdentityFacts): boolean {
  const { accounts, tech } = people;
  return (
    accounts.every(({ company }) => boundTo.some(sameAs(company)) && owner?.id === company.id) &&
    (tech === undefined || ownTenant)
  );
}

const sameAs =
  ({ id }: Company) =>
  (other: Company): boolean =>
    other.id === id;

function placeNewcomer({ placement, address, boundTo, identity }: IdentityFacts): Verdict {
  if (address === undefined || !vouchesFor(identity, address)) return no("sso-unmatched");
  switch (placement.kind) {
    case "nowhere":
      return no("not-registered");
    case "ambiguous":
      return { kind: "pending", email: address, companies: placement.companies };
    case "placed": {
      const { company } = placement;
      const by = boundTo.some(sameAs(company)) ? "tenant" : "creation";
      return { kind: "create", email: address, company, by };
    }
  }
}
