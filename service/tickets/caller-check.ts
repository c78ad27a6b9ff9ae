import type { Instant } from "#service/kernel";

/** The number that a ticket's contact was shown last. */
type Shown = { workspaceId: string; ticketId: string };

/** What is kept of numbers that prove who is calling (portals.md, "Verify caller"). */
export type CallerChecks = {
  /** Takes the place of the one before it. */
  open(asked: Shown & { techId: string; fingerprint: Uint8Array; at: Instant }): Promise<void>;
  /** Counts a try, and says how many are left. Undefined where this tech waits for no number. */
  takeTry(
    tried: Shown & { techId: string; since: Instant; most: number },
  ): Promise<{ fingerprint: Uint8Array; left: number } | undefined>;
  /** Ends this number, and none that took its place meanwhile. */
  end(shown: Shown & { fingerprint: Uint8Array }): Promise<void>;
};

/** Shows the contact of a ticket a number in their own chat. */
export type CallerVoice = (
  shown: Shown & { number: string; until: Instant },
) => Promise<"shown" | "no-chat" | "unreachable">;
