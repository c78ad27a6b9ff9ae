import { fingerprints, masked, matches, newSecret, refusal } from "#service/kernel";
import { beginSession } from "#service/sessions";
import { portalName } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { autoLoginShut } from "./auto-login.ts";
import { finish } from "./finish.ts";
import type { AutoLoginLink, FoundLink } from "./link.ts";
import type { Click, Look } from "./look-and-click.ts";
import { explainRefusals } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { record } from "./record.ts";
import { openedAt } from "./open-attempt.ts";
import type { SigninDeps } from "./signin-deps.ts";

type Found = FoundLink<"auto-login">;

/** Whose ticket a letter's link opens. Claims nothing, whatever a scanner runs (sign-in.md §4). */
export const lookAtAutoLogin: Look = async (deps, caller, secret) => {
  const found = await find(deps, secret);
  const { workspace, holder } = found;
  mustBeUsable(deps, found, caller.device);
  return {
    email: masked(found.link.email),
    portalName: portalName(workspace, holder?.account.company),
    workspace,
    ...(holder && { account: holder.account }),
  };
};

/**
 * A person's click: claims the link for this browser and signs it in to the one account, Client only,
 * restricted, until the browser closes. The same browser may click again until the link is over;
 * any other signs in as usual (sign-in.md §4).
 */
export const clickAutoLogin: Click = async (deps, caller, secret) => {
  const found = await find(deps, secret);
  const { link, workspace } = found;
  const device = caller.device ?? newSecret(deps.chance);
  const { at, key } = openedAt(deps, { ...caller, device }, workspace, {
    door: "browser",
    email: link.email,
    heading: "client",
    platform: "client",
    returnTo: link.place,
  });
  const moved = await explainRefusals(deps, at, async () => {
    mustBeUsable(deps, found, device);
    return claim(deps, at, { link, device });
  });
  return { ...moved, key };
};

function claim(
  deps: SigninDeps,
  at: AtMove,
  { link, device }: { link: AutoLoginLink; device: string },
): Promise<Moved> {
  const { workspaceId, email, contactId } = link;
  return deps.atomically(async (stores) => {
    const browser = fingerprints(deps.keyring, "device", device);
    if (!(await stores.links.claim(link, browser, at.now))) throw refusal("autologin-gone");
    const sessionId = await beginSession(
      { ...deps, sessions: stores.sessions },
      { workspaceId, door: "browser", email, provenBy: "auto-login" },
    );
    await stores.links.restrictSession(link, sessionId);
    const proof = { provenBy: "auto-login", sessionId, contactId, stay: false } as const;
    const attempt: Attempt = { ...at.attempt, ...proof };
    const about = { link: link.id, session: sessionId };
    await record(deps, stores, { ...at, attempt }, { action: "signin.proved", about });
    return finish(deps, stores, at, attempt);
  });
}

/** @throws Refusal `link-invalid` for one that nobody made */
async function find({ keyring, stores }: SigninDeps, secret: string): Promise<Found> {
  const prints = fingerprints(keyring, "link", secret);
  const found = await stores.links.withFingerprint("auto-login", prints);
  if (!found) throw refusal("link-invalid");
  return found;
}

/**
 * Whether the link still signs this browser in, judged by the rules under which it was made: what was
 * switched off, narrowed, changed or claimed since then counts.
 *
 * @throws Refusal `autologin-gone`
 */
function mustBeUsable(
  { clock, configuredMethods, keyring }: SigninDeps,
  { link, workspace, holder }: Found,
  device: string | undefined,
): void {
  const isOver = link.revokedAt !== undefined || clock.now() >= link.expiresAt;
  const isElsewhere =
    link.claimedBy !== undefined &&
    (device === undefined || !matches(keyring, "device", device, link.claimedBy));
  const isShut = autoLoginShut({ workspace, configuredMethods, holder }) !== undefined;
  const isTheirs = holder?.account.contact.email === link.email;
  if (isOver || isElsewhere || isShut || !isTheirs) {
    throw refusal("autologin-gone", { workspaceId: workspace.id });
  }
}
