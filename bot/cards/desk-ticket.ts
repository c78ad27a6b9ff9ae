import { type Colleague, type DeskTicket, PRIORITIES } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { STATES } from "../words/names.ts";
import { headOf } from "./head.ts";
import { type Entry, entryOf, fileLine, pageOf } from "./conversation.ts";
import {
  asMuchAsFits,
  choiceOf,
  clipped,
  deskButton,
  deskTicketPath,
  LONGEST,
  portalButton,
  type Sheet,
  toldNote,
} from "./desk-card.ts";
import {
  bare,
  bold,
  buttons,
  type Card,
  card,
  type Element,
  line,
  primary,
  quiet,
  title,
} from "./card.ts";
import { answersOf, composer, type Drafts, publicEntries, type TicketFacts } from "./ticket.ts";

/** The public conversation and the team's own notes, in the order in which they were written. */
function entriesOf(ticket: DeskTicket): Entry[] {
  const notes = ticket.internal.notes.map(({ author, at, body }) => ({
    author: author.name,
    side: "team" as const,
    at,
    body,
  }));
  return [...publicEntries(ticket), ...notes].toSorted((one, other) => one.at - other.at);
}

/** One of two surfaces that nobody takes for the other: its own colour, its own words, its own button. */
const surface = (style: "accent" | "warning", ...items: Element[]): Element => ({
  type: "Container",
  style,
  // In high contrast there are no tints.
  separator: true,
  spacing: "Medium",
  items,
});

type Act = (
  words: string,
  sends: { do: string; [name: string]: unknown },
  look?: { readonly [name: string]: string | boolean },
) => Element;

/** What the client reads, and what the team keeps (look.md, "Tech composer"). */
function composers({ contact, company }: DeskTicket, { reply, note }: Drafts, act: Act): Element[] {
  return [
    surface(
      "accent",
      line(bold(DESK.replyTo(contact))),
      composer("reply", DESK.readBy(contact, company), reply),
      buttons(
        act(DESK.sendReply, { do: "reply" }, primary),
        act(DESK.sendAndWait, { do: "reply", waits: true }),
      ),
    ),
    surface(
      "warning",
      line(bold(DESK.note)),
      composer("note", DESK.onlyTeam, note),
      buttons(act(DESK.saveNote, { do: "note-down" })),
    ),
  ];
}

/** A ticket as a tech works on it. */
export const deskTicketCard = (facts: TicketFacts<DeskTicket>): Card =>
  asMuchAsFits((most) => draw(facts, most));

function draw(
  { sheet, ticket, drafts, told, ...facts }: TicketFacts<DeskTicket>,
  most: number,
): Card {
  const { number, company, contact, priority, assignee, confidential, internal } = ticket;
  const { workspace } = sheet;
  const { shown, page, earlier } = pageOf(entriesOf(ticket), facts.page);
  const act: Act = (words, sends, look = {}) =>
    deskButton(sheet, words, { number, ...sends }, look);
  return card(
    ...headOf(ticket, DESK.asks(contact, company)),
    line(`${DESK.priority}: `, bold(DESK.priorities[priority]), ` · ${DESK.has(assignee?.name)}`),
    confidential ? quiet(DESK.confidentialToDesk) : undefined,
    toldNote(told, workspace),
    ...(earlier ? [] : answersOf(ticket)),
    ...shown.map((entry) => entryOf(entry, { timeZone: workspace.timeZone, most })),
    fileLine([...ticket.attachments, ...internal.attachments]),
    quiet(DESK.times(workspace.timeZone)),
    ...composers(ticket, drafts, act),
    buttons(
      ...ways(
        act,
        { ticket, page, earlier },
        portalButton(sheet, DESK.portal, deskTicketPath(number)),
      ),
    ),
  );
}

/** The two surfaces have three buttons, and a card six: the first of what there is to do. */
const MOST_WAYS = 3;

function ways(
  act: Act,
  { ticket: { assignee }, page, earlier }: { ticket: DeskTicket; page: number; earlier: boolean },
  portal: Element,
): Element[] {
  const all = [
    assignee === undefined ? act(DESK.claim, { do: "claim" }) : undefined,
    act(DESK.change, { do: "work" }),
    earlier ? act(DESK.earlier, { do: "ticket", page: page + 1 }) : undefined,
    !earlier && page > 0 ? act(DESK.latest, { do: "ticket", page: 0 }) : undefined,
    portal,
  ];
  return all.filter((each) => each !== undefined).slice(0, MOST_WAYS);
}

const GIVEN_STATES = ["open", "waiting", "closed"] as const;
const MOST_COLLEAGUES = 60;
/** What nobody is called among those who may have a ticket: an empty value would be no choice. */
export const NOBODY = "nobody";

type WorkFacts = {
  sheet: Sheet;
  ticket: DeskTicket;
  colleagues: readonly Colleague[];
  drafts: Drafts;
};

/** Whose a ticket is, where it stands and what comes first. What nobody touches stays as it is. */
export function workCard({ sheet, ticket, colleagues, drafts }: WorkFacts): Card {
  const { number, state, priority, assignee, contact, company } = ticket;
  const offered = colleagues.slice(0, MOST_COLLEAGUES);
  const techs = [{ id: NOBODY, name: DESK.nobody }, ...offered];
  const known = assignee === undefined || offered.some(({ id }) => id === assignee.id);
  const was = { wasState: state, wasPriority: priority, wasAssignee: assignee?.id ?? NOBODY };
  const kept = Object.fromEntries(Object.entries(drafts).filter(([, typed]) => typed !== ""));
  return card(
    title(DESK.change.replace("…", "")),
    ...headOf(ticket, DESK.asks(contact, company)),
    choiceOf(
      "assignee",
      DESK.assignee,
      (known ? techs : [...techs, assignee]).map(({ id, name }) => ({
        title: clipped(name, LONGEST.name).text,
        value: id,
      })),
      { value: assignee?.id ?? NOBODY },
    ),
    choiceOf(
      "state",
      DESK.state,
      GIVEN_STATES.map((each) => ({ title: STATES[each].name, value: each })),
      state === "new" ? { placeholder: STATES.new.name } : { value: state },
    ),
    choiceOf(
      "priority",
      DESK.priority,
      PRIORITIES.map((each) => ({ title: DESK.priorities[each], value: each })),
      { value: priority },
    ),
    buttons(
      deskButton(sheet, DESK.save, { do: "change", number, ...was, ...kept }, primary),
      deskButton(sheet, DESK.back, { do: "ticket", number, ...kept }, bare),
    ),
  );
}
