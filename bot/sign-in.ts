import {
  type AskedHow,
  askTeams,
  chatRef,
  giveAddress,
  type Present,
  presentAttempt,
  whoseAttempt,
} from "#service/chat";
import { Refusal } from "#service/kernel";
import {
  type Attempt,
  type AttemptRef,
  chooseAccount,
  chooseMethod,
  choosePlatform,
  chooseStay,
  findAttempt,
  giveDetails,
  headElsewhere,
  type Moved,
  redeemCode,
  resendCode,
  type SigninDeps,
  startAttempt,
} from "#service/signin";
import { outdatedCard } from "./cards/everyday.ts";
import type { Answer, CardAnswer, ChatDeps, Talk } from "./chat-deps.ts";
import { arrive } from "./desk/places.ts";
import type { ChatMove, Press } from "./press.ts";
import { show } from "./show-attempt.ts";
import { EVERYDAY, HINTS } from "./words/everyday.ts";

/** A press in a sign-in, with the card it was made on. */
type SigninPress = Extract<Press, { attempt: string }>;

/**
 * Starts a sign-in, or goes on with the one that has got somewhere. Teams is asked first.
 *
 * @param to the place to go on to once signed in: the last one that was asked for
 */
export async function beginSignIn(deps: ChatDeps, talk: Talk, to?: string): Promise<Answer> {
  const present = await presentAttempt(deps, talk.workspace.id, talk.caller);
  if (present && !["email", "provider", "signed-in"].includes(present.attempt.step)) {
    const ref = chatRef(deps.signin, present.attempt.id, talk.caller);
    const { attempt } = await headElsewhere(deps.signin, ref, to);
    return show(deps, talk, attempt);
  }
  return (await askFirst(deps, talk, { how: "pressed", to })) ?? askAddress(deps, talk, to);
}

/** Has Teams say who it is; undefined where it is not to be asked. */
export async function askFirst(
  deps: ChatDeps,
  talk: Talk,
  asking: { how: AskedHow; to?: string | undefined },
): Promise<CardAnswer | undefined> {
  if (talk.bot === undefined) return undefined;
  const [asked, typed] = await Promise.all([askTeams(deps, talk, asking), talk.knownEmail()]);
  const { how } = asking;
  return asked && show(deps, talk, asked.attempt, { asks: how, ...(typed && { typed }) });
}

async function askAddress(deps: ChatDeps, talk: Talk, to: string | undefined): Promise<Answer> {
  const { workspace, caller } = talk;
  const [{ attempt }, typed] = await Promise.all([
    startAttempt(deps.signin, caller, {
      door: "chat",
      workspace: workspace.slug,
      ...(to !== undefined && { returnTo: to }),
    }),
    talk.knownEmail(),
  ]);
  return show(deps, talk, attempt, typed ? { typed } : {});
}

/** A press on a card of a sign-in: acts once, and only for whom the card was made. */
export async function pressInSignIn(
  deps: ChatDeps,
  talk: Talk,
  { press, cardId }: { press: SigninPress; cardId: string | undefined },
): Promise<Answer> {
  const { workspace, caller } = talk;
  const whose = await whoseAttempt(deps.signin, press.attempt, caller);
  if (whose === "theirs") return { kind: "hint", text: HINTS.theirs };
  const present = await presentAttempt(deps, workspace.id, caller);
  if (whose === "over" || !present || isOld(present, press, cardId)) {
    return { kind: "card", card: outdatedCard(), about: EVERYDAY.outdated };
  }
  const { attempt } = present;
  // Pressed twice, or on a card that another device still shows: it is shown as it is now.
  if (press.step !== attempt.step) return show(deps, talk, attempt);
  if (press.do === "other-email") return show(deps, talk, attempt, { otherEmail: true });
  return makeMove(deps, talk, attempt, press);
}

const isOld = ({ attempt, cardId: shown }: Present, press: SigninPress, on?: string): boolean =>
  attempt.id !== press.attempt || (shown !== undefined && on !== undefined && shown !== on);

/** Makes a move and shows where it led, or what was refused at the step it was refused at. */
export async function makeMove(
  deps: ChatDeps,
  talk: Talk,
  attempt: Attempt,
  move: Exclude<ChatMove, { do: "other-email" }>,
): Promise<Answer> {
  const ref = chatRef(deps.signin, attempt.id, talk.caller);
  try {
    const { attempt: then } = await moved(deps.signin, ref, move);
    const heads = then.step === "signed-in" && then.returnTo !== undefined;
    return heads
      ? await arrive(deps, talk, then)
      : await show(deps, talk, then, { asks: "pressed" });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { attempt: now } = await findAttempt(deps.signin, ref);
    // Of two presses at once one finds that the other has moved on: that is no refusal.
    const typed = move.do === "email" ? move.email : undefined;
    const told = { refused: thrown, ...(typed && { typed }) };
    return show(deps, talk, now, now.step === attempt.step ? told : {});
  }
}

function moved(
  deps: SigninDeps,
  ref: AttemptRef,
  move: Exclude<ChatMove, { do: "other-email" }>,
): Promise<Moved> {
  switch (move.do) {
    case "email":
      return giveAddress(deps, ref, move);
    case "platform":
      return choosePlatform(deps, ref, move.platform);
    case "method":
      return chooseMethod(deps, ref, move.method);
    case "code":
      return redeemCode(deps, ref, move.code);
    case "resend":
      return resendCode(deps, ref);
    case "details":
      return giveDetails(deps, ref, move);
    case "skip":
      return giveDetails(deps, ref, {});
    case "stay":
      return chooseStay(deps, ref, move.stay);
    case "account":
      return chooseAccount(deps, ref, move.accountId);
  }
}
