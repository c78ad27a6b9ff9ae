import { fingerprints, masked, refusal } from "#service/kernel";
import { beginSession, type Caller } from "#service/sessions";
import { type Platform, portalName, type Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { type Challenge, mustBeOpen } from "./challenge.ts";
import { enter } from "./enter.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import type { Link } from "./link-store.ts";
import { explainRefusals, record } from "./make-move.ts";
import { prove } from "./redeem-code.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { openedAt, type Started } from "./start-attempt.ts";

/** The links that sign in after a person's click. */
export type LinkKind = "login-now" | "first-link";

/** What a link's page may show before the click: the address masked. */
export type LookedAt = { email: string; portalName: string; workspace: Workspace };

type Opened =
  | { kind: "login-now"; workspace: Workspace; challenge: Challenge; asked: Attempt }
  | { kind: "first-link"; workspace: Workspace; link: Link };

/**
 * What stands behind a link. Changes nothing, however often it is asked: scanners open every link
 * (sign-in.md §3).
 *
 * @throws Refusal `link-invalid`, `code-superseded`, `code-used`, `code-expired`
 */
export async function lookAtLink(
  deps: SigninDeps,
  kind: LinkKind,
  secret: string,
): Promise<LookedAt> {
  const opened = await open(deps, kind, secret);
  const { email } = opened.kind === "login-now" ? opened.challenge : opened.link;
  const { workspace } = opened;
  return { email: masked(email), portalName: portalName(workspace), workspace };
}

/**
 * A person's click: signs in the browser that clicked, and only that one, by an attempt of its own
 * that begins at the step which follows the proof.
 *
 * @throws Refusal as {@link lookAtLink}, and those of entering
 */
export async function clickLink(
  deps: SigninDeps,
  caller: Caller,
  kind: LinkKind,
  secret: string,
): Promise<Started> {
  const opened = await open(deps, kind, secret);
  const { at, key } = openedAt(deps, caller, opened.workspace, begunBy(opened));
  const moved = await explainRefusals(deps, at, async () => {
    if (opened.kind === "login-now") return prove(deps, at, opened.challenge);
    const { link } = opened;
    return deps.atomically(async (stores) => {
      if (!(await stores.links.spend(link, at.now))) throw refusal("code-used");
      const { workspaceId, email } = link;
      const sessionId = await beginSession(
        { ...deps, sessions: stores.sessions },
        { workspaceId, door: "browser", email, provenBy: "first-link" },
      );
      const proven: Attempt = { ...at.attempt, provenBy: "first-link", sessionId };
      const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
      const entered = await enter(deps, stores, at, { attempt: proven, facts });
      await record(
        deps,
        stores,
        { ...at, attempt: entered.attempt },
        {
          action: "signin.proved",
          about: { link: link.id, session: sessionId },
        },
      );
      return entered;
    });
  });
  return { ...moved, key };
}

/** Where a link's attempt begins: whose it is, and where the one who asked was heading. */
function begunBy(opened: Opened): Pick<Attempt, "door"> & Partial<Attempt> {
  if (opened.kind === "first-link") {
    const platform: Platform = "admin";
    return { door: "browser", email: opened.link.email, heading: platform, platform };
  }
  const { email, heading, returnTo, platform } = opened.asked;
  return {
    door: "browser",
    ...(email && { email }),
    ...(heading && { heading }),
    ...(returnTo && { returnTo }),
    ...(platform && { platform }),
  };
}

async function open(deps: SigninDeps, kind: LinkKind, secret: string): Promise<Opened> {
  const prints = fingerprints(deps.keyring, "link", secret);
  if (kind === "login-now") {
    const found = await deps.stores.challenges.withLink(prints);
    if (!found) throw refusal("link-invalid");
    const { challenge, attempt: asked } = found;
    mustBeOpen(challenge, deps.clock.now(), false);
    const workspace = await workspaceOf(deps, challenge.workspaceId);
    return { kind, workspace, challenge, asked };
  }
  const link = await deps.stores.links.withFingerprint("first-link", prints);
  if (!link || link.revokedAt !== undefined) throw refusal("link-invalid");
  if (link.usedAt !== undefined) throw refusal("code-used");
  if (deps.clock.now() >= link.expiresAt) throw refusal("code-expired");
  return { kind, workspace: await workspaceOf(deps, link.workspaceId), link };
}

async function workspaceOf(deps: SigninDeps, id: string): Promise<Workspace> {
  const workspace = await deps.stores.workspaces.withId(id);
  if (!workspace) throw refusal("link-invalid");
  return workspace;
}
