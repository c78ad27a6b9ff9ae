import {
  clickLink,
  findAttempt,
  type LinkKind,
  lookAtLink,
  type SigninDeps,
  startAttempt,
} from "#service/signin";
import { route, type Route } from "#server/http";
import { Attempt, LinkSecret, LookedAtLink, StartAttempt } from "#server/wire";
import { attemptRefOf, callerOf } from "./callers.ts";
import { defined, replyTo } from "./reply-to.ts";
import { signinMoves } from "./signin-moves.ts";

const OPEN = { method: "POST", auth: "open", answer: Attempt, status: 201 } as const;

/** The HTTP door of sign-in (sign-in.md §11): parse, ask the service, present. */
export function signinRoutes(deps: SigninDeps): Route[] {
  return [
    route({
      ...OPEN,
      path: "/api/signin/attempts",
      summary: "Starts a sign-in; an email given here counts as the first step",
      body: StartAttempt,
      refusals: [
        "not-registered",
        "account-inactive",
        "not-open-yet",
        "no-method",
        "link-invalid",
        "too-many",
      ],
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
    ...linkRoutes(deps, "login-now"),
    ...linkRoutes(deps, "first-link"),
  ];
}

/** A link's page looks, which changes nothing; a person's click signs in (sign-in.md §3). */
function linkRoutes(deps: SigninDeps, kind: LinkKind): Route[] {
  return [
    route({
      method: "POST",
      auth: "open",
      answer: LookedAtLink,
      status: 200,
      path: `/api/signin/links/${kind}/look`,
      summary: "Who a link would sign in; changes nothing",
      body: LinkSecret,
      refusals: ["link-invalid", "code-used", "code-expired", "code-superseded"],
      handle: async (call) => {
        const { email, portalName, workspace } = await lookAtLink(deps, kind, call.body.secret);
        const { slug, name } = workspace;
        return { answer: { email, portalName, workspace: { slug, name } } };
      },
    }),
    route({
      ...OPEN,
      path: `/api/signin/links/${kind}`,
      summary: "A person's click: signs in the browser that clicked",
      body: LinkSecret,
      refusals: ["link-invalid", "code-used", "code-expired", "code-superseded"],
      handle: async (call) =>
        replyTo(deps, await clickLink(deps, callerOf(call), kind, call.body.secret)),
    }),
  ];
}
