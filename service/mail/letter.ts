import { type EmailAddress, type Instant, parseEmailAddress } from "#service/kernel";
import { z } from "zod";

/** Every sort of letter that leaves the house. */
export const LETTER_KINDS = [
  "sign-in-code",
  "password-link",
  "personalised-link",
  "welcome",
  "new-device",
  "caller-number",
  "tenant-bound",
  "pending",
  "ticket-opened",
  "ticket-replied",
  "ticket-moved",
  "ticket-waiting",
  "ticket-closed",
  "desk-assigned",
  "desk-answered",
  "desk-queued",
  "desk-breaching",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Whether a letter is a notice's, which tells of a ticket: whatever is sent again is written anew. */
export const tellsOfTicket = (kind: LetterKind): boolean => /^(?:ticket|desk)-/.test(kind);

/** The name and address under which a letter is sent, or to which answers go. */
export type Sender = { name: string; address: string };

/** What a letter says: what the files in `letters/` write. */
export type Words = { subject: string; text: string; html: string };

/** A letter as it is written: one recipient, never more (sign-in.md §3). */
export type Draft = Words & {
  kind: LetterKind;
  to: EmailAddress;
  replyTo?: Sender;
  /** From then on the letter is worth nothing and is not sent. */
  expiresAt?: Instant;
};

/** A draft on its way into the outbox. */
export type Posting = Draft & {
  /** Why it has no auto-login link, for the sent log: a short stable word (sign-in.md §4). */
  leftOut?: string;
  /** Nobody is to have it: all is done as for any other, and it is not kept (sign-in.md §7). */
  isNobodys?: boolean;
};

/** A letter as it is sent. */
export type Letter = Draft & {
  from: Sender;
  /** With angle brackets; made once, so that a letter sent twice is known as the same one. */
  messageId: string;
  /** When it was posted, which is the date that it carries. */
  postedAt: Instant;
};

const SenderShape = z.strictObject({ name: z.string(), address: z.string() });

const LetterShape = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  to: z.string(),
  from: SenderShape,
  replyTo: SenderShape.optional(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  messageId: z.string(),
  postedAt: z.number(),
  expiresAt: z.number().optional(),
});

/** A letter as the bytes to seal. */
export const packed = (letter: Letter): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(letter));

/**
 * Reads what {@link packed} wrote. Answers undefined where the bytes hold no letter, or one whose
 * recipient does not pass the grammar as it is today: such a letter must not reach a mail server.
 */
export function unpacked(bytes: Uint8Array): Letter | undefined {
  const { to, replyTo, expiresAt, ...rest } = LetterShape.parse(
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  const address = parseEmailAddress(to);
  if (address === undefined || address !== to) return undefined;
  return {
    ...rest,
    to: address,
    ...(replyTo && { replyTo }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
