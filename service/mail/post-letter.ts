import {
  type Chance,
  type Clock,
  fingerprint,
  type Keyring,
  newId,
  newSecret,
  parseEmailAddress,
  seal,
} from "#service/kernel";
import { type Draft, packed, type Posting, type Sender, tellsOfTicket } from "./letter.ts";
import type { LetterKey, Outbox } from "./outbox.ts";
import { type Desk, senderOf } from "./sender.ts";

/**
 * Puts a letter into the outbox, sealed. It belongs to the transaction of the outbox: rolled back,
 * it was never posted; committed, it will be sent, whatever dies in between (sign-in.md §3).
 */
export async function postLetter(
  deps: { clock: Clock; chance: Chance; keyring: Keyring; outbox: Outbox; publicUrl: string },
  desk: Desk,
  { leftOut, isNobodys = false, ...draft }: Posting,
): Promise<LetterKey> {
  const { clock, chance, keyring, outbox } = deps;
  const postedAt = clock.now();
  const key = { workspaceId: desk.id, id: newId(postedAt, chance) };
  const from = senderOf(desk, deps.publicUrl);
  const messageId = `<${newSecret(chance)}@${hostOf(from.address)}>`;
  const letter = { ...draft, ...answersTo(desk, draft, from), from, messageId, postedAt };
  await outbox.put({
    ...key,
    kind: draft.kind,
    sealed: seal(keyring, "letter", chance, packed(letter)),
    recipient: seal(keyring, "letter", chance, new TextEncoder().encode(draft.to)),
    recipientFingerprint: fingerprint(keyring, "letter", draft.to),
    postedAt,
    since: postedAt,
    tries: 0,
    ...(draft.expiresAt !== undefined && { expiresAt: draft.expiresAt }),
    ...(leftOut !== undefined && { leftOut }),
    ...(isNobodys && { isNobodys }),
  });
  return key;
}

const hostOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/**
 * An answer to a letter about a ticket goes to the mailbox that the desk's mail connector reads, which
 * knows the ticket by the mark in the subject.
 */
export function answersTo(
  { supportAddress = "", settings }: Desk,
  { kind, replyTo }: Pick<Draft, "kind" | "replyTo">,
  from: Sender,
): { replyTo?: Sender } {
  if (replyTo) return { replyTo };
  const read = settings.mail.replyTo ?? supportAddress;
  const address = tellsOfTicket(kind) && parseEmailAddress(read);
  return address ? { replyTo: { name: from.name, address } } : {};
}
