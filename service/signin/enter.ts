import type { Company } from "#service/companies";
import { fingerprints, refusal } from "#service/kernel";
import { type Account, createContact } from "#service/people";
import { openSession, rememberDevice } from "#service/sessions";
import type { Attempt } from "./attempt.ts";
import { keepProof } from "./count-address.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import { type AtMove, type Moved, record } from "./make-move.ts";
import { entryAfterProof, type Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import { judging } from "./take-route.ts";

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
  proven: { attempt: Attempt; facts: Facts },
): Promise<Moved> {
  await keepProof(deps, stores, at, proven.facts.email);
  return enterAs(deps, stores, at, proven);
}

async function enterAs(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt: proven, facts }: { attempt: Attempt; facts: Facts },
): Promise<Moved> {
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
      return at.save(stores, { ...proven, step: "platform", platforms: entry.platforms });
    case "desk":
      return at.save(stores, {
        ...proven,
        step: "stay",
        platform: entry.platform,
        techId: entry.tech.id,
      });
    case "client":
      return at.save(stores, { ...proven, step: "stay", ...asContact(entry.accounts) });
    case "create":
      return enterNewcomer(deps, stores, at, { attempt: proven, company: entry.company });
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

async function enterNewcomer(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt: proven, company }: { attempt: Attempt; company: Company },
): Promise<Moved> {
  const email = proven.email!;
  const created = await createContact(
    { ...deps, people: stores.people },
    { workspaceId: at.workspace.id, company, email, at: at.now },
  );
  if (!created) {
    // Another attempt of the same person was a moment faster: they are a known contact now.
    const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
    return enterAs(deps, stores, at, { attempt: proven, facts });
  }
  const entered: Attempt = { ...proven, platform: "client", contactId: created.contact.id };
  await record(
    deps,
    stores,
    { ...at, attempt: entered },
    {
      action: "contact.created",
      companyId: company.id,
      about: { contact: created.contact.id },
    },
  );
  return at.save(stores, { ...entered, step: "details" });
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
  const session = await openSession(sessionDeps, {
    workspaceId,
    id: sessionId,
    door: next.door,
    platform,
    ...(contactId && { contactId }),
    ...(techId && { techId }),
    stay: stay ?? false,
  });
  if (!session) throw refusal("wrong-step", { attemptId: next.id });
  await endEarlierSession(deps, stores, at);
  if (at.caller.chat) await stores.chatLinks.link(workspaceId, at.caller.chat, sessionId, at.now);
  const device = await rememberDevice(sessionDeps, workspaceId, email, at.caller.device);
  const attempt: Attempt = { ...next, step: "signed-in" };
  await record(
    deps,
    stores,
    { ...at, attempt },
    {
      action: "signin.signed-in",
      about: { session: sessionId, platform, stay: session.stay },
    },
  );
  return { ...(await at.save(stores, attempt)), opened: { session, device } };
}

/** One session per browser or Teams account: a new sign-in ends the old (sign-in.md §6). */
async function endEarlierSession(
  { keyring }: SigninDeps,
  { sessions, chatLinks }: SigninStores,
  { caller, now, workspace }: AtMove,
): Promise<void> {
  const linked = caller.chat && (await chatLinks.linked(workspace.id, caller.chat));
  if (linked) await sessions.end(linked.session, "replaced", now);
  if (!caller.session) return;
  const found = await sessions.withFingerprint(fingerprints(keyring, "session", caller.session));
  if (found) await sessions.end(found.session, "replaced", now);
}
