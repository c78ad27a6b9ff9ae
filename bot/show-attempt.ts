import { type AskedHow, exchangeOf, offersCode, offersTeams } from "#service/chat";
import type { Refusal } from "#service/kernel";
import { type Attempt, startPath } from "#service/signin";
import { emailCard, stepCard, type Ways } from "./cards/signin.ts";
import { pagesCard, tokenCard, type WindowCard } from "./cards/window.ts";
import type { CardAnswer, ChatDeps, Talk } from "./chat-deps.ts";
import { METHODS } from "./words/names.ts";
import { ABOUT } from "./words/sign-in.ts";

/** What is shown beside the step itself. */
type Beside = {
  refused?: Refusal;
  /** What was typed, or is known, to fill in an address. */
  typed?: string;
  /** Asks Teams for what the step waits for; shown again, it is not asked again. */
  asks?: AskedHow;
  /** The person wants to give another address. */
  otherEmail?: boolean;
};

/** Shows where a sign-in stands, from now on on this card. */
export async function show(
  deps: ChatDeps,
  talk: Talk,
  attempt: Attempt,
  { refused, typed, asks, otherEmail = false }: Beside = {},
): Promise<CardAnswer> {
  const { workspace, caller } = talk;
  const draw = otherEmail ? emailCard : stepCard;
  const window = asks && windowFor(deps, talk, attempt, asks);
  return {
    kind: "card",
    about: ABOUT[attempt.step],
    card: draw({
      attempt,
      workspace,
      ways: await waysOf(deps, talk, otherEmail ? undefined : attempt),
      ...(refused && { refused: { refusal: refused, reference: caller.correlation } }),
      ...(typed && { knownEmail: typed }),
    }),
    shows: { workspaceId: workspace.id, attemptId: attempt.id },
    ...(window && { asks: window }),
  };
}

/** What this chat can do for a sign-in. The rules judge the person; the Playground has no windows. */
async function waysOf(
  deps: ChatDeps,
  { workspace, caller, bot }: Talk,
  attempt: Attempt | undefined,
): Promise<Ways> {
  const windows = bot !== undefined;
  const teams = windows && offersTeams(deps.signin, workspace);
  if (!teams) return { windows, teams, code: true };
  const code = attempt?.methods?.includes("code");
  return { windows, teams, code: code ?? (await offersCode(deps, workspace, caller.chat)) };
}

/** The resource that the app's manifest names: Teams gives a token for no other. */
const resourceOf = (publicUrl: string, bot: string): string =>
  `api://${new URL(publicUrl).host}/botid-${bot}`;

/** What Teams is asked where a provider is waited for; undefined where it cannot be. */
function windowFor(
  { signin }: ChatDeps,
  { bot }: Talk,
  attempt: Attempt,
  how: AskedHow,
): WindowCard | undefined {
  const { step, method, flowId } = attempt;
  if (step !== "provider" || bot === undefined || flowId === undefined) return undefined;
  if (method !== "microsoft" && method !== "google") return undefined;
  const { publicUrl } = signin;
  const window = { title: METHODS[method], startUrl: `${publicUrl}${startPath(method, flowId)}` };
  if (method === "google") return pagesCard(window);
  const exchangeId = exchangeOf(attempt, how);
  return tokenCard(window, { exchangeId, resource: resourceOf(publicUrl, bot) });
}
