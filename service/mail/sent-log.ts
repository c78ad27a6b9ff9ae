import type { Instant } from "#service/kernel";
import type { LetterKind } from "./letter.ts";
import type { LetterKey } from "./outbox.ts";

/** How a letter stands. */
export type LetterState = "waiting" | "sent" | "refused" | "expired" | "dead";

/** A letter as the sent log keeps it: what it said is gone, or sealed. */
export type LoggedLetter = LetterKey & {
  kind: LetterKind;
  state: LetterState;
  /** The address, sealed; none for letters from before there was a log. */
  recipient?: Uint8Array;
  tries: number;
  /** What the last try said: a short stable word or an SMTP status. */
  reason?: string;
  leftOut?: string;
  postedAt: Instant;
  settledAt?: Instant;
  /** When a waiting letter is tried next, where it was tried before. */
  nextTryAt?: Instant;
  /** Whether it is still there to be sent again. */
  mayGoAgain: boolean;
};

/** What became of letters, for admins (portals.md, "Email"). */
export type SentLog = {
  /** The newest first; indexed, however many there are. */
  page(
    workspaceId: string,
    query: {
      state?: LetterState;
      /** Fingerprints of one address. */
      to?: readonly Uint8Array[];
      after?: string;
      most: number;
    },
  ): Promise<LoggedLetter[]>;
  read(key: LetterKey): Promise<LoggedLetter | undefined>;
  /**
   * Lets a letter that nobody took wait once more, with the job that will deliver it. One that tells
   * of a ticket is not kept: its notice is due again, to be judged and written anew. False where it is
   * not there to be sent again, or somebody was faster.
   */
  again(key: LetterKey, since: Instant): Promise<boolean>;
};
