import type { Instant } from "#service/kernel";
import { psaActor } from "#service/tickets";
import type {
  MirroredEvent,
  MirrorNote,
  MirrorTicket,
  NewMirrorTicket,
  Renumbered,
} from "./mirror-store.ts";

/** What became of tickets over there since they were read last. */
type Mirrored = {
  added: readonly NewMirrorTicket[];
  changed: readonly Moved[];
  /** New notes on any of them, oldest first. */
  said: readonly MirrorNote[];
  /** Our ids of tickets on which something says something else now, or to somebody else, and when. */
  reworded: readonly string[];
  at: Instant;
  techName(techId: string): string | undefined;
  /** Nobody is told: a first pass, or one that catches up (promises.md). */
  hushed: boolean;
};

/** A ticket before and after, and when it was changed over there. */
export type Moved = { before: MirrorTicket; after: MirrorTicket; at: Instant };

type Standing = Pick<MirrorTicket, "state" | "priority" | "assigneeId">;
type Whose = Partial<Pick<MirrorTicket, "companyId" | "contactId">>;
type Story = {
  ticketId: string;
  openedAt?: Instant;
  before: Standing;
  after: Standing;
  at: Instant;
  /** Whose it was, where what it says or whose it is changed. */
  was?: Whose | undefined;
};

const ANYWHERE: Standing = { state: "open", priority: "normal", assigneeId: undefined };
/** Somebody spoke, and it stands where it stood. */
const UNMOVED = { before: ANYWHERE, after: ANYWHERE, at: 0 } as const;

/**
 * What the feed tells of it, ticket by ticket. Nobody knows in which order it happened, or who moved
 * a ticket; whoever answered last is taken for the one who moved it then, so that it is one act.
 */
export function tellMirrored(mirrored: Mirrored): MirroredEvent[] {
  const { added, changed, said, reworded, at, ...how } = mirrored;
  const notes = notesByTicket(said);
  const stories = new Map<string, Story>();
  for (const ticketId of notes.keys()) stories.set(ticketId, { ...UNMOVED, ticketId });
  for (const ticketId of reworded) stories.set(ticketId, { ...UNMOVED, ticketId, at, was: {} });
  for (const ticket of added) stories.set(ticket.id, storyOfNew(ticket));
  for (const moved of changed) {
    const story = storyOfKnown(moved);
    const { was = stories.get(story.ticketId)?.was } = story;
    stories.set(story.ticketId, { ...story, was });
  }
  return [...stories.values()].flatMap((story) =>
    eventsOf(story, notes.get(story.ticketId) ?? [], how),
  );
}

/** What the feed tells of tickets that are called otherwise now: no more than that, to open pages. */
export const tellRenumbered = (renumbered: readonly Renumbered[], at: Instant): MirroredEvent[] =>
  renumbered.map(({ id: ticketId, from, to }) => ({
    ticketId,
    kind: "changed",
    audience: "public",
    actor: psaActor(""),
    by: "",
    at,
    from,
    to,
  }));

function notesByTicket(said: readonly MirrorNote[]): Map<string, MirrorNote[]> {
  const notes = new Map<string, MirrorNote[]>();
  for (const note of said) {
    const before = notes.get(note.ticketId);
    if (before) before.push(note);
    else notes.set(note.ticketId, [note]);
  }
  return notes;
}

/** Where a ticket stood when it came is no news, but for one that waits for its contact. */
function storyOfNew({ id, createdAt, state, priority, assigneeId }: NewMirrorTicket): Story {
  const after = { state, priority, assigneeId };
  const before = { ...after, assigneeId: undefined };
  const stood = state === "waiting" ? ({ ...before, state: "new" } as const) : before;
  return { ticketId: id, openedAt: createdAt, before: stood, after, at: createdAt };
}

const storyOfKnown = (moved: Moved): Story => ({
  ...moved,
  ticketId: moved.after.id,
  was: PLAIN.some((field) => moved.before[field] !== moved.after[field]) ? moved.before : undefined,
});

/** What is no event of its own. */
const PLAIN = ["companyId", "contactId", "title", "body"] as const;

function eventsOf(
  { ticketId, openedAt, before, after, at, was }: Story,
  notes: readonly MirrorNote[],
  { techName, hushed }: Pick<Mirrored, "techName" | "hushed">,
): MirroredEvent[] {
  const unknown = { actor: psaActor(""), by: "", at };
  const events: MirroredEvent[] = [];
  const tell = (who: typeof unknown, happened: Happened): void => {
    events.push({ ticketId, ...who, ...happened, ...(hushed && { hushed }) });
  };
  const moved = before.state === after.state ? undefined : stateOf(before, after);
  const mover = moved && whoMovedIt(notes, after);
  if (openedAt !== undefined) tell(unknown, { kind: "opened", audience: "public" });
  for (const note of notes) {
    const who = { actor: psaActor(note.author), by: note.author, at: note.at };
    tell(who, saidBy(note));
    if (moved && note === mover) tell(who, moved);
  }
  if (before.assigneeId !== after.assigneeId) tell(unknown, assignedTo(before, after, techName));
  if (moved && !mover) tell(unknown, moved);
  if (before.priority !== after.priority) {
    const [from, to] = [before.priority, after.priority];
    tell(unknown, { kind: "priority", audience: "desk", from, to });
  }
  if (was) tell(unknown, changed(was));
  return events;
}

/** What happened, without whose it is, who and when. */
type Happened = Omit<MirroredEvent, "ticketId" | "actor" | "by" | "at" | "hushed">;

const stateOf = (before: Standing, after: Standing): Happened => ({
  kind: "state",
  audience: "public",
  from: before.state,
  to: after.state,
});

const assignedTo = (
  before: Standing,
  { assigneeId }: Standing,
  techName: Mirrored["techName"],
): Happened => {
  const toName = assigneeId === undefined ? undefined : techName(assigneeId);
  return {
    kind: "assigned",
    audience: "desk",
    from: before.assigneeId ?? null,
    to: assigneeId ?? null,
    ...(toName !== undefined && { toName }),
  };
};

const changed = ({ companyId, contactId }: Whose): Happened => ({
  kind: "changed",
  audience: "public",
  was: { ...(companyId && { companyId }), ...(contactId && { contactId }) },
});

const saidBy = ({ id, audience, side }: MirrorNote): Happened => {
  if (audience === "desk") return { kind: "noted", audience, noteId: id };
  return { kind: side === "contact" ? "replied" : "answered", audience, noteId: id };
};

/** The last one to speak in public; only the desk says that it waits for its contact. */
const whoMovedIt = (notes: readonly MirrorNote[], { state }: Standing): MirrorNote | undefined =>
  notes.findLast(
    ({ audience, side }) => audience === "public" && (state !== "waiting" || side === "desk"),
  );
