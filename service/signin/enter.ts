import type { AuditFacts } from "#service/audit";
import type { Company } from "#service/companies";
import { fingerprints, refusal, together } from "#service/kernel";
import { type Account, createContact, type Details, NO_DETAILS } from "#service/people";
import { openSession, rememberDevice } from "#service/sessions";
import type { Attempt } from "./attempt.ts";
import { keepProof } from "./count-address.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { record } from "./record.ts";
import { entryAfterProof, type Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import { judging } from "./take-route.ts";
import { isToldOfDevices, tellOfDevice } from "./tell-of-device.ts";

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

/** With one account the answer to "stay signed in" is the last one; of several one is chosen (S8). */
export function goOnAfterStay(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  next: Attempt,
): Promise<Moved> {
  if (!next.accounts) return finish(deps, stores, at, next);
  return at.save(stores, { ...next, step: "account" });
}

/** The last step: the pending session becomes the browser's own, and ends the one it had. */
export async function finish(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  next: Attempt,
): Promise<Moved> {
  const { workspaceId, sessionId, platform, contactId, techId, stay, email } = next;
  if (!sessionId || !platform || !email) throw refusal("wrong-step", { attemptId: next.id });
  const sessionDeps = { ...deps, sessions: stores.sessions };
  // Whoever pressed Sign in, in Teams or at a provider, is signed in silently again from now on (§6).
  const pressed = next.door !== "browser" || next.identity !== undefined;
  const attempt: Attempt = { ...next, step: "signed-in" };
  const about = { session: sessionId, platform, stay: stay ?? false };
  const [session, device, moved] = await together(
    openSession(sessionDeps, {
      workspaceId,
      id: sessionId,
      door: next.door,
      platform,
      ...(contactId && { contactId }),
      ...(techId && { techId }),
      stay: stay ?? false,
    }),
    rememberDevice(sessionDeps, workspaceId, email, at.caller.device),
    at.save(stores, attempt),
    record(deps, stores, { ...at, attempt }, { action: "signin.signed-in", about }),
    replaceEarlierSession(deps, stores, at, sessionId),
    pressed && stores.identities.resumeSso(workspaceId, email),
  );
  // Ended while its last question stood open: with the proof the attempt is over (§6).
  if (!session) throw refusal("not-found");
  if (device.isNew && isToldOfDevices(at, attempt)) await tellOfDevice(deps, stores, at, attempt);
  return { ...moved, opened: { session, device: device.secret } };
}

/** One session per browser or Teams account: a new sign-in ends the old (sign-in.md §6). */
async function replaceEarlierSession(
  { keyring }: SigninDeps,
  { sessions, chatLinks }: SigninStores,
  { caller, now, workspace }: AtMove,
  sessionId: string,
): Promise<void> {
  if (caller.chat) {
    const linked = await chatLinks.linked(workspace.id, caller.chat);
    if (linked) await sessions.end(linked.session, "replaced", now);
    await chatLinks.link(workspace.id, caller.chat, sessionId, now);
  }
  if (!caller.session) return;
  const found = await sessions.withFingerprint(fingerprints(keyring, "session", caller.session));
  if (found) await sessions.end(found.session, "replaced", now);
}
