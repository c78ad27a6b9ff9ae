import { fingerprints, masked, Refusal, refusal, together } from "#service/kernel";
import type { Caller } from "#service/sessions";
import { type Door, findWorkspace, NUMBERS, portalName } from "#service/workspaces";
import { drawCode, issueChallenge } from "./issue-challenge.ts";
import type { FoundLink, PersonalisedLink } from "./link.ts";
import type { Look } from "./look-and-click.ts";
import { explainRefusals } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { record } from "./record.ts";
import { openedAt, type Started } from "./open-attempt.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { takeRoute } from "./take-route.ts";

const { quiet } = NUMBERS.personalisedLink;

/** Whom a personalised link names (sign-in.md §4). */
export const lookAtPersonalised: Look = async (deps, _caller, secret) => {
  const { link, workspace, holder } = await open(deps, secret);
  const name = portalName(workspace, holder?.account.company);
  return { email: masked(link.email), portalName: name, workspace };
};

/**
 * Begins with the address that a personalised link names. It identifies and proves nothing: the
 * address stays masked, and the usual rules of the Client portal decide what follows. Opening it
 * sends the code where that is the only method; another opening within two minutes sends nothing.
 *
 * @throws Refusal `not-found` for an unknown workspace; `link-invalid` where it is unknown, revoked,
 * over, of another workspace, or its contact has another address now; and those of
 * {@link takeRoute}
 */
export async function startByLink(
  deps: SigninDeps,
  caller: Caller,
  input: { link: string; door: Door; slug?: string; returnTo?: string },
): Promise<Started> {
  const { door, slug, returnTo } = input;
  const { link, workspace } = await open(deps, input.link, slug);
  const { at, key } = openedAt(deps, caller, workspace, {
    door,
    heading: "client",
    email: link.email,
    masked: true,
    linkedTo: link.contactId,
    ...(returnTo && { returnTo }),
  });
  return explainRefusals(deps, at, async () => ({ ...(await arrive(deps, at, link)), key }));
}

async function arrive(deps: SigninDeps, at: AtMove, link: PersonalisedLink): Promise<Moved> {
  const { sentAt } = link;
  if (sentAt !== undefined && at.now < sentAt + quiet) return showTheWait(deps, at, link, sentAt);
  try {
    return await takeRoute(deps, notingLetter(at, link), link.email);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === "resend-too-soon")) throw error;
    // Of two openings at once the other was a moment faster, and its letter is the one that goes.
    return showTheWait(deps, at, link, at.now);
  }
}

/** Writes down with the attempt that a letter goes; one that was faster undoes all of this one. */
const notingLetter = (at: AtMove, link: PersonalisedLink): AtMove => ({
  ...at,
  async save(stores, next) {
    const sends = next.step === "code" && next.notice?.kind !== "several-letters";
    if (sends && !(await stores.links.noteLetter(link, at.now, at.now - quiet))) {
      throw refusal("resend-too-soon");
    }
    return at.save(stores, next);
  },
});

/**
 * Goes the same way without a letter. The one of a moment ago belongs to the attempt that asked for
 * it, so no code is right here until this attempt asks for its own, after the wait (sign-in.md §3).
 */
function showTheWait(
  deps: SigninDeps,
  at: AtMove,
  link: PersonalisedLink,
  sentAt: number,
): Promise<Moved> {
  const letters = {
    sent: NUMBERS.code.resendWaits.length,
    lastAt: sentAt,
    challengeId: "",
    codeExpiresAt: sentAt + NUMBERS.code.life,
  };
  const waiting: AtMove = {
    ...at,
    attempt: { ...at.attempt, letters },
    save(stores, { letters: _, ...next }) {
      if (next.step !== "code") return at.save(stores, next);
      const asked = { ...next, email: link.email, notice: { kind: "sent-elsewhere" } as const };
      const fresh = drawCode(deps, at, asked);
      const attempt = { ...asked, letters: { ...letters, challengeId: fresh.challenge.id } };
      const about = { letter: "sent-elsewhere", link: link.id };
      return deps.atomically(async (within) => {
        const [moved] = await together(
          at.save(within, attempt),
          record(deps, within, { ...at, attempt }, { action: "signin.letter", about }),
          issueChallenge(deps, within, at, { attempt, fresh }),
        );
        return moved;
      });
    },
  };
  return takeRoute(deps, waiting, link.email);
}

async function open(
  { keyring, stores, clock }: SigninDeps,
  secret: string,
  slug?: string,
): Promise<FoundLink<"personalised">> {
  const named = slug === undefined ? undefined : await findWorkspace(stores.workspaces, slug);
  const prints = fingerprints(keyring, "link", secret);
  const found = await stores.links.withFingerprint("personalised", prints);
  const workspaceId = named?.id ?? found?.workspace.id;
  const invalid = refusal("link-invalid", workspaceId === undefined ? {} : { workspaceId });
  if (!found || found.workspace.id !== workspaceId) throw invalid;
  const { link, holder } = found;
  if (link.revokedAt !== undefined || clock.now() >= link.expiresAt) throw invalid;
  // Only the primary address identifies; changing it voids the contact's links (S1).
  if (holder?.account.contact.email !== link.email) throw invalid;
  return found;
}
