import { type Act, mustBeAllowed, type Viewer } from "#service/access";
import { type Clock, fingerprints, type Instant, type Keyring, refusal } from "#service/kernel";
import { shutBecause } from "#service/people";
import { NUMBERS } from "#service/workspaces";
import { idleEnd, lastEnd } from "./lifetime.ts";
import { ridesInFrame } from "./frame.ts";
import type { FoundSession, SessionStore } from "./session-store.ts";

type RecogniseDeps = { clock: Clock; keyring: Keyring; sessions: SessionStore };

/** A call that nobody made: a page that keeps itself up to date keeps no session alive (portals.md). */
type Unattended = { readonly unattended?: boolean };

/**
 * How somebody comes. `toDo`: what for; to who may not do that its place is not there, before anything
 * is read of what they brought (portals.md). The act itself asks again.
 */
type Coming = Unattended & { readonly toDo?: Act | undefined };

/** A live session and what its holder may be looked at as. */
export type Recognised = FoundSession & { viewer: Viewer };

/**
 * Whose session this secret is. The person is read with it each time, so that a deactivated contact,
 * a removed role or a closed company acts on the next request of every process (sign-in.md §6).
 *
 * @throws Refusal `session-required`; `not-found` to who may not do what they come for
 */
export async function recognise(
  deps: RecogniseDeps,
  secret: string | undefined,
  { toDo, ...call }: Coming = {},
): Promise<Recognised> {
  const found = secret
    ? await deps.sessions.withFingerprint(fingerprints(deps.keyring, "session", secret))
    : undefined;
  return cameTo(toDo, await recogniseFound(deps, found, call));
}

function cameTo(toDo: Act | undefined, recognised: Recognised): Recognised {
  if (toDo !== undefined) mustBeAllowed(recognised.viewer, toDo);
  return recognised;
}

/** Whose desk the holder of this secret turns to, whether or not it still lets them in. */
export async function workspaceOfSession(
  { keyring, sessions }: Omit<RecogniseDeps, "clock">,
  secret: string,
): Promise<string | undefined> {
  const found = await sessions.withFingerprint(fingerprints(keyring, "session", secret));
  return found?.session.workspaceId;
}

/** The second half of every recognition: whether what was found still lets its holder in. */
export async function recogniseFound(
  deps: { clock: Clock; sessions: SessionStore },
  found: FoundSession | undefined,
  { unattended = false }: Unattended = {},
): Promise<Recognised> {
  const now = deps.clock.now();
  const viewer = found && viewerNow(found, now);
  if (!found || !viewer) throw refusal("session-required");
  const { session } = found;
  session.endsAt = lastEnd(found);
  session.expiresAt = Math.min(session.expiresAt, session.endsAt);
  if (!unattended && now - session.seenAt >= NUMBERS.session.noticeActivityEvery) {
    session.seenAt = now;
    session.expiresAt = idleEnd(session, now);
    await deps.sessions.touch(session, now, session.expiresAt);
  }
  return { ...found, viewer };
}

/**
 * As {@link recognise}, for a secret that came by the Teams frame's cookie: a session that may not
 * ride on it is not known there, however its secret got into it.
 *
 * @throws Refusal as {@link recognise}
 */
export async function recogniseInFrame(
  deps: RecogniseDeps,
  secret: string,
  { toDo, ...call }: Coming = {},
): Promise<Recognised> {
  const recognised = await recognise(deps, secret, call);
  if (!ridesInFrame(recognised.session)) throw refusal("session-required");
  return cameTo(toDo, recognised);
}

/** What the session's holder is now, or undefined where they are no longer let in. */
export function viewerNow(found: FoundSession, now: Instant): Viewer | undefined {
  const { session, account, tech } = found;
  const { workspaceId, platform, restricted } = session;
  if (now >= Math.min(session.expiresAt, lastEnd(found))) return undefined;
  // Only the primary email identifies: after a change, what the old one proved opens nothing (S1).
  if ((account?.contact ?? tech)?.email !== session.email) return undefined;
  if (platform === "client") {
    if (!account || shutBecause(account)) return undefined;
    const { id: contactId, companyId, sees } = account.contact;
    return { kind: "contact", workspaceId, contactId, companyId, sees, restricted };
  }
  if (!tech?.active || (platform === "admin" && !tech.admin)) return undefined;
  return { kind: platform, workspaceId, techId: tech.id };
}
