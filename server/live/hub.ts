import type { Chance, Clock, Keyring } from "#service/kernel";
import type { HeldSessions } from "#service/sessions";
import { type TicketFeed, writeLivePlace } from "#service/tickets";
import type { Log } from "../log.ts";
import { newPlace, type Place, readOn } from "./place.ts";
import { type Said, say, type Stream } from "./stream.ts";

/** What listens to the database for this process. */
type Ear = {
  /** Fulfils while it listens. */
  listening(): Promise<void>;
  stop(): Promise<void>;
};

/** What an ear tells: whose feed grew, on whichever process; and that it may have missed some. */
type Told = { grew(workspaceId: string): void; missed(): void };

export type LiveDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  ticketFeed: TicketFeed;
  heldSessions: HeldSessions;
  log: Log;
  listen(told: Told): Ear;
};

/** All that this process knows about who follows what. */
export type Hub = LiveDeps & {
  readonly places: Map<string, Place>;
  /** From the first follower on. */
  ear: Ear | undefined;
  stopped: boolean;
};

export const streamsOf = ({ places }: Hub): Stream[] =>
  [...places.values()].flatMap(({ streams }) => [...streams]);

export function placeOf({ places }: Hub, workspaceId: string): Place {
  const place = places.get(workspaceId) ?? newPlace(workspaceId);
  places.set(workspaceId, place);
  return place;
}

/** Says something to a stream, which then stands at this number of the feed. */
export function tell(hub: Hub, stream: Stream, what: Said["what"], number: number): void {
  const place = writeLivePlace(hub, stream.viewer.workspaceId, number);
  say(stream, { what, place }, hub.clock.now());
}

/** Hands on what is new of one workspace, or of all. What cannot be read now is read a little later. */
export async function handOnNews(hub: Hub, workspaceId?: string): Promise<void> {
  const { places, ticketFeed, log } = hub;
  const asked = [...places.values()].filter(
    (place) => workspaceId === undefined || place.workspaceId === workspaceId,
  );
  const read = (place: Place): Promise<void> =>
    readOn(ticketFeed, place, (...said) => tell(hub, ...said)).catch((thrown: unknown) =>
      log.failure("the feed could not be read for live pages", thrown),
    );
  await Promise.all(asked.map(read));
}
