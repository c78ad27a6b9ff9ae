import type { Changing, Happened } from "./change-ticket.ts";
import type { TicketState } from "./ticket.ts";

/** Moves the ticket that is held; where it stands there already nothing happens. */
export async function setState(
  { ticket, changes, at }: Changing,
  to: TicketState,
): Promise<Happened[]> {
  const from = ticket.state;
  if (from === to) return [];
  await changes.setState(ticket, to, at);
  return [{ kind: "state", audience: "public", from, to }];
}
