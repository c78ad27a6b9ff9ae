import type { Activity, ConversationParameters, TurnContext } from "botbuilder";
import type { Card } from "./cards/card.ts";
import type { WindowCard } from "./cards/window.ts";
import type { Answer } from "./chat-deps.ts";
import type { Turn } from "./turn.ts";

const CARD = "application/vnd.microsoft.card.adaptive";
const MESSAGE = "application/vnd.microsoft.activity.message";
const OK = 200;

/** Answers an invoke. Without this it would be 501 (teams-platform.md §2). */
const answerInvoke = (context: TurnContext, body?: object, status = OK): Promise<unknown> =>
  context.sendActivity({
    type: "invokeResponse",
    value: { status, ...(body && { body }) },
  });

/** Answers a pressed card: only the one who pressed sees it. */
export const answerPress = (context: TurnContext, type: string, value: unknown) =>
  answerInvoke(context, { statusCode: OK, type, value });

/** A message that is a card. */
export const message = (card: Card, about: string): Partial<Activity> => ({
  type: "message",
  summary: about,
  attachments: [{ contentType: CARD, content: card }],
});

/** Plain text: nothing of it is read as markdown. */
const plain = (text: string): Partial<Activity> => ({ type: "message", text, textFormat: "plain" });

/**
 * Sends the answer on the way that fits how it was asked for: a press changes its card in place, a
 * message gets a message. At most one activity goes out.
 *
 * @returns the id of the message that now shows the card
 */
export async function deliver(
  context: TurnContext,
  turn: Turn,
  answer: Answer,
): Promise<string | undefined> {
  const { said } = turn;
  const pressed = said.kind === "press" ? said : undefined;
  if (answer.kind === "receipt") {
    const { status, body, shown, on } = answer;
    await answerInvoke(context, body, status);
    return shown && show(context, message(shown.card, shown.about), on);
  }
  if (answer.kind === "nothing") {
    if (context.activity.type === "invoke") await answerInvoke(context);
    return undefined;
  }
  if (answer.kind === "beside") {
    if (pressed?.executed) await answerPress(context, MESSAGE, answer.text);
    return show(context, message(answer.shown.card, answer.shown.about), undefined);
  }
  if (answer.kind === "hint") {
    if (pressed?.executed) await answerPress(context, MESSAGE, answer.text);
    else if (turn.personal) await context.sendActivity(plain(answer.text));
    else await tellAlone(context, answer.text);
    return undefined;
  }
  if (pressed?.executed) {
    await answerPress(context, CARD, answer.card);
    return pressed.cardId;
  }
  return show(context, message(answer.card, answer.about), pressed?.cardId);
}

/** Shows a card in the place of another, where there is one. @returns the message's id */
export async function show(
  context: TurnContext,
  shown: Partial<Activity>,
  cardId: string | undefined,
): Promise<string | undefined> {
  if (cardId !== undefined && (await replaced(context, { ...shown, id: cardId }))) return cardId;
  return (await context.sendActivity(shown))?.id;
}

/** Asks Teams for what the card waits for, once the card is known to be the sign-in's own. */
export const askBeside = (context: TurnContext, asks: WindowCard): Promise<unknown> =>
  context.sendActivity({ type: "message", attachments: [asks] });

/** Whether a message could be replaced: one that was deleted cannot, and a new one is sent. */
async function replaced(context: TurnContext, shown: Partial<Activity>): Promise<boolean> {
  return context.updateActivity(shown).then(
    () => true,
    () => false,
  );
}

/**
 * Says something to one member of a group in a chat of their own. Where the app is not installed for
 * them that is not possible, and silence is better than saying it to everyone.
 */
async function tellAlone(context: TurnContext, text: string): Promise<void> {
  const { channelId, serviceUrl, recipient, from, conversation } = context.activity;
  const { tenantId } = conversation;
  const alone: Partial<ConversationParameters> = {
    isGroup: false,
    bot: recipient,
    members: [from],
    ...(tenantId !== undefined && { tenantId, channelData: { tenant: { id: tenantId } } }),
  };
  await context.adapter.createConversationAsync(
    recipient.id.replace(/^28:/, ""),
    channelId,
    serviceUrl,
    "",
    alone as ConversationParameters,
    async (there) => {
      await there.sendActivity(plain(text));
    },
  );
}
