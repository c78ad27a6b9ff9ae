export type { Follower } from "./follow.ts";
export type { LiveDeps } from "./hub.ts";
export { type Live, liveWith } from "./live.ts";
