import type { Instant } from "#service/kernel";
import type { LetterKind } from "./letter.ts";

/** Which letter. */
export type LetterKey = { workspaceId: string; id: string };

/** A letter that waits to be sent. What it says, and to whom, is in the sealed bytes alone. */
export type WaitingLetter = LetterKey & {
  kind: LetterKind;
  sealed: Uint8Array;
  postedAt: Instant;
  expiresAt?: Instant;
  /** How often a mail server was asked already. */
  tries: number;
};

/** How a letter ended. The row stays and tells; the sealed bytes are gone. */
export type Settlement = {
  state: "sent" | "refused" | "expired";
  reason?: string;
  at: Instant;
};

/** Where letters wait until the post has taken them. */
export type Outbox = {
  /** In the caller's transaction, together with the job that will deliver it. */
  put(letter: WaitingLetter): Promise<void>;
  /** The letter if it still waits. */
  find(key: LetterKey): Promise<WaitingLetter | undefined>;
  /** Ends it and wipes the sealed bytes. What was settled before stays as it was. */
  settle(key: LetterKey, settlement: Settlement): Promise<void>;
  postpone(key: LetterKey, next: { tries: number; reason: string; at: Instant }): Promise<void>;
  /** Ends every letter whose time is over, whatever became of its job; answers how many. */
  settleExpired(at: Instant): Promise<number>;
};
