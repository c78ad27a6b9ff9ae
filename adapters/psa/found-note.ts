import { minutes } from "#service/kernel";
import type { PsaNote, SoughtNote } from "#service/psa";
import { plainText } from "./plain-text.ts";

/** How far a PSA's clock may be from ours. */
const SKEW = minutes(10);

/** Among a ticket's notes the one that was sent: same words, same audience, not known to be another. */
export function foundNote(
  notes: readonly PsaNote[],
  { note, since, known }: SoughtNote,
  rendered: string,
): string | undefined {
  const words = plainText(rendered);
  const audience = note.as === "internal" ? "internal" : "public";
  return notes.find(
    ({ id, body, audience: heard, at }) =>
      heard === audience &&
      body === words &&
      (at === undefined || at >= since - SKEW) &&
      !known.includes(id),
  )?.id;
}
