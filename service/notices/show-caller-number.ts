import type { Instant } from "#service/kernel";
import type { CallerVoice } from "#service/tickets";
import { findChat } from "./find-chat.ts";
import { contactKey } from "./notice.ts";
import type { NoticeDeps } from "./notice-deps.ts";
import type { ChatAddress } from "./notice-store.ts";
import type { Spoken } from "./notice-voice.ts";

/** A number that whoever calls the desk is to say, before the bot draws it. It opens nothing. */
export type CallerCard = {
  /** Whose desk it is. */
  portalName: string;
  number: string;
  until: Instant;
  timeZone: string;
};

/** Shows the card in somebody's chat. */
export type ShowCallerCard = (address: ChatAddress, card: CallerCard) => Promise<Spoken>;

/** The chat of a ticket's contact, as the desk shows a number in it (portals.md, "Verify caller"). */
export const callerVoice =
  (deps: Pick<NoticeDeps, "clock" | "stores">, show: ShowCallerCard): CallerVoice =>
  async ({ workspaceId, ticketId, number, until }) => {
    const { notices, workspaces } = deps.stores;
    const [workspace, ticket] = await Promise.all([
      workspaces.withId(workspaceId),
      notices.ticket(workspaceId, ticketId),
    ]);
    if (!workspace || !ticket?.contact) return "no-chat";
    const found = await findChat(deps, { workspaceId, person: contactKey(ticket.contact.id) });
    if (typeof found === "string") return "no-chat";
    const { address, brand: portalName } = found;
    const { timeZone } = workspace;
    const { kind } = await show(address, { portalName, number, until, timeZone });
    if (kind === "busy") return "unreachable";
    return kind === "shown" ? "shown" : "no-chat";
  };
