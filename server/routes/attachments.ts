import {
  attachAtDesk,
  attachFile,
  describeFiles,
  openAttachment,
  openDeskFile,
} from "#service/tickets";
import { Bytes, fileRoute, route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { NUMBERS } from "#service/workspaces";
import { type DeskDeps, writerAt } from "./desk-deps.ts";
import { presentFile } from "./present-ticket.ts";
import { READ } from "./verbs.ts";

const UP = {
  method: "POST",
  auth: "session",
  body: Bytes,
  limitBytes: NUMBERS.attachments.bytes,
  answer: wire.Attachment,
  status: 201,
  refusals: ["too-large"],
} as const;

/** Files of tickets: raw bodies in, attachments out (portals.md, "For all"). */
export function attachmentRoutes(deps: DeskDeps): Route[] {
  return [
    route({
      ...READ,
      path: "/api/desk",
      summary: "How large a file may be: the PSA's limit where one is connected",
      answer: wire.DeskLimits,
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        return { answer: await describeFiles(deps, writer.viewer) };
      },
    }),
    route({
      ...UP,
      path: "/api/client/tickets/{id}/attachments",
      summary: "Puts a file on a ticket: its bytes are the body",
      query: wire.NameFile,
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const file = { number: call.params.id, name: call.query.name, ...call.body };
        return { answer: presentFile(await attachFile(deps, writer, file)) };
      },
    }),
    route({
      ...UP,
      path: "/api/tech/tickets/{id}/attachments",
      summary: "Puts a file on a ticket, for everyone or for the team alone",
      query: wire.NameDeskFile,
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const { name } = call.query;
        const internal = call.query.internal === "true";
        const file = { number: call.params.id, name, internal, ...call.body };
        return { answer: presentFile(await attachAtDesk(deps, writer, file)) };
      },
    }),
    handedOut(deps, "client", openAttachment),
    handedOut(deps, "tech", openDeskFile),
  ];
}

function handedOut(deps: DeskDeps, portal: "client" | "tech", open: typeof openAttachment): Route {
  return fileRoute({
    path: `/api/${portal}/tickets/{id}/attachments/{file}`,
    summary: "A file of a ticket",
    auth: "session",
    types: ["*/*"],
    handle: async (call) => {
      const { viewer } = (await writerAt(deps, call)).writer;
      const asked = { number: call.params["id"] ?? "", id: call.params["file"] ?? "" };
      const { file, bytes } = await open(deps, viewer, asked);
      return { answer: { name: file.name, type: file.type, parts: bytes } };
    },
  });
}
