import type { ContactText, FileText, NoteText, PsaWrites, TicketText } from "#service/sync";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

const ticketText = statement(
  "psa-write-ticket-text",
  `select contact_id as "contactId", company_id as "companyId", title, body, answers, priority, state
     from ticket where workspace_id = $1 and id = $2`,
);
const noteText = statement(
  "psa-write-note-text",
  `select body, audience, at from ticket_note where workspace_id = $1 and id = $2`,
);
const fileText = statement(
  "psa-write-file-text",
  `select name, type, audience from attachment
    where workspace_id = $1 and id = $2 and at is not null`,
);
const contactText = statement(
  "psa-write-contact-text",
  `select id, company_id as "companyId", email, first_name as "firstName",
          last_name as "lastName", phone, job_title as "jobTitle"
     from contact where workspace_id = $1 and id = $2`,
);
const knownNotes = statement(
  "psa-write-known-notes",
  `select r.psa_id from ticket_note n
     join psa_record r on r.workspace_id = n.workspace_id and r.entity = 'note' and r.our_id = n.id
    where n.workspace_id = $1 and n.ticket_id = $2
   union
   select r.psa_id from psa_record r
    where r.workspace_id = $1 and r.entity = 'note' and r.our_id = $2`,
);

type Texts = Pick<PsaWrites, "ticketText" | "noteText" | "fileText" | "contactText" | "knownNotes">;

/** What is written in a PSA, in words. */
export function writeTexts(db: Queryable): Texts {
  return {
    async ticketText(workspaceId, ticketId) {
      return (await ask<TicketText>(db, ticketText, [workspaceId, ticketId]))[0];
    },
    async noteText(workspaceId, noteId) {
      return (await ask<NoteText>(db, noteText, [workspaceId, noteId]))[0];
    },
    async fileText(workspaceId, fileId) {
      return (await ask<FileText>(db, fileText, [workspaceId, fileId]))[0];
    },
    async contactText(workspaceId, contactId) {
      return (await ask<ContactText>(db, contactText, [workspaceId, contactId]))[0];
    },
    async knownNotes(workspaceId, ticketId) {
      const rows = await ask<{ psa_id: string }>(db, knownNotes, [workspaceId, ticketId]);
      return rows.map((row) => row.psa_id);
    },
  };
}
