import type { ConversationReference, TurnContext } from "botbuilder";
import type { BotAdapter } from "./bot-adapter.ts";

/**
 * A chat of somebody's that an authenticated turn of theirs named. The bot's own token goes to its
 * service address, so none may come from anywhere else (teams-platform.md §9).
 */
export type ChatPlace = {
  /** The bot's app id; undefined in local mode, where there is none. */
  appId: string | undefined;
  serviceUrl: string;
  conversationId: string;
  tenantId: string;
  userId: string;
  botUserId: string;
};

/** What became of something said unasked. `gone`: for good. */
export type Said<Result> = { kind: "said"; result: Result } | { kind: "gone" } | { kind: "busy" };

const PATIENCE = 10_000;
/** The app was removed, the person blocked it, the conversation is no more (§9, "Refusals"). */
const GONE: readonly number[] = [403, 404];

/** The status that the channel answered with, where it answered. */
export function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== "object" || thrown === null || !("statusCode" in thrown)) return undefined;
  return typeof thrown.statusCode === "number" ? thrown.statusCode : undefined;
}

const referenceTo = (place: ChatPlace): Partial<ConversationReference> => ({
  channelId: "msteams",
  serviceUrl: place.serviceUrl,
  bot: { id: place.botUserId, name: "" },
  user: { id: place.userId, name: "" },
  conversation: {
    id: place.conversationId,
    conversationType: "personal",
    isGroup: false,
    name: "",
    tenantId: place.tenantId,
  },
});

/** A turn without botbuilder's own tries, some seconds of them, which no setting leaves out. */
function askedOnce<Result>(say: (context: TurnContext) => Promise<Result>): typeof say {
  type Client = { pipeline: { removePolicy(which: { phase: "Retry" }): unknown } };
  return (context) => {
    const connector: object = context.turnState.get(context.adapter.ConnectorClientKey);
    const client: Client = Reflect.get(connector, "client");
    client.pipeline.removePolicy({ phase: "Retry" });
    return say(context);
  };
}

/**
 * Says something in somebody's chat unasked, and waits no longer than is worth it.
 *
 * @param tries `once` where whoever says it has a schedule of their own to say it again
 */
export async function sayUnasked<Result>(
  adapter: BotAdapter,
  place: ChatPlace,
  say: (context: TurnContext) => Promise<Result>,
  tries?: "once",
): Promise<Said<Result>> {
  const turn = tries === "once" ? askedOnce(say) : say;
  let result: { said: Result } | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  const speaking = adapter.speak(place.appId ?? "", referenceTo(place), async (context) => {
    result = { said: await turn(context) };
  });
  try {
    await Promise.race([speaking, late]);
  } catch (thrown) {
    return { kind: GONE.includes(statusOf(thrown) ?? 0) ? "gone" : "busy" };
  } finally {
    clearTimeout(timer);
    speaking.catch(() => undefined);
  }
  return result ? { kind: "said", result: result.said } : { kind: "busy" };
}
