import type { Instant } from "#service/kernel";
import type { LetterKind } from "./letter.ts";

/** Which letter. */
export type LetterKey = { workspaceId: string; id: string };

/** A letter that waits to be sent. What it says, and to whom, is in the sealed bytes alone. */
export type WaitingLetter = LetterKey & {
  kind: LetterKind;
  sealed: Uint8Array;
  postedAt: Instant;
  /** From when its tries count: posted, or sent again by an admin. */
  since: Instant;
  expiresAt?: Instant;
  /** How often a mail server was asked already. */
  tries: number;
};

/** A letter as it is put into the outbox, with what the sent log keeps of it. */
type NewLetter = WaitingLetter & {
  /** The address, sealed: it stays when the words are gone. */
  recipient: Uint8Array;
  recipientFingerprint: Uint8Array;
  /** Why it has no auto-login link (sign-in.md §4). */
  leftOut?: string;
  /** It is not kept, and its job finds nothing: so that no time tells (sign-in.md §7). */
  isNobodys?: boolean;
};

/** How a letter ended. `dead`: nobody took it for as long as it was tried. The row stays and tells. */
export type Settlement = {
  state: "sent" | "refused" | "expired" | "dead";
  reason?: string;
  at: Instant;
  /** The sealed bytes stay, for an admin to send it again; else they are gone. */
  kept?: true;
};

/** Where letters wait until the post has taken them. */
export type Outbox = {
  /** In the caller's transaction, together with the job that will deliver it. */
  put(letter: NewLetter): Promise<void>;
  /** The letter if it still waits. */
  find(key: LetterKey): Promise<WaitingLetter | undefined>;
  /** Ends it. What was settled before stays as it was. */
  settle(key: LetterKey, settlement: Settlement): Promise<void>;
  postpone(key: LetterKey, next: { tries: number; reason: string; at: Instant }): Promise<void>;
  /** Ends every letter whose time is over, whatever became of its job; answers how many. */
  settleExpired(at: Instant): Promise<number>;
};
