import {
  type Clock,
  type Duration,
  type EmailAddress,
  hours,
  type Instant,
  type Keyring,
  minutes,
  seconds,
  unseal,
  waitAfter,
} from "#service/kernel";
import { type Letter, type LetterKind, tellsOfTicket, unpacked } from "./letter.ts";
import type { LetterKey, Outbox, Settlement, WaitingLetter } from "./outbox.ts";
import type { Post } from "./post.ts";

/** What became of one try. `again`: call once more, at that moment of the product's clock. */
type Delivery =
  | { kind: "settled"; as: Settlement["state"] | "settled-before"; reason?: string }
  | { kind: "again"; at: Instant; reason: string };

type Deps = {
  clock: Clock;
  keyring: Keyring;
  outbox: Outbox;
  post: Post;
  /** Whether what a ticket's letter tells is still to be told to this address; else it is settled. */
  stillSo(letter: LetterKey, to: EmailAddress): Promise<boolean>;
};

/** So long after it was written, nobody has changed their mind. */
const FRESH: Duration = seconds(10);

/** Most troubles of a mail server pass at once: the first tries follow each other closely. */
const WAITS: readonly Duration[] = [2, 4, 8, 15].map(seconds);
/** Then a letter for which nobody sits waiting leaves the mail server its time. */
const PATIENT_WAITS: readonly Duration[] = [...WAITS, ...[1, 5, 15].map(minutes)];
/** Somebody waits for these with the page open, and they end soon by themselves. */
const AWAITED: readonly LetterKind[] = ["sign-in-code", "password-link", "caller-number"];
/** News of a day ago are none: then the letter is dead, and an admin decides. */
const TRIED_FOR: Duration = hours(24);

/**
 * Tries to deliver a letter that waits. May be called any number of times: a letter that was
 * settled is not sent again, one whose time is over never goes (sign-in.md §3), and what a ticket's
 * letter tells is judged again where it could not go at once. Only where a mail
 * server took a letter and its answer was lost does the same letter go twice, under one Message-ID.
 */
export async function deliverLetter(deps: Deps, key: LetterKey): Promise<Delivery> {
  const waiting = await deps.outbox.find(key);
  if (!waiting) return { kind: "settled", as: "settled-before" };
  const left = (waiting.expiresAt ?? Infinity) - deps.clock.now();
  if (left <= 0) return settle(deps, waiting, "expired");
  const letter = open(deps.keyring, waiting);
  if (!letter) return settle(deps, waiting, "refused", "unreadable");
  const isOld = deps.clock.now() - waiting.since > FRESH;
  if (isOld && tellsOfTicket(letter.kind) && !(await deps.stillSo(key, letter.to))) {
    return { kind: "settled", as: "expired" };
  }
  const answer = await deps.post.send(letter, left);
  if (answer.kind === "accepted") return settle(deps, waiting, "sent");
  if (answer.kind === "refused") return settle(deps, waiting, "refused", answer.reason);
  if (deps.clock.now() - waiting.since >= TRIED_FOR) {
    return settle(deps, waiting, "dead", answer.reason);
  }
  return postpone(deps, waiting, answer.reason);
}

/** A key that is gone, a changed byte, a recipient the grammar refuses: nothing that goes out. */
function open(keyring: Keyring, { sealed }: WaitingLetter): Letter | undefined {
  try {
    return unpacked(unseal(keyring, "letter", sealed));
  } catch {
    return undefined;
  }
}

async function settle(
  { clock, outbox }: Deps,
  { workspaceId, id, kind, expiresAt }: WaitingLetter,
  state: Settlement["state"],
  reason?: string,
): Promise<Delivery> {
  const why = reason === undefined ? {} : { reason };
  // A letter that ends holds a secret, and what was so of a ticket may be so no longer: another one
  // is made in a moment, and neither is kept.
  const lasting = expiresAt === undefined && !tellsOfTicket(kind) && reason !== "unreadable";
  const kept = lasting && (state === "refused" || state === "dead");
  const settlement = { state, at: clock.now(), ...why, ...(kept && { kept }) };
  await outbox.settle({ workspaceId, id }, settlement);
  return { kind: "settled", as: state, ...why };
}

async function postpone(
  { clock, outbox }: Deps,
  { workspaceId, id, kind, tries, expiresAt }: WaitingLetter,
  reason: string,
): Promise<Delivery> {
  const waits = AWAITED.includes(kind) ? WAITS : PATIENT_WAITS;
  const at = Math.min(clock.now() + waitAfter(waits, tries), expiresAt ?? Infinity);
  await outbox.postpone({ workspaceId, id }, { tries: tries + 1, reason, at });
  return { kind: "again", at, reason };
}
