import { type Duration, hours, type Instant, minutes } from "#service/kernel";
import { writeInstant } from "#service/exchange";
import { CONTACTS, TECHS } from "./people.ts";
import { type Line, STORIES, type Story } from "./stories.ts";

const COUNT = 60;
const FIRST_NUMBER = 1001;
const STATES = ["open", "waiting", "new", "closed", "open", "closed"] as const;
/** From minutes ago to weeks ago: each a little further back than the one before. */
const AGE_STEP = hours(17);
const YOUNGEST = minutes(7);

const WORK_PAUSES: readonly Duration[] = [minutes(19), minutes(47), hours(2), hours(3), hours(5)];

/** People whose tickets are shown; a closed company has none. */
const ASKING = CONTACTS.filter(({ company }) => company !== "Tidewater Press");
const ANSWERING = TECHS.filter(({ email }) => email !== "oscar@awesome.example");

/** Notes as an import file writes them; none lies in the future. */
function conversation(story: Story, from: Instant, until: Instant, names: Record<Line[0], string>) {
  let at = from;
  return (story.lines ?? []).flatMap(([by, body], turn) => {
    at += WORK_PAUSES[turn % WORK_PAUSES.length] ?? 0;
    if (at > until) return [];
    return {
      by: by === "contact" ? "contact" : "desk",
      author: names[by],
      at: writeInstant(at),
      body,
      ...(by === "internal" && { internal: true }),
    };
  });
}

const fullName = (person: { firstName: string; lastName: string }): string =>
  `${person.firstName} ${person.lastName}`;

function ticketAt(place: number, now: Instant) {
  const story = STORIES[(place + Math.floor(place / STORIES.length)) % STORIES.length]!;
  // Every sixth is Ann's, who is tried out first; elevens walk through everybody else.
  const asking = ASKING[place % 6 === 0 ? 0 : (place * 11) % ASKING.length]!;
  const answering = fullName(ANSWERING[place % ANSWERING.length]!);
  const age = YOUNGEST + (COUNT - 1 - place) * AGE_STEP;
  const createdAt = now - age;
  const names = { contact: fullName(asking), desk: answering, internal: answering };
  const notes = conversation(story, createdAt, now, names);
  const isNew = notes.length === 0;
  const chosen = STATES[(place + Math.floor(place / 6)) % STATES.length] ?? "open";
  return {
    ref: `T-${FIRST_NUMBER + place}`,
    number: String(FIRST_NUMBER + place),
    company: asking.company,
    contact: asking.email,
    title: story.title,
    body: story.body,
    state: isNew ? "new" : chosen === "new" ? "open" : chosen,
    createdAt: writeInstant(createdAt),
    updatedAt: notes.at(-1)?.at ?? writeInstant(createdAt),
    notes,
  };
}

/** Sixty tickets in all states, the oldest first, as seen from now. */
export const ticketsAsOf = (now: Instant) =>
  Array.from({ length: COUNT }, (_, place) => ticketAt(place, now));
