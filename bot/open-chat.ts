import type { Application } from "@microsoft/teams-ai/lib/Application.js";
import type { Activity, TurnContext } from "botbuilder";
import { refusal } from "#service/kernel";
import type { NoticeStore, NoticeVoice, ShowCallerCard } from "#service/notices";
import type { Delivery, Receipt } from "#server/http";
import type { Answer, CardAnswer, ChatDeps } from "./chat-deps.ts";
import { converse, keepsItsCard } from "./converse.ts";
import { answerPress, askBeside, deliver } from "./deliver.ts";
import { excuse } from "./excuse.ts";
import { inTime } from "./in-time.ts";
import { type Later, openLater } from "./later.ts";
import { keepPlace, noticeVoice, showCallerCard, type UnaskedChannel } from "./notices.ts";
import { type GuardedActivity, readActivity } from "./read-activity.ts";
import { isTeamsSaid, receiptFor } from "./sso.ts";
import { type Turn, turnOf } from "./turn.ts";
import { fault, HINTS } from "./words/everyday.ts";

/** Who may speak to us, and where answers go: what the Bot Framework's adapter does for us. */
type BotChannel = {
  admits(authorization: string | undefined): boolean;
  check(
    authorization: string | undefined,
  ): Promise<{ appId: string; serviceUrl: string } | "open" | undefined>;
  run(
    delivered: { authorization: string | undefined; appId: string | undefined; activity: Activity },
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<{ kind: "answered"; received: Receipt } | { kind: "forbidden" }>;
};

type ChatParts = ChatDeps & {
  channel: BotChannel & UnaskedChannel;
  notices: NoticeStore;
  /** Whether plain http is taken for an answer's address. */
  local: boolean;
  /** The app of tech mode, where there is one. */
  techAppId: string | undefined;
};

/** The bot's end of the wire. */
export type Chat = {
  /** Whether a request may be worth reading. */
  admits(authorization: string | undefined): boolean;
  receive(delivery: Delivery): Promise<Receipt>;
  /** Chat as a channel of notices. */
  voice: NoticeVoice;
  /** Shows somebody the number that says who is calling. */
  showCallerCard: ShowCallerCard;
  /** Waits for what goes on beside the answers, so long at most: milliseconds. */
  settled(most: number): Promise<void>;
};

const ROSTER_PATIENCE = 1500;
const FORBIDDEN: Receipt = { status: 401 };
/** Asks Teams who is in the conversation. */
type Roster = (context: TurnContext) => Promise<{ email?: string }>;

const TURN = Symbol("turn");

/**
 * Opens the bot for what Teams delivers (teams.md, "Chat"). Its packages are large and loaded only now; of teams-ai
 * the application alone, which needs neither its AI nor that one's packages.
 */
export async function openChat(parts: ChatParts): Promise<Chat> {
  const later = openLater(parts);
  const app = await application(parts, later);
  return {
    admits: (authorization) => parts.channel.admits(authorization),
    receive: (delivery) => receive(parts, app, delivery),
    voice: noticeVoice(parts.channel),
    showCallerCard: showCallerCard(parts.channel),
    settled: later.settled,
  };
}

async function receive(
  parts: ChatParts,
  app: Application,
  { authorization, body, reference }: Delivery,
): Promise<Receipt> {
  const vouched = await checked(parts, authorization, reference);
  if (!vouched) return FORBIDDEN;
  const open = vouched === "open";
  const guarded = readActivity(body, { local: parts.local, open });
  if (!open && guarded.serviceUrl !== vouched.serviceUrl) return FORBIDDEN;
  const appId = open ? undefined : vouched.appId;
  const activity = asActivity(guarded);
  const mode = appId !== undefined && appId === parts.techAppId ? "tech" : "client";
  const turn = turnOf(activity, { mode, appId, reference });
  const first = await claimed(parts, turn, activity);
  if (first) {
    const at = parts.signin.clock.now();
    // Where to write to them is noted beside the turn: without it, what they said is still heard.
    await keepPlace(parts.notices, turn, { activity: guarded, at }).catch((thrown: unknown) =>
      parts.failed("a chat's address could not be kept", thrown, reference),
    );
  }
  const ran = await parts.channel.run({ authorization, appId, activity }, async (context) => {
    if (!first) return again(context, turn);
    context.turnState.set(TURN, turn);
    await app.run(context);
  });
  return ran.kind === "answered" ? ran.received : FORBIDDEN;
}

/** botbuilder's own type has more fields than any channel sends; the guards read what we rely on. */
const asActivity = (guarded: GuardedActivity): Activity => guarded as unknown as Activity;

/** @throws Refusal `unavailable` where the channel's keys cannot be read: Teams tries again */
async function checked(
  { channel, failed }: ChatParts,
  authorization: string | undefined,
  reference: string,
) {
  try {
    return await channel.check(authorization);
  } catch (thrown) {
    failed("the channel's keys could not be read", thrown, reference);
    throw refusal("unavailable");
  }
}

/** Whether this delivery is the first of its activity. */
async function claimed(
  { chat, signin }: ChatParts,
  turn: Turn,
  { id }: Activity,
): Promise<boolean> {
  // A token's exchange is claimed by its own id, and each delivery is told whether it was good.
  if (!id || turn.said.kind === "exchange") return true;
  return chat.claim({ ...turn.room, activityId: id }, signin.clock.now());
}

/** A delivery of what was handled already: it does nothing, and a press is told so. */
async function again(context: TurnContext, { said }: Turn): Promise<void> {
  if (context.activity.type !== "invoke") return;
  if (said.kind === "press") {
    await answerPress(context, "application/vnd.microsoft.activity.message", HINTS.again);
  } else {
    await context.sendActivity({ type: "invokeResponse", value: { status: 200 } });
  }
}

/** teams-ai's application, without its AI: every activity takes the one route to the conversation. */
async function application(parts: ChatParts, later: Later): Promise<Application> {
  const [{ Application }, { TeamsInfo }] = await Promise.all([
    import("@microsoft/teams-ai/lib/Application.js"),
    import("botbuilder"),
  ]);
  const app = new Application({ startTypingTimer: false, removeRecipientMention: true });
  const every = async (): Promise<boolean> => true;
  const roster: Roster = (context) => TeamsInfo.getMember(context, context.activity.from.id);
  const handle = (context: TurnContext): Promise<void> =>
    handleTurn({ ...parts, roster, later }, context);
  app.addRoute(every, handle, true);
  app.addRoute(every, handle);
  return app;
}

async function handleTurn(
  parts: ChatParts & { roster: Roster; later: Later },
  context: TurnContext,
): Promise<void> {
  const turn: Turn = context.turnState.get(TURN);
  const answer = await answerTo(parts, turn, () => rosterEmail(parts.roster(context)));
  const { shows, asks, later } = cardOf(answer) ?? {};
  let cardId: string | undefined;
  try {
    cardId = await deliver(context, turn, answer);
    if (shows && turn.account) {
      const { workspaceId, attemptId } = shows;
      await parts.chat.keepAttempt(workspaceId, turn.account, {
        attemptId,
        ...(cardId !== undefined && { cardId }),
      });
    }
    if (asks) await askBeside(context, asks);
  } catch (thrown) {
    parts.failed("an answer could not be delivered", thrown, turn.reference);
  }
  if (later) parts.later.follow({ turn, activity: context.activity, cardId }, later());
}

function cardOf(answer: Answer): CardAnswer | undefined {
  if (answer.kind === "card") return answer;
  return answer.kind === "receipt" || answer.kind === "beside" ? answer.shown : undefined;
}

/** What a turn is answered, whatever becomes of it. */
async function answerTo(
  parts: ChatParts,
  turn: Turn,
  knownEmail: () => Promise<string | undefined>,
): Promise<Answer> {
  try {
    return await converse(parts, turn, knownEmail);
  } catch (thrown) {
    const shown = excuse(parts, thrown, turn);
    if (keepsItsCard(turn.said)) return { kind: "hint", text: fault(turn.reference) };
    return isTeamsSaid(turn.said) ? receiptFor(turn.said, "failed", { shown }) : shown;
  }
}

/** The address in the Teams roster. A tenant's admin may write anything there: prefill only. */
function rosterEmail(member: ReturnType<Roster>): Promise<string | undefined> {
  const asked = member.then(
    ({ email }) => email || undefined,
    () => undefined,
  );
  return inTime(asked, ROSTER_PATIENCE);
}
