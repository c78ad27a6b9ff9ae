import type { Instant } from "#service/kernel";
import { type Account, nameOf, type People, type PeopleStore, platformsOf } from "#service/people";
import type { Method, Platform, Workspace } from "#service/workspaces";
import { reachesClientOnly, reachesDeskOnly } from "./frame.ts";
import type { Recognised } from "./recognise.ts";
import type { Session } from "./session.ts";
import { usableAccounts } from "./usable-accounts.ts";

/** What a person is told of their own session (sign-in.md §11, `GET /api/session`). */
export type DescribedSession = {
  person: { email: string; name: string };
  platform: Platform;
  platforms: Platform[];
  workspace: Workspace;
  account?: Account;
  accounts: Account[];
  stay: boolean;
  restricted: boolean;
  expiresAt: Instant;
};

/** A session with everything its holder may switch to. */
export async function describeSession(
  deps: { people: PeopleStore; configuredMethods: readonly Method[] },
  recognised: Recognised,
): Promise<DescribedSession> {
  const { session, workspace, account, tech } = recognised;
  const { email, platform, stay, restricted, expiresAt } = session;
  const people = await deps.people.withAddress(workspace.id, email);
  const person = account?.contact ?? tech;
  return {
    person: { email, name: person ? nameOf(person) : email },
    platform,
    platforms: portalsOf(session, people),
    workspace,
    ...(account && { account }),
    accounts: accountsOf(deps, recognised, people),
    stay,
    restricted,
    expiresAt,
  };
}

/** The accounts that its holder may enter from where the session lives. */
function accountsOf(
  deps: { configuredMethods: readonly Method[] },
  { session, workspace, account }: Pick<Recognised, "session" | "workspace" | "account">,
  people: People,
): Account[] {
  if (session.platform !== "client") return [];
  if (session.restricted) return account ? [account] : [];
  return usableAccounts(deps, workspace, session.provenBy, people);
}

/** The portals that its holder may go to from where the session lives. */
function portalsOf(session: Session, people: People): Platform[] {
  if (session.restricted || reachesClientOnly(session)) return [session.platform];
  const platforms = platformsOf(people);
  return reachesDeskOnly(session) ? platforms.filter((one) => one !== "client") : platforms;
}
