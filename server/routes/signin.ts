import { findAttempt, type SigninDeps, startAttempt } from "#service/signin";
import { route, type Route } from "#server/http";
import { Attempt, StartAttempt } from "#server/wire";
import { attemptRefOf, callerOf } from "./callers.ts";
import { defined, replyTo } from "./reply-to.ts";
import { signinLinks } from "./signin-links.ts";
import { BY_ADDRESS, signinMoves } from "./signin-moves.ts";

const OPEN = { method: "POST", auth: "open", answer: Attempt, status: 201 } as const;

/** The HTTP door of sign-in (sign-in.md §11): parse, ask the service, present. */
export function signinRoutes(deps: SigninDeps): Route[] {
  return [
    route({
      ...OPEN,
      path: "/api/signin/attempts",
      summary: "Starts a sign-in; an email given here counts as the first step",
      body: StartAttempt,
      refusals: [...BY_ADDRESS, "link-invalid"],
      handle: async (call) =>
        replyTo(deps, await startAttempt(deps, callerOf(call), defined(call.body))),
    }),
    route({
      method: "GET",
      auth: "attempt",
      answer: Attempt,
      status: 200,
      path: "/api/signin/attempts/{id}",
      summary: "Where a sign-in stands",
      handle: async (call) => replyTo(deps, await findAttempt(deps, attemptRefOf(call))),
    }),
    ...signinMoves(deps),
    ...signinLinks(deps),
  ];
}
