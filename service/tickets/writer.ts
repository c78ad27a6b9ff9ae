import { actorOf, type TicketScope, ticketScope, type Viewer } from "#service/access";
import type { AuditDoor } from "#service/audit";
import { nameOf } from "#service/people";
import type { Caller, Recognised } from "#service/sessions";
import type { Side } from "./ticket.ts";

/** Who acts on a ticket, as its notes, its history and the audit log name them. */
export type Writer = {
  viewer: Viewer;
  name: string;
  /** `contact:{id}` or `tech:{id}`. */
  actor: string;
  door: AuditDoor;
  source: string;
  correlation: string;
};

/** The writer that a live session amounts to. */
export function writerOf(
  { viewer, session, account, tech }: Recognised,
  { source, correlation }: Pick<Caller, "source" | "correlation">,
): Writer {
  const person = viewer.kind === "contact" ? account?.contact : tech;
  return {
    viewer,
    name: person ? nameOf(person) : session.email,
    actor: actorOf(viewer),
    door: session.door,
    source,
    correlation,
  };
}

/** The side that a writer speaks for. */
export const sideOf = ({ viewer }: Writer): Side =>
  viewer.kind === "contact" ? "contact" : "desk";

/** The tickets that a writer reaches. */
export const reachOf = ({ viewer }: Writer): TicketScope => ticketScope(viewer);
