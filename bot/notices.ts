import type { Activity, TurnContext } from "botbuilder";
import type { ChatAddress, NoticeStore, NoticeVoice, Spoken } from "#service/notices";
import { noticeAbout, noticeCard } from "./cards/notice.ts";
import type { GuardedActivity } from "./read-activity.ts";
import type { Turn } from "./turn.ts";

const CARD = "application/vnd.microsoft.card.adaptive";

/** Who carries what is said unasked. */
export type UnaskedChannel = {
  say<Result>(
    place: Omit<ChatAddress, "bot"> & { appId: string | undefined },
    say: (context: TurnContext) => Promise<Result>,
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
    const said = await channel.say({ ...place, appId }, async (context) => {
      if (
        replaces !== undefined &&
        (await replaced(channel, context, { ...message, id: replaces }))
      )
        return replaces;
      return (await context.sendActivity(message))?.id;
    });
    return spoken(said);
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

/**
 * Keeps where somebody talks to us, from a turn that the channel vouched for: notices go there. Only
 * a chat of their own counts; where the app is removed the place is forgotten.
 */
export async function keepPlace(
  notices: Pick<NoticeStore, "keepAddress" | "forgetAddress">,
  { room, personal, account, said }: Turn,
  { activity, at }: { activity: GuardedActivity; at: number },
): Promise<void> {
  const { bot, conversationId } = room;
  if (said.kind === "removed") return notices.forgetAddress(bot, conversationId);
  if (!personal || !account) return;
  const { serviceUrl, from, recipient } = activity;
  const { tenantId } = account;
  const address: ChatAddress = {
    bot,
    conversationId,
    serviceUrl,
    userId: from.id,
    botUserId: recipient.id,
    tenantId,
  };
  await notices.keepAddress(account, address, at);
}
