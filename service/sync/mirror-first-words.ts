import { redactLinks } from "#service/kernel";
import type { PsaNote } from "#service/psa";
import type { Mirroring } from "./mirroring.ts";

/**
 * What a ticket of the PSA's said first, where the PSA keeps that as a note: words that were changed,
 * kept for the desk or deleted over there are so here.
 *
 * @param bodies by our ids; of tickets that were not opened here, and of which everything was read
 * @returns the tickets that say something else now
 */
export async function mirrorFirstWords(
  { workspaceId, stores }: Mirroring,
  notes: readonly PsaNote[],
  bodies: ReadonlyMap<string, string>,
): Promise<string[]> {
  const records = await stores.syncRecords.ofOurs(workspaceId, "note", [...bodies.keys()]);
  const there = new Map(notes.map((note) => [note.id, note]));
  const reworded = records.flatMap(({ ourId = "", psaId }) => {
    const note = there.get(psaId);
    const body = note?.audience === "public" ? redactLinks(note.body) : "";
    return body === bodies.get(ourId) ? [] : [{ id: ourId, body }];
  });
  await stores.mirror.rewordTickets(workspaceId, reworded);
  return reworded.map(({ id }) => id);
}
