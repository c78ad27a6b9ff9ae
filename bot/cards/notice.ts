import type { TicketCard } from "#service/notices";
import { dayTimeAndZone, NEWS, NOTICE } from "../words/names.ts";
import { headOf } from "./head.ts";
import { bold, button, buttons, type Card, card, type Element, line, quiet, run } from "./card.ts";

/** What the message that carries the card is called, for the notification and the list of chats. */
export const noticeAbout = ({ number, kind }: TicketCard): string => `#${number}: ${NEWS[kind]}`;

const quoted = (words: string): Element => ({
  type: "Container",
  style: "emphasis",
  spacing: "Small",
  items: [line(words)],
});

/** What happened last, with who did it and when a promise runs out. */
function headline({ kind, said: { author, when } }: TicketCard): Element {
  const facts = [...(author ? [author] : []), ...(when ? [NOTICE.by(when)] : [])];
  const rest = facts.length > 0 ? [run(` · ${facts.join(" · ")}`, { isSubtle: true })] : [];
  return line(bold(NEWS[kind]), ...rest);
}

/**
 * The living card of a ticket (teams.md, "Notices"): where it stands and what happened last. Nobody's
 * words are read as markdown, and its one link signs nobody in.
 */
export function noticeCard(facts: TicketCard): Card {
  const { number, title, state, company, updatedAt, timeZone, said, link, portalName } = facts;
  return card(
    ...headOf({ title, state, number }, company, portalName),
    headline(facts),
    said.words === undefined ? undefined : quoted(said.words),
    quiet(NOTICE.updated(dayTimeAndZone(updatedAt, timeZone))),
    buttons(
      { type: "Action.OpenUrl", title: NOTICE.open, url: link },
      button(NOTICE.answer, { do: "open", number }),
    ),
  );
}
