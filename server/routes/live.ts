import type { Act } from "#service/access";
import type { SessionActs } from "#service/sessions";
import { type Route, streamRoute } from "#server/http";
import type { Live } from "#server/live";
import * as wire from "#server/wire";
import { recogniseCaller } from "./callers.ts";

type LiveRouteDeps = { sessions: SessionActs; live: Live };

/** Streams of what changes while somebody looks (portals.md, "For all"). */
export const liveRoutes = (deps: LiveRouteDeps): Route[] => [
  stream(deps, "client", "read own tickets"),
  stream(deps, "tech", "read all tickets"),
];

function stream({ sessions, live }: LiveRouteDeps, portal: string, toDo: Act): Route {
  return streamRoute({
    path: `/api/${portal}/stream`,
    summary: "Says which ticket changed, as it changes: `change`, `everything`, or `open`",
    auth: "session",
    query: wire.FollowTickets,
    handle: async (call) => {
      // A stream is not activity: it stays open while nobody is there.
      const credentials = { ...call.credentials, unattended: true };
      const { session, viewer } = await recogniseCaller(sessions, { ...call, credentials }, toDo);
      return { answer: await live.follow({ session, viewer, after: call.query.after }) };
    },
  });
}
