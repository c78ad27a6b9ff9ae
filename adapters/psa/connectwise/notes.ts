import type { NewPsaNote, NewPsaReply, Psa, PsaNote } from "#service/psa";
import { foundNote } from "../found-note.ts";
import { keyOf } from "../found.ts";
import type { ConnectWiseClient } from "./client.ts";
import { note as translated } from "./translate.ts";
import * as wire from "./wire.ts";

type Notes = Pick<
  Psa,
  "notes" | "findNote" | "addReplyAsContact" | "addReplyAsMember" | "addInternalNote"
>;

/** For everyone who may see the ticket; `processNotifications` wakes the PSA's own workflow. */
const PUBLIC = {
  detailDescriptionFlag: true,
  internalAnalysisFlag: false,
  resolutionFlag: false,
  processNotifications: true,
};
/** For the desk alone: said in every flag there is. */
const INTERNAL = {
  detailDescriptionFlag: false,
  internalAnalysisFlag: true,
  resolutionFlag: false,
};

/** What is written on ConnectWise's tickets. */
export function connectWiseNotes(client: ConnectWiseClient): Notes {
  const ofTicket = async (ticketId: string): Promise<PsaNote[]> => {
    const path = `service/tickets/${keyOf(ticketId)}/allNotes`;
    const records = await client.list({ what: "notes", path, shape: wire.Note });
    return records
      .map((record) => translated(record, ticketId))
      .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  };
  const add = async (ticketId: string, note: object): Promise<{ id: string }> => {
    const path = `service/tickets/${keyOf(ticketId)}/notes`;
    const { id } = await client.post("note", path, note, wire.Created);
    return { id: `note-${id}` };
  };
  return {
    async notes(ticketIds) {
      return (await Promise.all(ticketIds.map(ofTicket))).flat();
    },
    async findNote(sought) {
      const { ticketId, body: rendered } = sought.note;
      const notes = await ofTicket(ticketId);
      const from = await client.theirClock.from(sought.since);
      return foundNote(notes, sought, { rendered, from });
    },
    addReplyAsContact: ({ ticketId, contact, body }: NewPsaReply) =>
      add(ticketId, {
        text: body,
        ...PUBLIC,
        customerUpdatedFlag: true,
        contact: { id: Number(contact.id) },
      }),
    addReplyAsMember: ({ tells = false, ...note }) =>
      add(note.ticketId, {
        text: note.body,
        ...PUBLIC,
        processNotifications: tells,
        ...by(note),
      }),
    addInternalNote: (note) => add(note.ticketId, { text: note.body, ...INTERNAL, ...by(note) }),
  };
}

const by = ({ memberId }: NewPsaNote): object =>
  memberId === undefined ? {} : { member: { id: Number(memberId) } };
