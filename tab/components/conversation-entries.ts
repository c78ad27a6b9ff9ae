import type { DeskTicket, InternalNote, Ticket, TicketEvent, TicketNote } from "#server/wire";
import { deskWords } from "../words/desk.ts";
import { portalWords } from "../words.ts";

/** One thing in a conversation, in the order in which it happened. */
export type Entry = { readonly key: string; readonly at: string } & (
  | { readonly kind: "request"; readonly ticket: Ticket | DeskTicket }
  | { readonly kind: "note"; readonly note: TicketNote }
  | { readonly kind: "internal"; readonly note: InternalNote }
  | { readonly kind: "event"; readonly text: string }
);

const inTime = (entries: Entry[]): Entry[] =>
  // Entries of one moment keep their order: sorting is stable.
  entries.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));

const requestOf = (ticket: Ticket | DeskTicket): Entry => ({
  kind: "request",
  key: "request",
  at: ticket.createdAt,
  ticket,
});

const noteEntry = (note: TicketNote): Entry => ({ kind: "note", key: note.id, at: note.at, note });

/** What was asked and what was said since: all that a contact ever gets to draw. */
export const conversationOf = (ticket: Ticket): Entry[] => [
  requestOf(ticket),
  ...inTime(ticket.notes.map(noteEntry)),
];

/** As {@link conversationOf}, with the team's own notes and what was done in between. */
export function deskConversationOf(ticket: DeskTicket): Entry[] {
  const { notes, internal, history } = ticket;
  const told = history.flatMap((event, place): Entry[] => {
    const text = textOf(event);
    return text === undefined ? [] : [{ kind: "event", key: `event ${place}`, at: event.at, text }];
  });
  const kept = internal.notes.map((note): Entry => ({
    kind: "internal",
    key: note.id,
    at: note.at,
    note,
  }));
  return [requestOf(ticket), ...inTime([...notes.map(noteEntry), ...kept, ...told])];
}

function textOf({ kind, by: name, to, toName }: TicketEvent): string | undefined {
  const { said, priorities, overThere } = deskWords;
  const by = name || overThere;
  switch (kind) {
    case "assigned":
      return toName === by ? said.claimed(by) : said.assigned(by, toName);
    case "state":
      return said.state(by, wordOf(portalWords.states, to));
    case "priority":
      return said.priority(by, wordOf(priorities, to));
    case "attached":
      return said.attached(by);
    default:
      return undefined;
  }
}

const wordOf = (words: Readonly<Record<string, string>>, name: string | null | undefined): string =>
  words[name ?? ""] ?? "";
