import {
  type Chooser,
  type ChoosingDeps,
  chooseNotices,
  muteTicket,
  readNoticeChoices,
} from "#service/notices";
import type { SessionActs } from "#service/sessions";
import { Nothing, route, type Route } from "#server/http";
import { ChooseNotices, NoticeChoices } from "#server/wire";
import { type Brought, callerOf, recogniseCaller } from "./callers.ts";
import { READ } from "./verbs.ts";

type NoticeRouteDeps = SessionActs & ChoosingDeps;

/** What a person wants to be told: their own choices and nobody else's. */
export function noticeRoutes(deps: NoticeRouteDeps): Route[] {
  const chooser = async (call: Brought): Promise<Chooser> => ({
    ...(await recogniseCaller(deps, call)),
    caller: callerOf(call),
  });
  return [
    route({
      ...READ,
      path: "/api/session/notices",
      summary: "What one is told of, by letter and in chat, and when not",
      answer: NoticeChoices,
      handle: async (call) => ({ answer: await readNoticeChoices(deps, await chooser(call)) }),
    }),
    route({
      method: "POST",
      auth: "session",
      path: "/api/session/notices",
      summary: "Turns switches and sets quiet hours; what is not named stays",
      body: ChooseNotices,
      answer: NoticeChoices,
      status: 200,
      refusals: ["restricted"],
      handle: async (call) => ({
        answer: await chooseNotices(deps, await chooser(call), chosen(call.body)),
      }),
    }),
    muting(deps, chooser, true),
    muting(deps, chooser, false),
  ];
}

/** JSON has no undefined: what is not there is left out. */
const chosen = ({ kinds, quiet }: ChooseNotices) => ({
  ...(kinds && { kinds }),
  ...(quiet !== undefined && { quiet }),
});

function muting(
  deps: NoticeRouteDeps,
  chooser: (call: Brought) => Promise<Chooser>,
  muted: boolean,
): Route {
  return route({
    method: muted ? "POST" : "DELETE",
    auth: "session",
    path: "/api/session/notices/muted/{id}",
    summary: muted ? "Says nothing more about a ticket" : "Tells of a ticket again",
    ...(muted && { body: Nothing, bodyMayBeEmpty: true }),
    answer: Nothing,
    status: 204,
    refusals: ["restricted"],
    handle: async (call) => {
      await muteTicket(deps, await chooser(call), { number: call.params.id, muted });
      return { answer: {} };
    },
  });
}
