import type { z } from "zod";
import {
  answerTicket,
  claimTicket,
  listColleagues,
  listQueue,
  listQueueCompanies,
  readDeskTicket,
  setTicket,
  writeNote,
  type Writer,
} from "#service/tickets";
import { Nothing, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { type DeskDeps, TICKET_LIMIT, writerAt } from "./desk-deps.ts";
import {
  presentDeskRow,
  presentDeskTicket,
  presentInternalNote,
  presentNote,
} from "./present-ticket.ts";
import { READ } from "./verbs.ts";

const SEND = { method: "POST", auth: "session", limitBytes: TICKET_LIMIT } as const;

/** The desk's own side: the queue, a ticket with what is the team's, and the work on it. */
export function techTicketRoutes(deps: DeskDeps): Route[] {
  return [...reading(deps), ...writing(deps), ...moving(deps)];
}

function reading(deps: DeskDeps): Route[] {
  return [
    route({
      ...READ,
      path: "/api/tech/tickets",
      summary: "The queue, a page at a time",
      query: wire.ListQueue,
      answer: wire.DeskList,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        const { company: companyId, ...asked } = call.query;
        const page = await listQueue(deps, viewer, { ...asked, companyId });
        return { answer: { items: page.items.map(presentDeskRow), next: page.next ?? null } };
      },
    }),
    route({
      ...READ,
      path: "/api/tech/tickets/{id}",
      summary: "One ticket with the team's own notes",
      answer: wire.DeskTicket,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        return { answer: presentDeskTicket(await readDeskTicket(deps, viewer, call.params.id)) };
      },
    }),
    route({
      ...READ,
      path: "/api/tech/companies",
      summary: "Companies to filter the queue by, by their names",
      query: wire.FindQueueCompanies,
      answer: wire.QueueCompanyList,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        return { answer: { items: await listQueueCompanies(deps, viewer, call.query) } };
      },
    }),
    route({
      ...READ,
      path: "/api/tech/techs",
      summary: "The techs whom a ticket may be given to",
      answer: wire.ColleagueList,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        return { answer: { items: await listColleagues(deps, viewer) } };
      },
    }),
  ];
}

function writing(deps: DeskDeps): Route[] {
  return [
    route({
      ...SEND,
      path: "/api/tech/tickets/{id}/replies",
      summary: "Answers a ticket, for everyone who may see it",
      body: wire.AnswerTicket,
      answer: wire.TicketNote,
      status: 201,
      refusals: ["too-large"],
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const answer = { ...call.body, number: call.params.id, key: call.key };
        return { answer: presentNote(await answerTicket(deps, writer, answer)) };
      },
    }),
    route({
      ...SEND,
      path: "/api/tech/tickets/{id}/notes",
      summary: "Writes an internal note, which no contact sees; with an Idempotency-Key once",
      body: wire.WriteReply,
      answer: wire.InternalNote,
      status: 201,
      refusals: ["too-large"],
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const note = { number: call.params.id, body: call.body.body, key: call.key };
        return { answer: presentInternalNote(await writeNote(deps, writer, note)) };
      },
    }),
  ];
}

function moving(deps: DeskDeps): Route[] {
  return [
    change(deps, {
      act: "claim",
      summary: "Takes a ticket that nobody has",
      body: Nothing,
      apply: ({ writer, number }) => claimTicket(deps, writer, number),
    }),
    change(deps, {
      act: "assign",
      summary: "Gives a ticket to a tech, or to nobody",
      body: wire.AssignTicket,
      apply: ({ writer, number, body: { techId } }) => setTicket(deps, writer, { number, techId }),
    }),
    change(deps, {
      act: "state",
      summary: "Sets a ticket's state",
      body: wire.MoveTicket,
      apply: ({ writer, number, body: { state } }) => setTicket(deps, writer, { number, state }),
    }),
    change(deps, {
      act: "priority",
      summary: "Sets a ticket's priority",
      body: wire.PrioritiseTicket,
      apply: ({ writer, number, body: { priority } }) =>
        setTicket(deps, writer, { number, priority }),
    }),
  ];
}

type Change<Body extends z.ZodType> = {
  act: "claim" | "assign" | "state" | "priority";
  summary: string;
  body: Body;
  apply: (asked: { writer: Writer; number: string; body: z.output<Body> }) => Promise<void>;
};

/** One change of a ticket; it answers the ticket as it is then. */
function change<Body extends z.ZodType>(
  deps: DeskDeps,
  { act, summary, body, apply }: Change<Body>,
): Route {
  return route({
    ...SEND,
    path: `/api/tech/tickets/{id}/${act}`,
    summary,
    body,
    bodyMayBeEmpty: act === "claim",
    answer: wire.DeskTicket,
    status: 200,
    refusals: ["conflict"],
    handle: async (call) => {
      const { writer } = await writerAt(deps, call);
      const number = call.params.id;
      await apply({ writer, number, body: call.body });
      return { answer: presentDeskTicket(await readDeskTicket(deps, writer.viewer, number)) };
    },
  });
}
