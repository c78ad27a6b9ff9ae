import {
  closeTicket,
  describeDesk,
  listCatalogue,
  listSimilar,
  listTickets,
  openTicket,
  readTicket,
  reopenTicket,
  replyToTicket,
} from "#service/tickets";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { type DeskDeps, TICKET_LIMIT, writerAt } from "./desk-deps.ts";
import { iso, isoOrNull } from "./instants.ts";
import { presentNote, presentRow, presentTicket, presentType } from "./present-ticket.ts";
import { defined } from "./reply-to.ts";
import { READ } from "./verbs.ts";

const SEND = { method: "POST", auth: "session", limitBytes: TICKET_LIMIT } as const;

/** A contact's tickets (sign-in.md §11), and what may be asked for. */
export function clientTicketRoutes(deps: DeskDeps): Route[] {
  return [...reading(deps), ...catalogue(deps), ...sending(deps), ...ending(deps)];
}

function reading(deps: DeskDeps): Route[] {
  return [
    route({
      ...READ,
      path: "/api/client/tickets",
      summary: "Tickets, latest first, a page at a time",
      query: wire.ListTickets,
      answer: wire.TicketList,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        const page = await listTickets(deps, viewer, defined(call.query));
        return { answer: { items: page.items.map(presentRow), next: page.next ?? null } };
      },
    }),
    route({
      ...READ,
      path: "/api/client/tickets/{id}",
      summary: "One ticket with its public conversation",
      answer: wire.Ticket,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        return { answer: presentTicket(await readTicket(deps, viewer, call.params.id)) };
      },
    }),
  ];
}

function catalogue(deps: DeskDeps): Route[] {
  return [
    route({
      ...READ,
      path: "/api/client/request-types",
      summary: "What may be asked for",
      answer: wire.Catalogue,
      handle: async (call) => {
        const { writer, workspace } = await writerAt(deps, call);
        const { types, somethingElse } = await listCatalogue(deps, writer.viewer, workspace);
        return { answer: { items: types.map(presentType), somethingElse } };
      },
    }),
    route({
      ...READ,
      path: "/api/client/request-types/{slug}/similar",
      summary: "What is open of this kind in one's company: somebody may have asked already",
      answer: wire.SimilarTickets,
      handle: async (call) => {
        const { writer, workspace } = await writerAt(deps, call);
        const asked = { workspace, type: call.params.slug };
        const similar = await listSimilar(deps, writer.viewer, asked);
        return { answer: { items: similar.map(presentRow) } };
      },
    }),
    route({
      ...READ,
      path: "/api/client/desk",
      summary: "When the desk is there, and by when it answers",
      answer: wire.DeskHours,
      handle: async (call) => {
        const { writer, workspace } = await writerAt(deps, call);
        const { open, hours, expectedReply } = describeDesk(deps, writer.viewer, workspace);
        return {
          answer: {
            open,
            hours: hours.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
            expectedReply: isoOrNull(expectedReply),
          },
        };
      },
    }),
  ];
}

function sending(deps: DeskDeps): Route[] {
  return [
    route({
      ...SEND,
      path: "/api/client/tickets",
      summary: "Opens a ticket; with an Idempotency-Key once, however often it is sent",
      body: wire.OpenTicket,
      answer: wire.Ticket,
      status: 201,
      refusals: ["too-large"],
      handle: async (call) => {
        const { writer, workspace } = await writerAt(deps, call);
        const request = { ...call.body, key: call.key };
        return { answer: presentTicket(await openTicket(deps, writer, workspace, request)) };
      },
    }),
    route({
      ...SEND,
      path: "/api/client/tickets/{id}/replies",
      summary: "Replies to a ticket; one that waited or was closed is open again",
      body: wire.WriteReply,
      answer: wire.TicketNote,
      status: 201,
      refusals: ["too-large"],
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const { body } = call.body;
        const reply = { number: call.params.id, body, key: call.key };
        return { answer: presentNote(await replyToTicket(deps, writer, reply)) };
      },
    }),
  ];
}

function ending(deps: DeskDeps): Route[] {
  return (["close", "reopen"] as const).map((act) =>
    route({
      ...SEND,
      path: `/api/client/tickets/{id}/${act}`,
      summary: act === "close" ? "Closes a ticket" : "Opens a closed ticket again",
      body: Nothing,
      bodyMayBeEmpty: true,
      answer: wire.Ticket,
      status: 200,
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const { id } = call.params;
        await (act === "close" ? closeTicket : reopenTicket)(deps, writer, id);
        return { answer: presentTicket(await readTicket(deps, writer.viewer, id)) };
      },
    }),
  );
}
