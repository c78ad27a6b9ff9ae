import type { Viewer } from "#service/access";
import { Refusal, refusal } from "#service/kernel";
import type { Session } from "#service/sessions";
import { readLivePlace, writeLivePlace } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import type { Outflow, StreamAnswer } from "#server/http";
import { handOnNews, type Hub, placeOf, streamsOf, tell } from "./hub.ts";
import { catchUp, type Place, standing } from "./place.ts";
import type { Stream } from "./stream.ts";

/** Somebody who wants to be told, and the place where they were before. */
export type Follower = {
  session: Pick<Session, "id" | "workspaceId">;
  viewer: Viewer;
  after: string | undefined;
};

const A_WHILE = 60;

/**
 * From where on whoever reads now has to be told. Somewhat too early is no harm: this process may not
 * have heard of the last yet, but what it has is all committed.
 */
export async function placeIn(hub: Hub, workspaceId: string): Promise<string> {
  const heard = hub.places.get(workspaceId)?.last;
  const number = heard ?? (await hub.ticketFeed.lastEvent(workspaceId));
  return writeLivePlace(hub, workspaceId, number);
}

/** Opens a stream. @throws Refusal `too-many` windows of one session; `unavailable` */
export async function follow(hub: Hub, follower: Follower): Promise<StreamAnswer> {
  checkRoom(hub, follower.session.id);
  hub.ear ??= hub.listen({
    grew: (workspaceId) => void handOnNews(hub, workspaceId),
    missed: () => void handOnNews(hub),
  });
  await hub.ear.listening().catch(() => {
    throw refusal("unavailable");
  });
  return { flow: (out) => flow(hub, follower, out) };
}

function checkRoom(hub: Hub, sessionId: string, counts = (_: Stream): boolean => true): void {
  if (hub.stopped) throw refusal("unavailable");
  const open = streamsOf(hub).filter(
    (stream) => stream.sessionId === sessionId && counts(stream),
  ).length;
  if (open >= NUMBERS.live.aSession) throw refusal("too-many", { retryAfter: A_WHILE });
}

function flow(hub: Hub, { session, viewer, after }: Follower, out: Outflow): () => void {
  const place = placeOf(hub, session.workspaceId);
  const saidAt = hub.clock.now();
  const standsAt = { from: 0, begun: false, ended: false, saidAt };
  const stream: Stream = { sessionId: session.id, out, viewer, ...standsAt };
  // Looked after from its first moment on: it ends with its session also while it is being begun.
  place.streams.add(stream);
  place.followers += 1;
  begin(hub, place, stream, after).catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal)) hub.log.failure("a stream could not begin", thrown);
    out.end();
  });
  return () => {
    stream.ended = true;
    place.streams.delete(stream);
    place.followers -= 1;
    if (place.followers === 0) place.last = undefined;
  };
}

async function begin(
  hub: Hub,
  place: Place,
  stream: Stream,
  after: string | undefined,
): Promise<void> {
  const { ticketFeed: feed } = hub;
  const last = await standing(feed, place);
  const before = after === undefined ? undefined : readLivePlace(hub, place.workspaceId, after);
  // A number from a feed that was set back since would wait for what was told already.
  stream.from = Math.min(before ?? last, last);
  await catchUp(feed, place, stream, (...said) => tell(hub, ...said));
  // Several that came at the same moment found room: those that began first keep it.
  checkRoom(hub, stream.sessionId, ({ begun }) => begun);
  stream.begun = true;
  const missed = after !== undefined && before === undefined;
  tell(hub, stream, missed ? "everything" : "open", stream.from);
}
