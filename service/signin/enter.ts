import type { AuditFacts } from "#service/audit";
import type { Company } from "#service/companies";
import { refusal, together } from "#service/kernel";
import { type Account, createContact, type Details, NO_DETAILS } from "#service/people";
import type { Attempt } from "./attempt.ts";
import { keepProof } from "./count-address.ts";
import { goOnAfterStay } from "./finish.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { record } from "./record.ts";
import { entryAfterProof, type Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import { judging } from "./take-route.ts";

/** A proven attempt, and what the rules weigh; with a new proof, what its audit row says of it. */
type Proven = { attempt: Attempt; facts: Facts; proof?: AuditFacts };

/**
 * Lets a proven address in, as far as the next question: which portal, which details, whether to
 * stay (S3, S6, S7). Runs in the transaction of the proof; a refusal undoes it whole, so that the
 * code is not lost on somebody whose company opens tomorrow.
 *
 * @throws Refusal `not-registered`, `account-inactive`, `not-open-yet`, `not-a-member`, `no-method`
 */
export async function enter(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { proof, ...proven }: Proven,
): Promise<Moved> {
  const attempt = await entered(deps, stores, at, proven);
  const [moved] = await together(
    goOn(deps, stores, at, attempt),
    keepProof(deps, stores, at, proven.facts.email),
    proof && recordProof(deps, stores, { ...at, attempt }, proof),
  );
  return moved;
}

/** S7 is asked of everybody but of whom Teams vouches for: there its single sign-on renews. */
function goOn(deps: SigninDeps, stores: SigninStores, at: AtMove, next: Attempt): Promise<Moved> {
  if (next.step !== "stay" || !next.vouchedByTeams) return at.save(stores, next);
  return goOnAfterStay(deps, stores, at, { ...next, stay: false });
}

function recordProof(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  proof: AuditFacts,
): Promise<void> {
  const about = { ...proof, session: at.attempt.sessionId ?? null };
  return record(deps, stores, at, { action: "signin.proved", about });
}

/** The attempt at the question that follows. */
async function entered(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt: proven, facts }: Proven,
): Promise<Attempt> {
  const { platform, provenBy } = proven;
  const entry = entryAfterProof({
    ...judging(deps, at, facts),
    ...(platform && { platform }),
    provenBy: provenBy!,
  });
  switch (entry.kind) {
    case "refused":
      throw refusal(entry.code);
    case "platform":
      return { ...proven, step: "platform", platforms: entry.platforms };
    case "desk":
      return { ...proven, step: "stay", platform: entry.platform, techId: entry.tech.id };
    case "client":
      return { ...proven, step: "stay", ...asContact(entry.accounts) };
    case "create":
      return asNewcomer(deps, stores, at, { attempt: proven, company: entry.company });
  }
}

/** One account is entered; of several the person chooses after `stay` (S8). */
function asContact(accounts: readonly [Account, ...Account[]]): Partial<Attempt> {
  if (accounts.length === 1) return { platform: "client", contactId: accounts[0].contact.id };
  return {
    platform: "client",
    accounts: accounts.map(({ contact, company }) => ({ id: contact.id, company: company.name })),
  };
}

async function asNewcomer(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt: proven, company }: { attempt: Attempt; company: Company },
): Promise<Attempt> {
  const email = proven.email!;
  const created = await createContact(
    { ...deps, people: stores.people },
    { workspaceId: at.workspace.id, company, email, at: at.now },
  );
  if (!created) {
    // Another attempt of the same person was a moment faster: they are a known contact now.
    const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
    return entered(deps, stores, at, { attempt: proven, facts });
  }
  const attempt: Attempt = { ...proven, platform: "client", contactId: created.contact.id };
  const about = { contact: created.contact.id };
  const said = { action: "contact.created", companyId: company.id, about } as const;
  await record(deps, stores, { ...at, attempt }, said);
  if (proven.provenBy !== "microsoft") return { ...attempt, step: "details" };
  // After Microsoft the details come from there: no form (S6).
  await stores.people.describeContact(at.workspace.id, created.contact.id, detailsOf(proven));
  return { ...attempt, step: "stay" };
}

function detailsOf({ identity }: Attempt): Details {
  const { firstName = "", lastName = "", jobTitle = "" } = identity ?? {};
  return { ...NO_DETAILS, firstName, lastName, jobTitle };
}
