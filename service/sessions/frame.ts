import type { ChatMode } from "./chat-account.ts";
import type { Session } from "./session.ts";

type Facts = Pick<Session, "door"> & { mode?: ChatMode | undefined };

/**
 * Whether the Client portal is all that a session or attempt reaches: a tab shows whatever its frame
 * tells it, so only a checked Microsoft token made for the MSP's own app opens more (sign-in.md §5).
 */
export const reachesClientOnly = ({ door, mode }: Partial<Facts>): boolean =>
  door === "tab" && mode !== "tech";

/** Whether the MSP's own app is where it lives, which has no Client portal (teams.md, "Modes"). */
export const reachesDeskOnly = ({ door, mode }: Partial<Facts>): boolean =>
  door === "tab" && mode === "tech";

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
