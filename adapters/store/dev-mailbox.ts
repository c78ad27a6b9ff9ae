import {
  type Chance,
  fingerprint,
  fingerprints,
  type Keyring,
  parseEmailAddress,
  seal,
  unseal,
} from "#service/kernel";
import type { KeptLetter, Mailbox } from "#service/mail";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** As many as anybody scrolls through; older ones are still there for their own address. */
const SHOWN = 200;

const KEEP = statement(
  "mailbox.keep",
  `insert into dev_mailbox (message_id, to_fingerprint, sealed, at) values ($1, $2, $3, $4)
   on conflict (message_id) do nothing`,
);
const KEPT = statement(
  "mailbox.kept",
  `select sealed from dev_mailbox order by id desc limit ${SHOWN}`,
);
const KEPT_FOR = statement(
  "mailbox.kept-for",
  `select sealed from dev_mailbox where to_fingerprint = any($1)
   order by id desc limit ${SHOWN}`,
);

/** The development mailbox in PostgreSQL: letters sealed, found by the fingerprint of the address. */
export const devMailbox = (deps: { db: Queryable; keyring: Keyring; chance: Chance }): Mailbox => ({
  async keep({ messageId, ...letter }) {
    const { db, keyring, chance } = deps;
    const sealed = seal(keyring, "letter", chance, Buffer.from(JSON.stringify(letter)));
    const recipient = fingerprint(keyring, "letter", letter.to);
    await change(db, KEEP, [messageId, recipient, sealed, stamp(letter.at)]);
  },
  async kept(to) {
    const { db, keyring } = deps;
    const rows = to
      ? await ask<Row>(db, KEPT_FOR, [fingerprints(keyring, "letter", to)])
      : await ask<Row>(db, KEPT);
    return rows.map(({ sealed }) => opened(unseal(keyring, "letter", sealed)));
  },
});

type Row = { sealed: Uint8Array };

function opened(bytes: Buffer): KeptLetter {
  const { to, subject, text, html, at }: Record<keyof KeptLetter, unknown> = JSON.parse(
    bytes.toString(),
  );
  const address = parseEmailAddress(String(to));
  if (!address) throw new Error("the mailbox holds a letter to nobody");
  return {
    to: address,
    subject: String(subject),
    text: String(text),
    html: String(html),
    at: Number(at),
  };
}
