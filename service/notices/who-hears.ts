import { minutes } from "#service/kernel";
import { type FedEvent, isFromPsa } from "#service/tickets";
import { contactKey, type News, type NoticeKind, type PersonKey, techKey } from "./notice.ts";

/** People whom a ticket may concern, as they are now. */
export type Concerned = {
  /** Undefined: of nobody here. */
  contact: { id: string; email: string } | undefined;
  assigneeId: string | undefined;
  /** Active ones. */
  techs: readonly { id: string; email: string }[];
};

/** Who hears of something: the first of the kinds that they want to hear of. */
export type Hearer = { person: PersonKey; kinds: readonly NoticeKind[]; news: News };

/** One act of a person: an event, and where the ticket moved with it. */
export type Act = { event: FedEvent; moved?: FedEvent };

const LEADS: readonly FedEvent["kind"][] = ["answered", "replied", "assigned"];

/** An answer that also moves the ticket is one act: nobody gets two letters for it. */
export function actsOf(events: readonly FedEvent[]): Act[] {
  const acts: Act[] = [];
  for (const event of events) {
    const last = acts.at(-1);
    if (last && !last.moved && event.kind === "state" && isOneAct(last.event, event)) {
      last.moved = event;
    } else acts.push({ event });
  }
  return acts;
}

const isOneAct = (lead: FedEvent, next: FedEvent): boolean =>
  LEADS.includes(lead.kind) &&
  lead.ticketId === next.ticketId &&
  lead.number + 1 === next.number &&
  ((lead.actor === next.actor && lead.at === next.at) || isSavedApart(lead, next));

/** A PSA may save an answer and where its ticket went one after the other, and nobody's the second. */
const isSavedApart = (lead: FedEvent, next: FedEvent): boolean =>
  lead.kind === "answered" &&
  isFromPsa(lead) &&
  isFromPsa(next) &&
  next.by === "" &&
  Math.abs(next.at - lead.at) <= minutes(1);

/**
 * Who hears of an act (teams.md, "Notices"). Whoever did it does not, under whichever of their
 * addresses' roles; but a request is receipted to the one who asks. What the desk keeps to itself
 * never reaches a contact.
 */
export function whoHears(act: Act, concerned: Concerned): Hearer[] {
  const hearers = [...contactHears(act, concerned), ...techsHear(act, concerned)];
  const actor = addressOf(act.event.actor, concerned);
  return hearers.filter(
    ({ person, kinds }) =>
      kinds.includes("opened") ||
      (person !== act.event.actor && (!actor || addressOf(person, concerned) !== actor)),
  );
}

const addressOf = (key: string, { contact, techs }: Concerned): string | undefined =>
  [
    ...(contact ? [{ key: contactKey(contact.id), email: contact.email }] : []),
    ...techs.map(({ id, email }) => ({ key: techKey(id), email })),
  ].find((each) => each.key === key)?.email;

function contactHears({ event, moved }: Act, { contact }: Concerned): Hearer[] {
  if (!contact) return [];
  const person = contactKey(contact.id);
  const lead = event.audience === "public" ? event : undefined;
  const state = lead?.kind === "state" ? lead : moved?.audience === "public" ? moved : undefined;
  const move = state && kindOfMove(state.to);
  const answered = lead?.kind === "answered";
  // A move that comes with words is told with them; what merely opens is not worth one of its own.
  const isToldWithWords = move === "moved" && (answered || lead?.kind === "replied");
  const kinds: NoticeKind[] = [
    ...(move && !isToldWithWords ? [move] : []),
    ...(answered ? ["replied" as const] : []),
    ...(lead?.kind === "opened" ? ["opened" as const] : []),
  ];
  if (kinds.length === 0) return [];
  const news: News = {
    ...((answered || state) && authorOf(event)),
    ...(answered && event.noteId && { noteId: event.noteId }),
    ...(state && { state: stateOf(state) }),
  };
  return [{ person, kinds, news }];
}

/** Who moved a ticket over there, nobody may know. */
const authorOf = ({ by }: FedEvent): News => (by === "" ? {} : { author: by });

const stateOf = ({ to }: FedEvent): NonNullable<News["state"]> =>
  to === "waiting" || to === "closed" || to === "new" ? to : "open";

/** What a contact hears of a ticket that went to this state. */
export const kindOfMove = (to: FedEvent["to"]): NoticeKind =>
  to === "waiting" || to === "closed" ? to : "moved";

function techsHear({ event }: Act, { assigneeId, techs }: Concerned): Hearer[] {
  const active = (id: string | null | undefined): { id: string }[] =>
    techs.filter((tech) => tech.id === id);
  const tell = (whom: readonly { id: string }[], kind: NoticeKind, news: News): Hearer[] =>
    whom.map(({ id }) => ({ person: techKey(id), kinds: [kind], news }));
  const author = authorOf(event);
  switch (event.kind) {
    case "assigned":
      return tell(active(event.to), "assigned", author);
    case "replied":
      return tell(active(assigneeId), "answered", {
        ...author,
        ...(event.noteId && { noteId: event.noteId }),
      });
    case "opened":
      return assigneeId === undefined ? tell(techs, "queued", author) : [];
    default:
      return [];
  }
}
