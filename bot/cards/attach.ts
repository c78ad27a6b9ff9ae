import type { TicketRow } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { choiceOf, clipped, deskSubmit, LONGEST, plainCard, type Sheet } from "./desk-card.ts";
import { bare, button, buttons, type Card, card, line, primary, title } from "./card.ts";

/** What stands for a new ticket among those that a file may belong to. */
export const NEW_TICKET = "new";

export type AttachFacts = {
  sheet: Sheet;
  names: readonly string[];
  /** The files, as only we can read them, and what was written beside them. */
  sends: { files: string; words: string };
  tickets: readonly Pick<TicketRow, "number" | "title">[];
  /** Whether a new ticket can be made of them. */
  fresh: boolean;
  /** To a tech, who says who may see them. */
  desk: boolean;
};

/** Asks where files belong. Who may see them is on the button, so that nobody has to think of it. */
export function attachCard({ sheet, names, sends, tickets, fresh, desk }: AttachFacts): Card {
  if (tickets.length === 0 && !fresh) {
    return plainCard(DESK.noTicketForFile, buttons(button(DESK.tickets, { do: "tickets" })));
  }
  const choices = [
    ...tickets.map(({ number, title: about }) => ({
      title: `#${number}: ${clipped(about, LONGEST.name).text}`,
      value: number,
    })),
    ...(fresh ? [{ title: DESK.aNewTicket, value: NEW_TICKET }] : []),
  ];
  const only = choices.length === 1 ? { value: choices[0]?.value } : { placeholder: DESK.choose };
  const act = (words: string, internal: boolean, look = {}) =>
    deskSubmit(sheet, words, { do: "attach", ...sends, internal }, look);
  return card(
    title(DESK.attach),
    line(DESK.filesFor(names)),
    choiceOf("ticket", DESK.whichTicket, choices, {
      ...only,
      isRequired: true,
      errorMessage: DESK.mustAnswer,
    }),
    desk
      ? buttons(act(DESK.attachForTeam, true, primary), act(DESK.attachForClient, false))
      : buttons(act(DESK.attach, false, primary), button(DESK.tickets, { do: "tickets" }, bare)),
  );
}
