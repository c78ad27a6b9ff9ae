import { markOf, outcomeOf, type Psa, type PsaFile } from "#service/psa";
import { attachmentName } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import type { MirrorFile } from "./mirror-file.ts";
import { type Mirroring, onceEach } from "./mirroring.ts";
import { idIn } from "./plan-tickets.ts";

/**
 * The files of these tickets. A PSA that keeps them from us, or from anybody, is no reason to leave
 * out what was said on a ticket.
 *
 * @returns undefined where nobody knows which there are
 * @throws PsaTrouble where the PSA as a whole does not answer
 */
export async function filesOf(
  psa: Pick<Psa, "files">,
  ticketIds: readonly string[],
): Promise<readonly PsaFile[] | undefined> {
  const read = psa.files(ticketIds);
  const outcome = await outcomeOf(read);
  if (outcome.kind === "done") return outcome.value;
  const { kind } = outcome.failure;
  return kind === "permission" || kind === "not-found" || kind === "validation" ? undefined : read;
}

/**
 * What people over there put on tickets. Files for the client come along, once their bytes are
 * fetched; who may open one follows the PSA at once, and what was taken off over there stays for the
 * desk alone. What was sent along here is known by its mark.
 *
 * @param held our tickets by the PSA's ids, of which everything was read
 * @returns those of them on which somebody else may open a file now
 */
export async function mirrorFiles(
  { workspaceId, at, stores, newId }: Mirroring,
  given: readonly PsaFile[] | undefined,
  held: ReadonlyMap<string, string>,
): Promise<string[]> {
  if (!given || held.size === 0) return [];
  const items = onceEach(given).filter(({ ticketId }) => held.has(ticketId));
  const ours = await stores.mirrorFiles.of(workspaceId, [...held.values()]);
  const mine = new Map(ours.map((file) => [file.psaId ?? markOf(file.id), file]));
  const there = new Map(items.map((item) => [mine.has(item.id) ? item.id : item.mark, item]));
  const shown = ours.flatMap((file) => {
    const item = there.get(file.psaId ?? markOf(file.id));
    // Whether what we sent arrived is not known from a list.
    if (!item && file.psaId === undefined) return [];
    const audience: MirrorFile["audience"] = item?.audience === "public" ? "public" : "desk";
    return audience === file.audience ? [] : [{ ...file, audience }];
  });
  await stores.mirrorFiles.show(workspaceId, shown);
  const fresh = items
    .filter((item) => isWanted(item) && !mine.has(item.id))
    .map((item) => ({
      id: newId(),
      ticketId: held.get(item.ticketId) ?? "",
      psaId: item.id,
      name: attachmentName(item.name),
    }));
  await stores.mirrorFiles.expect(workspaceId, roomFor(fresh, ours), at);
  return shown.map(({ ticketId }) => ticketId);
}

/** For the client, not ours, and of a size that may be here. */
const isWanted = ({ audience, mark, size = 1 }: PsaFile): boolean =>
  audience === "public" &&
  idIn(mark) === undefined &&
  size > 0 &&
  size <= NUMBERS.attachments.bytes;

/** No more than a ticket holds. */
function roomFor<File extends { ticketId: string }>(
  fresh: readonly File[],
  ours: readonly MirrorFile[],
): File[] {
  const counted = new Map<string, number>();
  const count = (ticketId: string): number => {
    const files = (counted.get(ticketId) ?? 0) + 1;
    counted.set(ticketId, files);
    return files;
  };
  for (const { ticketId } of ours) count(ticketId);
  return fresh.filter(({ ticketId }) => count(ticketId) <= NUMBERS.attachments.aTicket);
}
