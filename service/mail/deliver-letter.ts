import {
  type Clock,
  type Duration,
  type Instant,
  type Keyring,
  seconds,
  unseal,
} from "#service/kernel";
import { type Letter, unpacked } from "./letter.ts";
import type { LetterKey, Outbox, Settlement, WaitingLetter } from "./outbox.ts";
import type { Post } from "./post.ts";

/** What became of one try. `again`: call once more, at that moment of the product's clock. */
export type Delivery =
  | { kind: "settled"; as: Settlement["state"] | "settled-before"; reason?: string }
  | { kind: "again"; at: Instant; reason: string };

type Deps = { clock: Clock; keyring: Keyring; outbox: Outbox; post: Post };

/** Somebody waits for a code with the page open: the first tries follow each other closely. */
const WAITS: readonly Duration[] = [2, 4, 8, 15].map(seconds);

/**
 * Tries to deliver a letter that waits. May be called any number of times: a letter that was
 * settled is not sent again, one whose time is over never goes (sign-in.md §3). Only where a mail
 * server took a letter and its answer was lost does the same letter go twice, under one Message-ID.
 */
export async function deliverLetter(deps: Deps, key: LetterKey): Promise<Delivery> {
  const waiting = await deps.outbox.find(key);
  if (!waiting) return { kind: "settled", as: "settled-before" };
  if (isOver(waiting, deps.clock.now())) return settle(deps, key, "expired");
  const letter = open(deps.keyring, waiting);
  if (!letter) return settle(deps, key, "refused", "unreadable");
  const answer = await deps.post.send(letter);
  if (answer.kind === "accepted") return settle(deps, key, "sent");
  if (answer.kind === "refused") return settle(deps, key, "refused", answer.reason);
  return postpone(deps, waiting, answer.reason);
}

const isOver = ({ expiresAt }: WaitingLetter, now: Instant): boolean =>
  expiresAt !== undefined && now >= expiresAt;

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
  key: LetterKey,
  state: Settlement["state"],
  reason?: string,
): Promise<Delivery> {
  const why = reason === undefined ? {} : { reason };
  await outbox.settle(key, { state, at: clock.now(), ...why });
  return { kind: "settled", as: state, ...why };
}

async function postpone(
  { clock, outbox }: Deps,
  { workspaceId, id, tries, expiresAt }: WaitingLetter,
  reason: string,
): Promise<Delivery> {
  const wait = WAITS[Math.min(tries, WAITS.length - 1)]!;
  const at = Math.min(clock.now() + wait, expiresAt ?? Infinity);
  await outbox.postpone({ workspaceId, id }, { tries: tries + 1, reason, at });
  return { kind: "again", at, reason };
}
