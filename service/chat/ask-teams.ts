import {
  type Attempt,
  chooseMethod,
  isOffered,
  type SigninDeps,
  startAttempt,
} from "#service/signin";
import { allowedMethods } from "#service/companies";
import { PLATFORMS, type Workspace } from "#service/workspaces";
import { reachOf } from "#service/sessions";
import { type ChatCaller, chatRef } from "./chat-caller.ts";
import type { ChatStore } from "./chat-store.ts";
import { presentAttempt } from "./present-attempt.ts";

type Deps = { signin: SigninDeps; chat: ChatStore };

/** How Teams was asked: by the person's press, or unasked. */
export type AskedHow = "pressed" | "silent";

/** A sign-in that waits for Teams, and the id that its token comes back with. */
type Asked = { attempt: Attempt; exchangeId: string };

/** Whether Teams can be asked who somebody is. */
export const offersTeams = (
  signin: Pick<SigninDeps, "configuredMethods" | "providers">,
  workspace: Workspace,
): boolean =>
  signin.providers.teamsTokens !== undefined && isOffered(signin, workspace, "microsoft");

/** Which exchange an attempt waits for: another one for a press than unasked, so each tells itself. */
export const exchangeOf = ({ id, flowId }: Attempt, how: AskedHow): string =>
  how === "pressed" && flowId !== undefined ? flowId : id;

/** How the exchange of this id was asked for, where the attempt still waits for it. */
export function askedHow(attempt: Attempt, exchangeId: string): AskedHow | undefined {
  if (attempt.step !== "provider" || attempt.method !== "microsoft") return undefined;
  if (exchangeId === attempt.flowId) return "pressed";
  return exchangeId === attempt.id ? "silent" : undefined;
}

/**
 * Opens a sign-in that waits for Teams to bring a token, and beside it for Microsoft's own pages,
 * where Teams shows them instead (teams.md, "Chat"). Unasked only where nothing stands against it.
 *
 * @param asked `to`: the place that the person was heading to
 * @returns undefined where Teams is not to be asked
 */
export async function askTeams(
  deps: Deps,
  { workspace, caller }: { workspace: Workspace; caller: ChatCaller },
  { how, to }: { how: AskedHow; to?: string | undefined },
): Promise<Asked | undefined> {
  const { signin } = deps;
  if (!offersTeams(signin, workspace)) return undefined;
  if (how === "silent" && !(await mayAskUnasked(deps, workspace, caller))) return undefined;
  const before = await signin.stores.chatLinks.linked(workspace.id, caller.chat);
  // Whoever comes back unasked comes back to where they were.
  const heading = how === "silent" && before?.session.platform;
  const { attempt } = await startAttempt(signin, caller, {
    door: "chat",
    workspace: workspace.slug,
    ...(heading && { platform: heading }),
    ...(to !== undefined && { returnTo: to }),
  });
  const moved = await chooseMethod(signin, chatRef(signin, attempt.id, caller), "microsoft");
  return { attempt: moved.attempt, exchangeId: exchangeOf(moved.attempt, how) };
}

/** Not in the middle of another sign-in, and not of whoever signed out (sign-in.md §6). */
async function mayAskUnasked(
  deps: Deps,
  workspace: Workspace,
  caller: ChatCaller,
): Promise<boolean> {
  const { tenantId, objectId } = caller.chat;
  const who = { provider: "microsoft", tenantId, subject: objectId } as const;
  const [present, record] = await Promise.all([
    presentAttempt(deps, workspace.id, caller),
    deps.signin.stores.identities.recordOf(workspace.id, who, undefined),
  ]);
  const busy = present && !["email", "provider", "signed-in"].includes(present.attempt.step);
  return !busy && !record.suspended;
}

/**
 * Whether a code may be offered to somebody of whom only the Teams account is known: a company that
 * their tenant is bound to may have left it out (sign-in.md §1, S4). What a typed address may use is
 * judged by the very rules of the email step.
 */
export async function offersCode(
  { signin }: { signin: SigninDeps },
  { settings, id }: Workspace,
  { mode, tenantId }: ChatCaller["chat"],
): Promise<boolean> {
  const { configuredMethods, stores } = signin;
  const reach = PLATFORMS.filter((platform) => reachOf(mode).includes(platform));
  const may = reach.some((platform) =>
    allowedMethods(settings, configuredMethods, platform).includes("code"),
  );
  if (!may || mode === "tech") return may;
  const asked = { patterns: [], catchAllCompany: null, tenantId };
  const { directory } = await stores.companies.claims(id, asked);
  return (
    directory.length === 0 ||
    directory.some((company) =>
      allowedMethods(settings, configuredMethods, "client", company).includes("code"),
    )
  );
}
