import { type Clock, type Instant, seconds } from "#service/kernel";
import type { NewPsaContact, NewPsaFile, NewPsaTicket, Psa, SoughtNote } from "./psa.ts";

/**
 * How long a PSA's search may lag behind what was written. Until it has passed, "not found" after an
 * unknown outcome proves nothing, and creating again could make a second one.
 */
export const SETTLE = seconds(120);

type CreatedOnce =
  /** `number`: a ticket's, where it came along. */
  | { kind: "created" | "found"; id: string; number?: string }
  /** An earlier try may still come to light: ask again then. */
  | { kind: "wait"; until: Instant };

type Deps = { psa: Psa; clock: Clock };

/**
 * When the last try was sent whose outcome is unknown; unset where there was none. It is written
 * down before the call, or a crash between the two would be taken for "never tried".
 */
type Tried = { triedAt?: Instant };

/**
 * Makes a ticket in the PSA, once for its mark, whatever happened to earlier tries (promises.md, I10).
 *
 * @throws PsaTrouble; after `unknown` come back with `triedAt`
 */
export async function createTicketOnce(
  { psa, clock }: Deps,
  { ticket, triedAt }: Tried & { ticket: NewPsaTicket },
): Promise<CreatedOnce> {
  const found = await psa.findTicketByMark(ticket.mark);
  if (found) return { kind: "found", id: found.id, number: found.number };
  const waiting = unsettled(clock, triedAt);
  if (waiting) return waiting;
  return { kind: "created", ...(await psa.createTicket(ticket)) };
}

/**
 * Makes a contact in the PSA, once. One who is there already, by our mark or with this address at
 * this company, is taken as they are: a contact that is not mirrored yet is looked for live first.
 * Whoever was moved to another company there is somebody of that one.
 *
 * @throws PsaTrouble; after `unknown` come back with `triedAt`
 */
export async function createContactOnce(
  { psa, clock }: Deps,
  { contact, triedAt }: Tried & { contact: NewPsaContact },
): Promise<CreatedOnce> {
  const found = await findCreatedContact(psa, contact);
  if (found !== undefined) return { kind: "found", id: found };
  const waiting = unsettled(clock, triedAt);
  if (waiting) return waiting;
  return { kind: "created", ...(await psa.createContact(contact)) };
}

async function findCreatedContact(
  psa: Psa,
  { mark, address, companyId }: NewPsaContact,
): Promise<string | undefined> {
  const marked = await psa.findContactByMark?.(mark);
  if (marked?.companyId === companyId) return marked.id;
  const there = await psa.findContactsByAddress(address);
  return there.find((contact) => contact.companyId === companyId)?.id;
}

/** Sends a file along, once for its mark. @throws PsaTrouble; after `unknown` come back with `triedAt` */
export async function sendFileOnce(
  { psa, clock }: Deps,
  { file, triedAt }: Tried & { file: NewPsaFile },
): Promise<CreatedOnce> {
  const there = await psa.files([file.ticketId]);
  const found = there.find(({ mark }) => mark === file.mark);
  if (found) return { kind: "found", id: found.id };
  const waiting = unsettled(clock, triedAt);
  if (waiting) return waiting;
  return { kind: "created", ...(await psa.addFile(file)) };
}

/** `lost`: what was tried has not arrived, and will not any more: as if it had never been tried. */
export type WrittenOnce = CreatedOnce | { kind: "lost" };

/**
 * Writes a note or reply, once. There may have been several tries: it is looked for from `since` on,
 * before which there can have been none, and not from the last of them.
 *
 * @throws PsaTrouble; after `unknown` come back with `triedAt`
 */
export async function writeNoteOnce(
  { psa, clock }: Deps,
  { triedAt, ...sought }: Tried & SoughtNote,
): Promise<WrittenOnce> {
  if (triedAt !== undefined) {
    const id = await psa.findNote(sought);
    if (id !== undefined) return { kind: "found", id };
    return unsettled(clock, triedAt) ?? { kind: "lost" };
  }
  return { kind: "created", ...(await write(psa, sought.note)) };
}

function write(psa: Psa, note: SoughtNote["note"]): Promise<{ id: string }> {
  switch (note.as) {
    case "contact":
      return psa.addReplyAsContact(note);
    case "member":
      return psa.addReplyAsMember(note);
    case "internal":
      return psa.addInternalNote(note);
  }
}

function unsettled(clock: Clock, triedAt: Instant | undefined): CreatedOnce | undefined {
  if (triedAt === undefined || clock.now() - triedAt >= SETTLE) return undefined;
  return { kind: "wait", until: triedAt + SETTLE };
}
