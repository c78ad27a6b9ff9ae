import { days, type Duration, type Instant } from "#service/kernel";
import { type Door, NUMBERS, type Platform } from "#service/workspaces";
import type { FoundSession } from "./session-store.ts";

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

/**
 * When a session ends whatever its holder does, by its platform, and by the proof that it goes back
 * to: going over to another portal or account proves nothing, so it gives no more days than the proof
 * did (sign-in.md §6). Where those are over, it answers a moment that has passed.
 */
export function endAfter(
  opened: { platform: Platform; stay: boolean; door: Door },
  at: { now: Instant; provenAt: Instant },
): Instant {
  const { platform, stay, door } = opened;
  const ofProof = lifetime(platform === "client" ? "client" : "tech", stay, door);
  return Math.min(at.now + lifetime(platform, stay, door).most, at.provenAt + ofProof.most);
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

/**
 * When a session ends whatever its holder does. A contact's days are counted anew on each request, so
 * that shortening them, for all or for one company, ends what is too old already (sign-in.md §6). In
 * chat a contact stays until they sign out.
 */
export function lastEnd({ session, workspace, account }: FoundSession): Instant {
  if (session.platform !== "client" || session.door === "chat") return session.endsAt;
  const { contactDays } = workspace.settings.session;
  const most = Math.min(contactDays, account?.company.sessionDays ?? contactDays);
  return Math.min(session.endsAt, session.startedAt + days(most));
}
