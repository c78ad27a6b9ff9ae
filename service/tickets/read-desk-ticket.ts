import { mustBeAllowed, type Viewer } from "#service/access";
import { refusal } from "#service/kernel";
import type { DeskStore } from "./desk-store.ts";
import type { DeskTicket } from "./desk-ticket.ts";

/** One ticket with what the team alone may read. @throws Refusal `not-found` */
export async function readDeskTicket(
  deps: { desk: DeskStore },
  viewer: Viewer,
  number: string,
): Promise<DeskTicket> {
  mustBeAllowed(viewer, "read all tickets");
  const ticket = await deps.desk.deskTicket(viewer.workspaceId, number);
  if (!ticket) throw refusal("not-found");
  return ticket;
}
