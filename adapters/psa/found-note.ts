import { type Instant, minutes } from "#service/kernel";
import type { PsaNote, SoughtNote } from "#service/psa";
import { plainText } from "./plain-text.ts";

/** How far what a PSA writes down may be from what its clock said, and its clock from before. */
const LEEWAY = minutes(10);

/**
 * Among a ticket's notes the one that was sent: same words, same audience, not known to be another.
 *
 * @param as.rendered the words as they went there
 * @param as.from when by the PSA's clock it can have been written at the earliest
 */
export function foundNote(
  notes: readonly PsaNote[],
  { note, known }: SoughtNote,
  { rendered, from }: { rendered: string; from: Instant },
): string | undefined {
  const words = plainText(rendered);
  const audience = note.as === "internal" ? "internal" : "public";
  return notes.find(
    ({ id, body, audience: heard, at }) =>
      heard === audience &&
      body === words &&
      (at === undefined || at >= from - LEEWAY) &&
      !known.includes(id),
  )?.id;
}
