import { mustBeFreeTo } from "#service/access";
import { allowedMethods } from "#service/companies";
import { recordEvent } from "#service/audit";
import { refusal } from "#service/kernel";
import { type People, platformsOf } from "#service/people";
import type { Platform } from "#service/workspaces";
import { reachesClientOnly, reachesDeskOnly } from "./frame.ts";
import { beginSession, openSession, type OpenedSession, type SessionDeps } from "./open-session.ts";
import type { Recognised } from "./recognise.ts";
import type { Caller, SessionActs } from "./session-acts.ts";
import { personOf, type ProvenBy, type Session } from "./session.ts";
import { usableAccounts } from "./usable-accounts.ts";

type Goal = { platform: Platform; contactId?: string; techId?: string };

/**
 * Moves to another account of the same address, without new proof: a new session replaces the old
 * one (sign-in.md §1, S8; §6). In chat the Teams account stands for the new one from then on.
 *
 * @throws Refusal `restricted`; `not-found` for an account that is not theirs to use
 */
export async function switchAccount(
  deps: SessionActs,
  at: { recognised: Recognised; caller: Caller },
  accountId: string,
): Promise<OpenedSession> {
  const { session, workspace } = at.recognised;
  mustBeFreeTo(session, "switch account");
  const people = await deps.people.withAddress(workspace.id, session.email);
  const accounts = usableAccounts(deps, workspace, session.provenBy, people);
  const account = accounts.find(({ contact }) => contact.id === accountId);
  if (session.platform !== "client" || !account) throw refusal("not-found");
  return replace(deps, at, { platform: "client", contactId: account.contact.id });
}

/**
 * Moves to another portal of the same person.
 *
 * @throws Refusal `restricted`; `not-a-member` where they have no such portal; `wrong-app` where
 * that portal does not open here; `no-method` where what they proved is not allowed there
 */
export async function switchPlatform(
  deps: SessionActs,
  at: { recognised: Recognised; caller: Caller },
  platform: Platform,
): Promise<OpenedSession> {
  const { session, workspace } = at.recognised;
  mustBeFreeTo(session, "switch portal");
  const people = await deps.people.withAddress(workspace.id, session.email);
  if (!platformsOf(people).includes(platform)) throw refusal("not-a-member");
  const elsewhere = platform === "client" ? reachesDeskOnly : reachesClientOnly;
  if (elsewhere(session)) throw refusal("wrong-app");
  return replace(deps, at, goalOn(deps, at.recognised, people, platform));
}

/** Which person of this address the platform stands for, if the proof is good there. */
function goalOn(
  deps: SessionActs,
  { session, workspace }: Recognised,
  people: People,
  platform: Platform,
): Goal {
  if (platform === "client") {
    const [account] = usableAccounts(deps, workspace, session.provenBy, people);
    if (!account) throw refusal("no-method");
    return { platform, contactId: account.contact.id };
  }
  const methods: readonly ProvenBy[] = allowedMethods(
    workspace.settings,
    deps.configuredMethods,
    platform,
  );
  if (!people.tech || !methods.includes(session.provenBy)) throw refusal("no-method");
  return { platform, techId: people.tech.id };
}

/** A session of its own that goes back to the same proof. */
async function goOver(
  deps: SessionDeps,
  { stay, workspaceId, door, email, provenBy, mode, leansOn, startedAt: provenAt }: Session,
  goal: Goal,
): Promise<(OpenedSession & { id: string }) | undefined> {
  const id = await beginSession(deps, {
    workspaceId,
    door,
    email,
    provenBy,
    provenAt,
    ...(mode && { mode }),
    ...(leansOn && { leansOn }),
  });
  const opened = await openSession(deps, { ...goal, workspaceId, id, door, stay, provenAt });
  return opened && { ...opened, id };
}

/** Ends the old session and opens the new one together: one per browser. */
function replace(
  deps: SessionActs,
  { recognised: { session }, caller }: { recognised: Recognised; caller: Caller },
  goal: Goal,
): Promise<OpenedSession> {
  return deps.atomically(async ({ sessions, audit, chatLinks }) => {
    const at = deps.clock.now();
    const within = { ...deps, sessions };
    if (!(await sessions.end(session, "replaced", at))) throw refusal("session-required");
    const { workspaceId } = session;
    const opened = await goOver(within, session, goal);
    // The proof has had its days.
    if (!opened) throw refusal("session-required");
    if (caller.chat) await chatLinks.link(workspaceId, caller.chat, opened.id, at);
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at,
        action: "session.switched",
        outcome: "done",
        actor: personOf(goal),
        door: session.door,
        method: session.provenBy,
        source: caller.source,
        email: session.email,
        about: { before: session.platform, after: goal.platform },
        correlation: caller.correlation,
      },
    );
    return opened;
  });
}
