import type { Duration, EmailAddress, Instant } from "#service/kernel";
import type { PendingSession } from "#service/sessions";
import type { Attempt } from "./attempt.ts";
import type { Challenge } from "./challenge.ts";

/** How often something may be done for one address: each window with its most. */
export type Allowance = { windows: readonly { length: Duration; most: number }[]; inARow: number };

/**
 * Whose allowance is drawn on. A device that has completed a sign-in as `email` before, known by any of
 * its fingerprints, has a pool of its own (§3).
 */
export type Pool = {
  workspaceId: string;
  address: string;
  email: EmailAddress;
  device: readonly Uint8Array[];
};

/** What has been drawn from a pool lately, oldest first, and in a row without success. */
export type Drawn = { recent: Instant[]; inARow: number };

/** A letter taken, or what had been drawn where none was left; and whether the device is known. */
type LetterTaken = { knownDevice: boolean; drained?: Drawn };

type TryTaken =
  | { kind: "counted"; tries: number }
  | { kind: "locked" }
  | { kind: "exhausted"; drawn: Drawn };

/** Codes, their tries, and how many letters and tries an address has left. */
export type ChallengeStore = {
  /** Adds a challenge and supersedes the attempt's others. */
  issue(challenge: Challenge): Promise<void>;
  /** An attempt's challenges, newest first. */
  ofAttempt(attempt: Pick<Attempt, "id">): Promise<Challenge[]>;
  withLink(
    fingerprints: readonly Uint8Array[],
  ): Promise<{ challenge: Challenge; attempt: Attempt } | undefined>;
  /**
   * Counts a try against the challenge and the address, both or neither, before anything is
   * compared and where no rollback can undo it.
   */
  takeTry(
    challenge: Challenge,
    pool: Pool,
    limits: { allowance: Allowance; tries: number; at: Instant },
  ): Promise<TryTaken>;
  /** Takes one letter from a mailbox's allowance, or answers what has been drawn. */
  takeLetter(pool: Pool, allowance: Allowance, at: Instant): Promise<LetterTaken>;
  /**
   * Marks it used, writes the session that it is spent on and forgets the address's wrong tries, all
   * or nothing: guarded by neither used, superseded nor expired. False where it was.
   */
  spend(challenge: Challenge, session: PendingSession): Promise<boolean>;
  /** A success without a challenge: wrong tries for the address are forgotten in every pool. */
  forgetTries(workspaceId: string, email: EmailAddress): Promise<void>;
};
