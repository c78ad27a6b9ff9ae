import { type Chance, type Clock, type Keyring, newId, newSecret, seal } from "#service/kernel";
import { type Draft, packed } from "./letter.ts";
import type { LetterKey, Outbox } from "./outbox.ts";
import { type Desk, senderOf } from "./sender.ts";

/**
 * Puts a letter into the outbox, sealed. It belongs to the transaction of the outbox: rolled back,
 * it was never posted; committed, it will be sent, whatever dies in between (sign-in.md §3).
 */
export async function postLetter(
  deps: { clock: Clock; chance: Chance; keyring: Keyring; outbox: Outbox; publicUrl: string },
  desk: Desk,
  draft: Draft,
): Promise<LetterKey> {
  const { clock, chance, keyring, outbox } = deps;
  const postedAt = clock.now();
  const key = { workspaceId: desk.id, id: newId(postedAt, chance) };
  const from = senderOf(desk, deps.publicUrl);
  const messageId = `<${newSecret(chance)}@${hostOf(from.address)}>`;
  await outbox.put({
    ...key,
    kind: draft.kind,
    sealed: seal(keyring, "letter", chance, packed({ ...draft, from, messageId, postedAt })),
    postedAt,
    tries: 0,
    ...(draft.expiresAt !== undefined && { expiresAt: draft.expiresAt }),
  });
  return key;
}

const hostOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
