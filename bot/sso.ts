import {
  chatCaller,
  chatRef,
  type Exchanged,
  findHome,
  presentAttempt,
  takeExchange,
} from "#service/chat";
import { Refusal } from "#service/kernel";
import { type Attempt, failInTeams, giveProviderCode } from "#service/signin";
import type { Answer, CardAnswer, ChatDeps, Talk } from "./chat-deps.ts";
import { arrive } from "./desk/places.ts";
import { excuse } from "./excuse.ts";
import { show } from "./show-attempt.ts";
import type { TeamsSaid } from "./teams-said.ts";
import type { Turn } from "./turn.ts";
import { SIGN_IN } from "./words/sign-in.ts";

type Roster = Talk["knownEmail"];
type Receipt = Extract<Answer, { kind: "receipt" }>;

export const isTeamsSaid = (said: Turn["said"]): said is TeamsSaid =>
  said.kind === "exchange" || said.kind === "window" || said.kind === "failure";

/**
 * What Teams is told: that a token was taken, or that it is to show its own window instead, which
 * nothing but a token that was checked may keep from the person (teams-platform.md §4).
 */
export function receiptFor(
  said: TeamsSaid,
  outcome: "done" | "failed",
  more: Pick<Receipt, "shown" | "on"> = {},
): Receipt {
  if (said.kind !== "exchange") return { kind: "receipt", status: 200, ...more };
  const body = { id: said.id, connectionName: "" };
  return outcome === "done"
    ? { kind: "receipt", status: 200, body, ...more }
    : {
        kind: "receipt",
        status: 412,
        body: { ...body, failureDetail: SIGN_IN.unchecked },
        ...more,
      };
}

/**
 * Teams' own part in a sign-in: the token that it brings, what its window handed back, or that it has
 * neither. Nothing of it is written down but that it was so.
 */
export async function hearTeams(
  deps: ChatDeps,
  turn: Turn & { said: TeamsSaid },
  knownEmail: Roster,
): Promise<Answer> {
  const { said, account, appId: bot, reference } = turn;
  if (said.kind === "failure") {
    deps.noted("Teams could not sign somebody in", { because: said.because, reference });
  }
  if (!turn.personal || !account) return receiptFor(said, "failed");
  try {
    const workspace = await findHome({ ...deps.signin.stores, chat: deps.chat }, account);
    const caller = chatCaller(deps.signin, account, reference);
    const talk: Talk = { workspace, caller, bot, knownEmail };
    return said.kind === "exchange"
      ? await exchange(deps, talk, said, turn.room.conversationId)
      : await fromWindow(deps, talk, said);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    // Somebody whom this app is not for: no sign-in of theirs waits for an answer.
    return receiptFor(said, "failed");
  }
}

async function exchange(
  deps: ChatDeps,
  talk: Talk,
  said: Extract<TeamsSaid, { kind: "exchange" }>,
  conversationId: string,
): Promise<Answer> {
  const { workspace, caller } = talk;
  const { token, id } = said;
  const before = await presentAttempt(deps, workspace.id, caller);
  const on = before?.cardId;
  const brought = { workspace, token, exchange: { conversationId, id } };
  const came = await takeExchange(deps, caller, brought);
  // Decided by the token alone: where a card cannot be drawn, no window of Teams' would mend it.
  const receipt = (shown: Pick<Receipt, "shown" | "on">): Receipt =>
    receiptFor(said, came.kind === "failed" ? "failed" : "done", shown);
  try {
    return receipt(await shownFor(deps, talk, { came, on }));
  } catch (thrown) {
    return receipt({
      shown: excuse(deps, thrown, { workspace, reference: caller.correlation }),
      on,
    });
  }
}

async function shownFor(
  deps: ChatDeps,
  talk: Talk,
  { came, on }: { came: Exchanged; on: string | undefined },
): Promise<Pick<Receipt, "shown" | "on">> {
  if (came.kind === "nothing") return {};
  if (came.kind === "moved") return { shown: await led(deps, talk, came.attempt), on };
  const isTold = came.kind === "refused" || came.waits;
  return isTold ? refusedOn(deps, talk, came.refusal) : {};
}

/** What the window came to, or why there was none. What nothing waits for changes no card. */
async function fromWindow(
  deps: ChatDeps,
  talk: Talk,
  said: Exclude<TeamsSaid, { kind: "exchange" }>,
): Promise<Answer> {
  const { workspace, caller } = talk;
  const present = await presentAttempt(deps, workspace.id, caller);
  if (present?.attempt.step !== "provider") return receiptFor(said, "done");
  const ref = chatRef(deps.signin, present.attempt.id, caller);
  try {
    const { attempt } =
      said.kind === "window"
        ? await giveProviderCode(deps.signin, ref, said.code)
        : await failInTeams(
            deps.signin,
            ref,
            said.because === "cancelled" ? "cancelled" : "invalid",
          );
    const shown = await led(deps, talk, attempt);
    return receiptFor(said, "done", { shown, on: present.cardId });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    if (thrown.code === "wrong-step") return receiptFor(said, "done");
    return receiptFor(said, "failed", await refusedOn(deps, talk, thrown));
  }
}

/** Signed in is where they were heading at once; anything else is the step that it led to. */
async function led(deps: ChatDeps, talk: Talk, attempt: Attempt): Promise<CardAnswer> {
  return attempt.step === "signed-in" ? arrive(deps, talk, attempt) : show(deps, talk, attempt);
}

/** What was refused, on the sign-in's own card, with what there is instead. */
async function refusedOn(
  deps: ChatDeps,
  talk: Talk,
  refused: Refusal,
): Promise<Pick<Receipt, "shown" | "on">> {
  const present = await presentAttempt(deps, talk.workspace.id, talk.caller);
  if (!present || present.attempt.step === "signed-in") return {};
  const typed = present.attempt.email ?? (await talk.knownEmail());
  const shown = await show(deps, talk, present.attempt, { refused, ...(typed && { typed }) });
  return { shown, on: present.cardId };
}
