import type { StreamAnswer } from "#server/http";
import { follow, type Follower, placeIn } from "./follow.ts";
import { type Hub, type LiveDeps, streamsOf } from "./hub.ts";
import { lookAfter } from "./look-after.ts";
import { close } from "./stream.ts";

/** Pages that are told what changes while they are looked at (portals.md, "For all"). */
export type Live = {
  /** From where on whoever reads now has to be told. @throws Refusal `unavailable` */
  placeIn(workspaceId: string): Promise<string>;
  /** @throws Refusal `too-many` windows of one session; `unavailable` */
  follow(follower: Follower): Promise<StreamAnswer>;
  /** Looks after every stream, again and again; those of a session that ended are closed. */
  look(): Promise<void>;
  /** Ends every stream, and takes no new one. */
  stop(): Promise<void>;
};

/** Nothing is listened to until somebody follows. */
export function liveWith(deps: LiveDeps): Live {
  const hub: Hub = { ...deps, places: new Map(), ear: undefined, stopped: false };
  return {
    placeIn: (workspaceId) => placeIn(hub, workspaceId),
    follow: (follower) => follow(hub, follower),
    look: () => lookAfter(hub),
    async stop() {
      hub.stopped = true;
      streamsOf(hub).forEach(close);
      await hub.ear?.stop();
    },
  };
}
