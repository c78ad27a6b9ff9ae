import { type CardForm, cardForm, isDrawnFor } from "#service/chat";
import type { Recognised } from "#service/sessions";
import { type Writer, writerOf } from "#service/tickets";
import type { CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import type { Card } from "../cards/card.ts";
import type { Sheet, Told } from "../cards/desk-card.ts";
import { Refusal } from "#service/kernel";

/** Somebody who is signed in, at the desk: who acts there, and what their cards are drawn on. */
export type Seat = { recognised: Recognised; writer: Writer; sheet: Sheet };

export function seatOf({ desk, publicUrl }: ChatDeps, talk: Talk, recognised: Recognised): Seat {
  const writer = writerOf(recognised, talk.caller);
  const { workspace } = recognised;
  const sheet = { ...cardForm(desk, writer.actor), workspace, portalUrl: publicUrl };
  return { recognised, writer, sheet };
}

/** Whether a card that came back was drawn for whoever sits here. */
export const isTheirs = ({ desk }: ChatDeps, { writer }: Seat, drawn: CardForm): boolean =>
  isDrawnFor(desk.keyring, writer.actor, drawn);

/**
 * The seat at which a card is drawn again that was refused: with the key that it had, since what was
 * refused may have been done, its answer lost, and pressed again it is still the same.
 */
export const sameDrawing = (seat: Seat, { form }: CardForm): Seat => ({
  ...seat,
  sheet: { ...seat.sheet, form },
});

export const shown = (card: Card, about: string): CardAnswer => ({ kind: "card", card, about });

/** Does something, and answers what to say of it: that it was done, or why not. */
export async function told(
  { writer }: Seat,
  act: () => Promise<unknown>,
  done: string,
): Promise<Told> {
  try {
    await act();
    return { done };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { refused: thrown, reference: writer.correlation };
  }
}
