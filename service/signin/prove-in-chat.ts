import type { ProviderAnswer, ProviderIdentity } from "#service/identities";
import { refusal } from "#service/kernel";
import { type Caller, type ChatAccount, reachOf } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import { type AttemptRef, explainRefusals, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { type CameBy, proveByProvider } from "./prove-by-provider.ts";
import { whyNot } from "./why-not.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { openedAt } from "./open-attempt.ts";

/** A token that Teams handed to the bot (teams-platform.md §4). */
type ChatExchange = {
  workspace: Workspace;
  token: string;
  /** Every signed-in client of a person sends its own under the same id. */
  exchange: { conversationId: string; id: string };
  /** Whether the person pressed Sign in; a silent one leaves who signed out alone (§6). */
  pressed: boolean;
  /** The attempt that a card shows already; a new one is opened where there is none. */
  ref?: AttemptRef;
  /** Nothing waits for it any more: it is checked and taken like any other, and does nothing. */
  late?: true;
};

/**
 * `again`: it does nothing, because another client's exchange was taken before this one, or it is
 * late; it is answered like the one that did.
 */
export type ProvedInChat = { kind: "again" } | { kind: "moved"; moved: Moved };

/**
 * Single sign-on in chat: the token must be that of the very account which talks, and an exchange
 * acts once across processes. Checked first, taken second: a bad token takes nothing.
 *
 * @throws Refusal `sso-invalid` for another's or a forged token; `no-method` where Microsoft is not
 * set up; those of {@link proveByProvider}
 */
export async function proveInChat(
  deps: SigninDeps,
  caller: Caller & { chat: ChatAccount },
  input: ChatExchange,
): Promise<ProvedInChat> {
  const { workspace, exchange, ref } = input;
  const { at } = openedAt(deps, caller, workspace, {
    door: "chat",
    reach: reachOf(caller.chat.mode),
  });
  const answer = await explainRefusals(deps, at, () => checkTheirs(deps, caller.chat, input.token));
  const { conversationId, id: exchangeId } = exchange;
  const claim = { workspaceId: workspace.id, conversationId, exchangeId };
  const first = await deps.stores.identities.claimExchange(claim, at.now);
  if (!first || input.late) return { kind: "again" };
  const came: CameBy = input.pressed ? "token" : "silent-token";
  const moved = ref
    ? await makeMove(deps, ref, { move: "microsoft" }, (there) =>
        proveByProvider(deps, there, answer, came),
      )
    : await explainRefusals(deps, at, () => proveByProvider(deps, at, answer, came));
  return { kind: "moved", moved };
}

type Proven = Extract<ProviderAnswer, { kind: "identity" }>;

/** The token's answer, if it is the account's own. */
async function checkTheirs(deps: SigninDeps, account: ChatAccount, token: string): Promise<Proven> {
  const { teamsTokens } = deps.providers;
  if (!teamsTokens) throw refusal("no-method");
  const answer = await teamsTokens.check(token);
  if (answer.kind !== "identity") throw whyNot(deps, answer, account.tenantId);
  if (!isAccounts(account, answer.identity) || answer.mode !== account.mode) {
    throw refusal("sso-invalid");
  }
  return answer;
}

/** Whether Microsoft named the very account that talks: what it proves is nobody else's (§5). */
export const isAccounts = (
  { tenantId, objectId }: ChatAccount,
  { provider, tenantId: tenant, subject }: ProviderIdentity,
): boolean =>
  provider === "microsoft" &&
  tenant === tenantId.toLowerCase() &&
  subject === objectId.toLowerCase();
