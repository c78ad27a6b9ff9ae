import type { EmailAddress, Instant } from "#service/kernel";

/** A letter that stayed in the house, as the mailbox page shows it (operating.md). */
export type KeptLetter = {
  to: EmailAddress;
  subject: string;
  text: string;
  html: string;
  at: Instant;
};

/**
 * The development mailbox: in local mode, without a mail server, letters are kept here and can be
 * read by whoever sits at the machine. Sealed like any letter that waits.
 */
export type Mailbox = {
  /** Once for each Message-ID, however often it is called. */
  keep(letter: KeptLetter & { messageId: string }): Promise<void>;
  /** Newest first, of everybody or of one address. */
  kept(to?: EmailAddress): Promise<KeptLetter[]>;
};
