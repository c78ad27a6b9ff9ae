import type { Activity, TurnContext } from "botbuilder";
import type { ChatAddress, NoticeStore, NoticeVoice, Spoken } from "#service/notices";
import { noticeAbout, noticeCard } from "./cards/notice.ts";
import type { Turn } from "./turn.ts";

const CARD = "application/vnd.microsoft.card.adaptive";

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
    const message: Partial<Activity> = {
      type: "message",
      summary: noticeAbout(card),
      attachments: [{ contentType: CARD, content: noticeCard(card) }],
    };
    const appId = bot === LOCAL ? undefined : bot;
    const draw = async (context: TurnContext): Promise<string | undefined> => {
      const isReplaced =
        replaces !== undefined && (await replaced(channel, context, { ...message, id: replaces }));
      return isReplaced ? replaces : (await context.sendActivity(message))?.id;
    };
    return spoken(await channel.say({ ...place, appId }, draw, "once"));
  },
});

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
