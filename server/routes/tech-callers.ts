import { askCaller, type CallerActs, type CallerVoice, checkCaller } from "#service/tickets";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { type DeskDeps, writerAt } from "./desk-deps.ts";
import { iso } from "./instants.ts";

type CallerDeps = DeskDeps & CallerActs & { callerVoice: CallerVoice };

/** Verify caller (portals.md, "Tech portal"): a number in the contact's chat, and what they say. */
export const techCallerRoutes = (deps: CallerDeps): Route[] => [
  route({
    method: "POST",
    auth: "session",
    path: "/api/tech/tickets/{id}/caller",
    summary: "Shows the ticket's contact a number, which whoever is calling is to say",
    body: wire.AskCaller,
    answer: wire.AskedCaller,
    status: 200,
    refusals: ["conflict"],
    handle: async (call) => {
      const { writer, workspace } = await writerAt(deps, call);
      const { way } = call.body;
      const until = await askCaller(deps, writer, { number: call.params.id, workspace, way });
      return { answer: { until: iso(until) } };
    },
  }),
  route({
    method: "POST",
    auth: "session",
    path: "/api/tech/tickets/{id}/caller/answer",
    summary: "What the caller says; its result is an internal note",
    body: wire.CheckCaller,
    answer: wire.CheckedCaller,
    status: 200,
    refusals: ["conflict"],
    handle: async (call) => {
      const { writer } = await writerAt(deps, call);
      const said = call.body.said ?? undefined;
      return { answer: await checkCaller(deps, writer, { number: call.params.id, said }) };
    },
  }),
];
