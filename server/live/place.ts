import { liveChanges, type FedEvent, type TicketFeed } from "#service/tickets";
import type { Said, Stream } from "./stream.ts";

/** Where this process stands in one workspace's feed, and who follows it here. */
export type Place = {
  readonly workspaceId: string;
  readonly streams: Set<Stream>;
  /** Everything up to here was handed on. Only while somebody follows. */
  last: number | undefined;
  /** How many follow, or are about to. */
  followers: number;
  reading: boolean;
  /** Whether something was heard while it was read. */
  again: boolean;
};

/** Says something to a stream, which then stands at this number of the feed. */
type Tell = (stream: Stream, what: Said["what"], number: number) => void;

/** Events that are read at once. */
const A_PAGE = 200;

export const newPlace = (workspaceId: string): Place => ({
  workspaceId,
  streams: new Set(),
  last: undefined,
  followers: 0,
  reading: false,
  again: false,
});

/** Where the feed stands, for the first who follows; whoever comes later finds it kept up. */
export async function standing(feed: TicketFeed, place: Place): Promise<number> {
  if (place.last === undefined) {
    const last = await feed.lastEvent(place.workspaceId);
    place.last ??= last;
  }
  return place.last;
}

/** Reads what is new and hands it on; of several calls at once one reads, and once more at its end. */
export async function readOn(feed: TicketFeed, place: Place, tell: Tell): Promise<void> {
  place.again = true;
  if (place.reading) return;
  place.reading = true;
  try {
    while (place.again && place.last !== undefined) await readPage(feed, place, tell);
  } finally {
    place.reading = false;
  }
}

async function readPage(feed: TicketFeed, place: Place, tell: Tell): Promise<void> {
  place.again = false;
  const events = await feed.eventsAfter(place.workspaceId, place.last ?? 0, A_PAGE);
  const last = events.at(-1);
  if (!last || place.last === undefined) return;
  place.last = Math.max(place.last, last.number);
  place.again ||= events.length === A_PAGE;
  for (const stream of place.streams) if (stream.begun) handOn(stream, events, tell);
}

function handOn(stream: Stream, events: readonly FedEvent[], tell: Tell): void {
  const news = events.filter(({ number }) => number > stream.from);
  const last = news.at(-1);
  if (!last) return;
  stream.from = last.number;
  const changes = liveChanges(stream.viewer, news);
  if (changes.length > 0) tell(stream, changes, last.number);
}

/**
 * Tells one stream what happened between where it was and where the others are, and lets it follow
 * from there.
 */
export async function catchUp(
  feed: TicketFeed,
  place: Place,
  stream: Stream,
  tell: Tell,
): Promise<void> {
  while (!stream.ended && stream.from < (place.last ?? 0)) {
    const events = await feed.eventsAfter(place.workspaceId, stream.from, A_PAGE);
    if (events.length === 0) break;
    handOn(stream, events, tell);
  }
}
