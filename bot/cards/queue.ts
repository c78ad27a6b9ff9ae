import type { DeskRow, Queue, QueuePage } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { deskButton, portalButton, type Sheet, type Told, toldNote } from "./desk-card.ts";
import { buttons, type Card, card, line, primary, quiet, title } from "./card.ts";
import { ticketRow } from "./tickets.ts";

/** The queues that a tech is offered; `all` is what somebody searches in the portal. */
const OFFERED = ["unassigned", "mine", "open"] as const satisfies readonly Queue[];

function factsOf({ priority, company, contact, assignee }: DeskRow, queue: Queue): string[] {
  return [
    ...(priority === "normal" ? [] : [DESK.priorities[priority]]),
    DESK.asks(contact, company),
    ...(queue === "open" || queue === "all" ? [DESK.has(assignee?.name)] : []),
  ];
}

type QueueFacts = { sheet: Sheet; queue: Queue; told?: Told | undefined };

/** The desk's tickets as its techs see them. */
export function queueCard({ items, next }: QueuePage, { sheet, queue, told }: QueueFacts): Card {
  return card(
    title(queue === "mine" ? DESK.tickets : `${DESK.queue}: ${DESK.queues[queue]}`),
    toldNote(told, sheet.workspace),
    ...items.map((row) => ticketRow(row, sheet, ...factsOf(row, queue))),
    items.length === 0
      ? line(DESK.emptyQueues[queue])
      : quiet(DESK.pressOne(sheet.workspace.timeZone)),
    buttons(
      ...OFFERED.map((each) =>
        deskButton(
          sheet,
          DESK.queues[each],
          { do: "queue-page", queue: each },
          each === queue ? primary : {},
        ),
      ),
      next === undefined
        ? undefined
        : deskButton(sheet, DESK.more, { do: "queue-page", queue, cursor: next }),
      portalButton(sheet, DESK.portal, "/tech"),
    ),
  );
}
