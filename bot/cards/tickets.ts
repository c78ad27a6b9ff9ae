import type { TicketPage } from "#service/tickets";
import type { Workspace } from "#service/workspaces";
import { dayAndTime, STATES } from "../words.ts";
import {
  bold,
  button,
  buttons,
  type Card,
  card,
  type Element,
  line,
  quiet,
  run,
  title,
} from "./card.ts";

const MOST_ROWS = 10;

function ticketRow(
  { number, title: about, state, updatedAt, company }: TicketPage["items"][number],
  { timeZone }: Workspace,
  showsCompany: boolean,
): Element {
  const { name, color } = STATES[state];
  const facts = [`#${number}`, ...(showsCompany ? [company] : []), dayAndTime(updatedAt, timeZone)];
  return {
    type: "Container",
    separator: true,
    spacing: "Small",
    items: [
      line(bold(about)),
      {
        ...line(
          run(name, { color, weight: "Bolder", size: "Small" }),
          run(`  ${facts.join(" · ")}`, { isSubtle: true, size: "Small" }),
        ),
        spacing: "None",
      },
    ],
  };
}

/** The viewer's tickets with their states, latest first. */
export function ticketsCard(
  { items, next }: TicketPage,
  facts: { workspace: Workspace; portalUrl: string; showsCompany: boolean },
): Card {
  const shown = items.slice(0, MOST_ROWS);
  const more = items.length > shown.length || next !== undefined;
  const { workspace, portalUrl, showsCompany } = facts;
  return card(
    title(showsCompany ? "Tickets" : "My tickets"),
    shown.length === 0
      ? line(`You have no tickets with ${workspace.name} yet. They will be listed here.`)
      : undefined,
    ...shown.map((row) => ticketRow(row, workspace, showsCompany)),
    shown.length === 0
      ? undefined
      : quiet(`${more ? "The latest. " : ""}Times are ${workspace.timeZone}.`),
    buttons(button("Refresh", { do: "tickets" }), {
      type: "Action.OpenUrl",
      title: "Open the portal",
      url: `${portalUrl}/tickets`,
    }),
  );
}
