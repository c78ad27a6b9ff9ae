import type { CardAnswer } from "./chat-deps.ts";
import { message, show } from "./deliver.ts";
import { excuse } from "./excuse.ts";
import { inTime } from "./in-time.ts";
import { addressOf, type FromChannel, type UnaskedChannel } from "./notices.ts";
import type { Turn } from "./turn.ts";

/** A turn that was answered, and the message that shows the answer. */
type Answered = { turn: Turn; activity: FromChannel; cardId: string | undefined };

/** What goes on when a turn is over. */
export type Later = {
  /** Brings a card up to date once what it waits for has come. */
  follow(answered: Answered, coming: Promise<CardAnswer>): void;
  /** Waits for all of it, so long at most: milliseconds. */
  settled(most: number): Promise<void>;
};

export function openLater(parts: {
  channel: UnaskedChannel;
  failed(event: string, thrown: unknown, reference: string): void;
}): Later {
  const underway = new Set<Promise<void>>();
  return {
    follow(answered, coming) {
      const following = bringUpToDate(parts, answered, coming).finally(() => {
        underway.delete(following);
      });
      underway.add(following);
    },
    settled: async (most) => void (await inTime(Promise.all(underway), most)),
  };
}

async function bringUpToDate(
  { channel, failed }: Parameters<typeof openLater>[0],
  { turn, activity, cardId }: Answered,
  coming: Promise<CardAnswer>,
): Promise<void> {
  try {
    const { card, about } = await coming.catch((thrown: unknown) =>
      excuse({ failed }, thrown, turn),
    );
    const address = addressOf(turn, activity);
    if (!address) return;
    const said = await channel.say({ ...address, appId: turn.appId }, (context) =>
      show(context, message(card, about), cardId),
    );
    if (said.kind !== "said") throw new Error(`the chat is ${said.kind}`);
  } catch (thrown) {
    failed("a card could not be brought up to date", thrown, turn.reference);
  }
}
