import type { Psa, PsaHint } from "#service/psa";
import { mirrorCompanies } from "./mirror-companies.ts";
import { mirrorContacts } from "./mirror-contacts.ts";
import { filesOf } from "./mirror-files.ts";
import { mirrorGone } from "./mirror-gone.ts";
import { mirrorTickets } from "./mirror-tickets.ts";
import type { Mirroring } from "./mirroring.ts";

/** Keeps what was read, within its transaction. */
type Take = (ctx: Mirroring) => Promise<unknown>;

/** Reads one record again by its id: what has none any more is gone. @throws PsaTrouble */
export async function readAgain(psa: Psa, hint: PsaHint, boards: readonly string[]): Promise<Take> {
  const gone: Take = (ctx) => mirrorGone(ctx, hint);
  if (hint.entity === "ticket") return (await readTicketAgain(psa, hint.id, boards)) ?? gone;
  if (hint.entity === "company") {
    const company = await psa.company(hint.id);
    return company ? (ctx) => mirrorCompanies(ctx, [company]) : gone;
  }
  const contact = await psa.contact(hint.id);
  if (!contact) return gone;
  const company = contact.companyId && (await psa.company(contact.companyId));
  return async (ctx) => {
    if (company) await mirrorCompanies(ctx, [company]);
    return mirrorContacts(ctx, [contact]);
  };
}

/**
 * A ticket with its notes, its contact and its company: whatever of them is new comes along.
 *
 * @returns undefined where there is none
 */
export async function readTicketAgain(
  psa: Psa,
  id: string,
  boards: readonly string[],
): Promise<Take | undefined> {
  const ticket = await psa.ticket(id);
  if (!ticket) return undefined;
  const company = ticket.companyId && (await psa.company(ticket.companyId));
  const contact = ticket.contactId && (await psa.contact(ticket.contactId));
  const notes = await psa.notes([id]);
  const files = await filesOf(psa, [id]);
  return async (ctx) => {
    if (company) await mirrorCompanies(ctx, [company]);
    if (contact) await mirrorContacts(ctx, [contact]);
    return mirrorTickets(ctx, { tickets: [ticket], notes, files }, boards);
  };
}
