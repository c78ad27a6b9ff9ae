import {
  clearLock,
  endSessionOf,
  endSessionsOf,
  listSessionsOf,
  type Person,
} from "#service/administration";
import { Nothing, route, type Route } from "#server/http";
import { ClearLock, SessionList } from "#server/wire";
import { adminActing, type AdminRouteDeps } from "./admin-call.ts";
import { presentSessionRow } from "./present-session-row.ts";
import { END, READ } from "./verbs.ts";

/** Other people's sessions, and what keeps somebody from typing a code. */
export function adminSessionRoutes(deps: AdminRouteDeps): Route[] {
  const { administration } = deps;
  return [
    ...sessionsOf(deps, "contact"),
    ...sessionsOf(deps, "tech"),
    route({
      ...END,
      path: "/api/admin/sessions/{id}",
      summary: "Ends one session",
      answer: Nothing,
      handle: async (call) => {
        await endSessionOf(administration, await adminActing(deps, call), call.params.id);
        return { answer: {} };
      },
    }),
    route({
      ...END,
      method: "POST",
      path: "/api/admin/locks/clear",
      summary: "Forgets an address's wrong codes, so that it may type again",
      body: ClearLock,
      answer: Nothing,
      refusals: ["email-malformed"],
      handle: async (call) => {
        await clearLock(administration, await adminActing(deps, call), call.body.email);
        return { answer: {} };
      },
    }),
  ];
}

function sessionsOf(deps: AdminRouteDeps, kind: Person["kind"]): Route[] {
  const { administration } = deps;
  return [
    route({
      ...READ,
      path: `/api/admin/${kind}s/{id}/sessions`,
      summary: `Where a ${kind} is signed in`,
      answer: SessionList,
      handle: async (call) => {
        const { viewer, sessionId } = await adminActing(deps, call);
        const person = { kind, id: call.params.id };
        const found = await listSessionsOf(administration, viewer, person);
        return { answer: { items: found.map((each) => presentSessionRow(each, sessionId)) } };
      },
    }),
    route({
      ...END,
      path: `/api/admin/${kind}s/{id}/sessions`,
      summary: `Signs a ${kind} out everywhere`,
      answer: Nothing,
      handle: async (call) => {
        const acting = await adminActing(deps, call);
        await endSessionsOf(administration, acting, { kind, id: call.params.id });
        return { answer: {} };
      },
    }),
  ];
}
