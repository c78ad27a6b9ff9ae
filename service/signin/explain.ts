import { mustBeAllowed, type Operator, type Viewer } from "#service/access";
import { type AuditReading, lastTries, type PastTry } from "#service/audit";
import { isPlusTagged, mailboxOf, parseEmailAddress } from "#service/kernel";
import type { Account } from "#service/people";
import type { Workspace } from "#service/workspaces";
import { explainAutoLogin } from "./explain-auto-login.ts";
import { explainLimits, isLocked } from "./explain-limits.ts";
import { explainLinks } from "./explain-links.ts";
import { explainPeople, explainPlacement } from "./explain-people.ts";
import { type Around, explainRoute, explainWays } from "./explain-ways.ts";
import type { ExplainAsked, Explanation } from "./explanation.ts";
import { foresee, type Foreseen } from "./foresee.ts";
import { identitiesFor } from "./likely-identities.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import type { KnownAs, StandingStore } from "./standing-store.ts";

/** What would happen, and what helps whoever helps them. */
export type Explained = {
  steps: Explanation[];
  /** Who has the address, for whoever helps them. */
  accounts: Account[];
  /** What they tried lately, newest first. */
  tries: PastTry[];
  /** Whether typing is closed for the address, so that clearing the lock would help. */
  locked: boolean;
};

/** What explaining needs: what sign-in reads, and what is only read here. */
export type ExplainDeps = Pick<
  SigninDeps,
  "clock" | "keyring" | "mailboxes" | "configuredMethods"
> & {
  stores: Pick<SigninStores, "people" | "companies" | "identities" | "chatLinks" | "links"> & {
    auditReading: AuditReading;
    standing: StandingStore;
  };
};

/** Who wants to know, and how their workspace is set up. */
type Explainer = { viewer: Viewer | Operator; workspace: Workspace };

const NOBODY = { accounts: [], tries: [], locked: false };

/**
 * What would happen if somebody with this address signed in: the very rules of a real sign-in, on
 * the same facts, without effects (sign-in.md §10).
 *
 * @throws Refusal `not-found` where whoever asks may not
 */
export async function explain(
  deps: ExplainDeps,
  { viewer, workspace }: Explainer,
  asked: ExplainAsked,
): Promise<Explained> {
  mustBeAllowed(viewer, "help people sign in");
  const email = parseEmailAddress(asked.typed);
  if (!email) {
    const because = { kind: "malformed" } as const;
    return { ...NOBODY, steps: [{ step: "email", mark: "no", because, code: "email-malformed" }] };
  }
  const { stores } = deps;
  const now = deps.clock.now();
  const known = await stores.standing.knownAs(workspace.id, email);
  const standing = await stores.standing.of(workspace.id, email, mailboxOf(email));
  const { heading, tenantId } = asked;
  const identities = identitiesFor(email, known, tenantId);
  const { hasPassword } = standing;
  const thought = { email, now, identities, hasPassword, ...(heading && { heading }) };
  const foreseen = await foresee({ deps, stores, workspace }, thought);
  const { facts } = foreseen;
  return {
    steps: [
      ...explainRules(foreseen, known, { deps, workspace, asked }),
      ...explainLimits(standing, now),
      ...(await explainLinks(deps, workspace, facts.accounts)),
      ...explainAutoLogin(foreseen.circumstances),
    ],
    accounts: facts.accounts,
    tries: await lastTries({ ...deps, ...stores }, viewer, email),
    locked: isLocked(standing, now),
  };
}

const explainRules = (foreseen: Foreseen, known: readonly KnownAs[], around: Around) => [
  explainAddress(foreseen),
  ...explainPeople(foreseen.facts, known),
  explainPlacement(foreseen.facts),
  ...explainRoute(foreseen),
  ...explainWays(foreseen, around),
];

function explainAddress({ facts }: Foreseen): Explanation {
  const { email, accounts, tech } = facts;
  if (!isPlusTagged(email) || accounts.length > 0 || tech) {
    return { step: "email", mark: "yes", because: { kind: "well-written", email } };
  }
  return { step: "email", mark: "no", because: { kind: "plus-tag", email } };
}
