import { fingerprints, refusal, together } from "#service/kernel";
import { openSession, rememberDevice } from "#service/sessions";
import type { AtMove, Moved } from "./at-move.ts";
import type { Attempt } from "./attempt.ts";
import { record } from "./record.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";
import { isToldOfDevices, tellOfDevice } from "./tell-of-device.ts";

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
