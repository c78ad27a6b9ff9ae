import {
  type Chance,
  type Clock,
  fingerprint,
  type Keyring,
  matches,
  newId,
} from "#service/kernel";

/**
 * A card's form as it was drawn, for one person at one account: sent by anybody else, or after they
 * switched to another company, it does nothing (teams.md, "Chat").
 */
export type CardForm = {
  /** A fingerprint of whom it was drawn for. */
  owner: string;
  /** New with each drawing. */
  form: string;
};

/** @param actor as in a ticket's history: `contact:{id}`, `tech:{id}` */
export const cardForm = (
  { clock, chance, keyring }: { clock: Clock; chance: Chance; keyring: Keyring },
  actor: string,
): CardForm => ({
  owner: fingerprint(keyring, "card", actor).toString("base64url"),
  form: newId(clock.now(), chance),
});

/** Whether a card that came back was drawn for this person, at this account. */
export const isDrawnFor = (ring: Keyring, actor: string, { owner }: Pick<CardForm, "owner">) =>
  matches(ring, "card", actor, Buffer.from(owner, "base64url"));

/**
 * The key under which a form's words are taken once: pressed twice on one card they are the same,
 * other words from a card that another device still shows are not.
 */
export const sendingKey = (
  ring: Keyring,
  { form }: Pick<CardForm, "form">,
  ...words: readonly string[]
): string => fingerprint(ring, "card", JSON.stringify([form, ...words])).toString("base64url");
