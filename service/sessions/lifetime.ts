import type { Duration, Instant } from "#service/kernel";
import { type Door, NUMBERS, type Platform } from "#service/workspaces";

const { contact, tech, admin, chat } = NUMBERS.session;
const LIFETIMES = { client: contact, tech, admin } as const;

type Lifetime = { idle: Duration; most: Duration };

/**
 * How long a session of this platform lives, by the answer to "stay signed in" (sign-in.md §6). A
 * contact who stays signed in in chat stays until they sign out.
 */
export function lifetime(platform: Platform, stay: boolean, door?: Door): Lifetime {
  if (door === "chat" && platform === "client" && stay) return chat;
  return LIFETIMES[platform][stay ? "stay" : "leave"];
}

/** When a session used at `seenAt` ends by idleness, never later than its last end. */
export function idleEnd(
  session: { platform: Platform; stay: boolean; door: Door; endsAt: Instant },
  seenAt: Instant,
): Instant {
  return Math.min(
    seenAt + lifetime(session.platform, session.stay, session.door).idle,
    session.endsAt,
  );
}
