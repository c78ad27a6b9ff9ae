import { TICKET_NEWS } from "#service/mail";
import type { TicketLetterWriter, Workspace } from "#service/workspaces";
import type { NoticeKind } from "./notice.ts";
import type { NoticeStores } from "./notice-deps.ts";

/** Who writes the letter of some news: `off` is nobody. */
type WritesLetter = (kind: NoticeKind) => TicketLetterWriter;

/**
 * Who writes a workspace's letters about tickets: the one place that decides it (portals.md, "Email").
 * Where a PSA is connected, an admin chose for each sort of letter to a contact, so that nobody gets
 * two. The PSA's letters are its own: nothing of ours that signs in is ever in them (sign-in.md §4).
 * What techs are told, and every card in chat, is ours.
 */
export async function whoWrites(
  { notices }: Pick<NoticeStores, "notices">,
  { id, settings }: Workspace,
): Promise<WritesLetter> {
  const isPsas = await notices.hasPsa(id);
  return (kind) => {
    const toContact = TICKET_NEWS.find((news) => news === kind);
    return isPsas && toContact ? settings.letters.tickets[toContact] : "portico";
  };
}
