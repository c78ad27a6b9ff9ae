import type { Session } from "./session.ts";

type Facts = Pick<Session, "door" | "provenBy">;

/**
 * Whether the Client portal is all that a session or attempt reaches: a tab shows whatever its frame
 * tells it, so without a checked Microsoft token nobody is a tech there (sign-in.md §5).
 */
export const reachesClientOnly = ({ door, provenBy }: Partial<Facts>): boolean =>
  door === "tab" && provenBy !== "microsoft";

/**
 * Whether a session may ride on the cookie of the Teams frame: only one that was begun in a tab, for
 * the Client portal, by somebody who chose to stay signed in (sign-in.md §6). Every other session in
 * a frame is a bearer in memory.
 */
export const ridesInFrame = ({
  door,
  platform,
  stay,
}: Pick<Session, "door" | "platform" | "stay">): boolean =>
  door === "tab" && platform === "client" && stay;
