import {
  changeOwnProfile,
  type OwnProfile,
  type ProfileDeps,
  readOwnProfile,
  type SessionActs,
} from "#service/sessions";
import { route, type Route } from "#server/http";
import * as wire from "#server/wire";
import { callerOf, recogniseCaller } from "./callers.ts";
import { defined } from "./reply-to.ts";
import { READ } from "./verbs.ts";

/** A person's own details. */
export function profileRoutes(deps: SessionActs & ProfileDeps): Route[] {
  return [
    route({
      ...READ,
      path: "/api/session/profile",
      summary: "One's own name and how to reach one",
      answer: wire.OwnProfile,
      handle: async (call) => ({
        answer: present(readOwnProfile(deps, await recogniseCaller(deps, call))),
      }),
    }),
    route({
      method: "PUT",
      auth: "session",
      path: "/api/session/profile",
      summary: "Changes one's own details; what is not named stays",
      body: wire.ChangeProfile,
      answer: wire.OwnProfile,
      status: 200,
      refusals: ["restricted"],
      handle: async (call) => {
        const recognised = await recogniseCaller(deps, call);
        const asked = { caller: callerOf(call), given: defined(call.body) };
        return { answer: present(await changeOwnProfile(deps, recognised, asked)) };
      },
    }),
  ];
}

const present = ({ email, kind, details, mayHavePassword }: OwnProfile): wire.OwnProfile => ({
  email,
  kind,
  ...details,
  mayHavePassword,
});
