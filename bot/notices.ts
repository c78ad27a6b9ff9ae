import type { Activity, TurnContext } from "botbuilder";
import type {
  ChatAddress,
  NoticeStore,
  NoticeVoice,
  ShowCallerCard,
  Spoken,
} from "#service/notices";
import { callerCard } from "./cards/caller.ts";
import { noticeAbout, noticeCard } from "./cards/notice.ts";
import { message } from "./deliver.ts";
import type { Turn } from "./turn.ts";
import { CALLER } from "./words/caller.ts";

/** Who carries what is said unasked. */
export type UnaskedChannel = {
  /** @param tries `once` where whoever says it has a schedule of their own to say it again */
  say<Result>(
    place: Omit<ChatAddress, "bot"> & { appId: string | undefined },
    say: (context: TurnContext) => Promise<Result>,
    tries?: "once",
  ): Promise<{ kind: "said"; result: Result } | { kind: "gone" } | { kind: "busy" }>;
  /** The status that the channel answered with, where it answered. */
  statusOf(thrown: unknown): number | undefined;
};

/** What a bot is called where there are no apps (local mode). */
const LOCAL = "local";

/** Chat as a channel of notices. */
export const noticeVoice = (channel: UnaskedChannel): NoticeVoice => ({
  async show({ bot, ...place }, card, replaces) {
    const living = message(noticeCard(card), noticeAbout(card));
    const appId = bot === LOCAL ? undefined : bot;
    const draw = async (context: TurnContext): Promise<string | undefined> => {
      const isReplaced =
        replaces !== undefined && (await replaced(channel, context, { ...living, id: replaces }));
      return isReplaced ? replaces : (await context.sendActivity(living))?.id;
    };
    return spoken(await channel.say({ ...place, appId }, draw, "once"));
  },
});

/** Shows somebody the number that says who is calling, once: whoever waits for it is on the phone. */
export const showCallerCard =
  (channel: UnaskedChannel): ShowCallerCard =>
  async ({ bot, ...place }, drawn) => {
    const appId = bot === LOCAL ? undefined : bot;
    const said = await channel.say(
      { ...place, appId },
      async (context) => (await context.sendActivity(message(callerCard(drawn), CALLER.title)))?.id,
      "once",
    );
    return spoken(said);
  };

function spoken(
  said: { kind: "said"; result: string | undefined } | { kind: "gone" } | { kind: "busy" },
): Spoken {
  if (said.kind !== "said") return { kind: said.kind === "gone" ? "refused" : "busy" };
  return { kind: "shown", activityId: said.result ?? "" };
}

/** Of a message that cannot be replaced: it was deleted, or is too old. */
const UNKNOWN: readonly (number | undefined)[] = [400, 403, 404, 405, 501];

/** Whether the message took the card's place. @throws what says to try again */
async function replaced(
  channel: UnaskedChannel,
  context: TurnContext,
  message: Partial<Activity>,
): Promise<boolean> {
  try {
    await context.updateActivity(message);
    return true;
  } catch (thrown) {
    if (UNKNOWN.includes(channel.statusOf(thrown))) return false;
    throw thrown;
  }
}

/** What of an activity says where answers go. */
export type FromChannel = { serviceUrl: string; from: { id: string }; recipient: { id: string } };

/** Where somebody talks to us, in a chat of their own, from a turn that the channel vouched for. */
export function addressOf(
  { room, personal, account }: Turn,
  { serviceUrl, from, recipient }: FromChannel,
): ChatAddress | undefined {
  if (!personal || !account) return undefined;
  const { tenantId } = account;
  return { ...room, serviceUrl, userId: from.id, botUserId: recipient.id, tenantId };
}

/** Keeps it: notices go there. Where the app is removed it is forgotten. */
export async function keepPlace(
  notices: Pick<NoticeStore, "keepAddress" | "forgetAddress">,
  turn: Turn,
  { activity, at }: { activity: FromChannel; at: number },
): Promise<void> {
  const { room, account, said } = turn;
  if (said.kind === "removed") return notices.forgetAddress(room.bot, room.conversationId);
  const address = addressOf(turn, activity);
  if (address && account) await notices.keepAddress(account, address, at);
}
