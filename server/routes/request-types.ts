import { Nothing, route, type Route } from "#server/http";
import {
  addRequestType,
  changeRequestType,
  listRequestTypes,
  removeRequestType,
  type RequestType,
  RequestTypeFacts,
} from "#service/tickets";
import * as wire from "#server/wire";
import { type DeskDeps, writerAt } from "./desk-deps.ts";
import { presentType } from "./present-ticket.ts";

const LIMIT = 256 * 1024;
const AT = { auth: "session", limitBytes: LIMIT, status: 200 } as const;

const present = (type: RequestType): wire.AdminRequestType => ({
  ...presentType(type),
  active: type.active,
  position: type.position,
});

/** The catalogue as an admin sets it up. */
export function requestTypeRoutes(deps: DeskDeps): Route[] {
  return [
    route({
      ...AT,
      method: "GET",
      path: "/api/admin/request-types",
      summary: "Every request type, those switched off too",
      answer: wire.AdminRequestTypeList,
      handle: async (call) => {
        const { viewer } = (await writerAt(deps, call)).writer;
        return { answer: { items: (await listRequestTypes(deps, viewer)).map(present) } };
      },
    }),
    route({
      ...AT,
      method: "POST",
      path: "/api/admin/request-types",
      summary: "Adds a request type",
      body: RequestTypeFacts,
      answer: wire.AdminRequestType,
      status: 201,
      refusals: ["conflict"],
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        return { answer: present(await addRequestType(deps, writer, call.body)) };
      },
    }),
    route({
      ...AT,
      method: "PUT",
      path: "/api/admin/request-types/{slug}",
      summary: "Says anew what a request type asks",
      body: RequestTypeFacts,
      answer: wire.AdminRequestType,
      refusals: ["conflict"],
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        const type = await changeRequestType(deps, writer, call.params.slug, call.body);
        return { answer: present(type) };
      },
    }),
    route({
      ...AT,
      method: "DELETE",
      path: "/api/admin/request-types/{slug}",
      summary: "Takes a request type out of the catalogue",
      answer: Nothing,
      status: 204,
      handle: async (call) => {
        const { writer } = await writerAt(deps, call);
        await removeRequestType(deps, writer, call.params.slug);
        return { answer: {} };
      },
    }),
  ];
}
