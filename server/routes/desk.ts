import { type Act, mustBeAllowed, type Viewer } from "#service/access";
import type { SessionActs } from "#service/sessions";
import {
  listTickets,
  readTicket,
  type Ticket,
  type TicketRow,
  type TicketStore,
} from "#service/tickets";
import { type RawCall, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { recogniseCaller } from "./callers.ts";

type DeskDeps = SessionActs & { tickets: TicketStore };
type Brought = Pick<RawCall, "credentials" | "reference" | "source">;

const READ = { method: "GET", auth: "session", status: 200 } as const;

/** What a signed-in person reads: contacts their tickets, techs all of them. */
export function deskRoutes(deps: DeskDeps): Route[] {
  return [
    ...ticketRoutes(deps, "client", "read own tickets"),
    ...ticketRoutes(deps, "tech", "read all tickets"),
  ];
}

function ticketRoutes(deps: DeskDeps, portal: "client" | "tech", act: Act): Route[] {
  const viewerOf = async (call: Brought): Promise<Viewer> => {
    const { viewer } = await recogniseCaller(deps, call);
    mustBeAllowed(viewer, act);
    return viewer;
  };
  return [
    route({
      ...READ,
      path: `/api/${portal}/tickets`,
      summary: "Tickets, latest first, a page at a time",
      query: wire.ListTickets,
      answer: wire.TicketList,
      handle: async (call) => {
        const { state, q, cursor } = call.query;
        const page = await listTickets(deps, await viewerOf(call), {
          ...(state && { state }),
          ...(q !== undefined && { q }),
          ...(cursor !== undefined && { cursor }),
        });
        return { answer: { items: page.items.map(presentRow), next: page.next ?? null } };
      },
    }),
    route({
      ...READ,
      path: `/api/${portal}/tickets/{id}`,
      summary: "One ticket with its public conversation",
      answer: wire.Ticket,
      handle: async (call) => ({
        answer: presentTicket(await readTicket(deps, await viewerOf(call), call.params.id)),
      }),
    }),
  ];
}

const iso = (instant: number): string => new Date(instant).toISOString();

const presentRow = ({ number, title, state, updatedAt, company }: TicketRow): wire.TicketRow => ({
  id: number,
  title,
  state,
  updatedAt: iso(updatedAt),
  company: { name: company },
});

const presentTicket = (ticket: Ticket): wire.Ticket => ({
  ...presentRow(ticket),
  body: ticket.body,
  notes: ticket.notes.map(({ id, author, at, body }) => ({ id, author, at: iso(at), body })),
  attachments: [],
});
