import type { SessionActs } from "#service/sessions";
import {
  askForPasswordLink,
  sendPasswordLink,
  setPassword,
  type SigninDeps,
} from "#service/signin";
import { Nothing, route, type Route } from "#server/http";
import { AskForPasswordLink, SentPasswordLink, SetPassword } from "#server/wire";
import { atDesk, callerOf } from "./callers.ts";
import { iso } from "./instants.ts";
import { defined } from "./reply-to.ts";

const OPEN = { method: "POST", auth: "open" } as const;
const OF_LINK = ["link-invalid", "code-used"] as const;

type PasswordDeps = { signin: SigninDeps; sessions: SessionActs };

/** Setting a password by a mailed link (sign-in.md §4): asked for, looked at, used once. */
export function passwordRoutes({ signin: deps, sessions }: PasswordDeps): Route[] {
  return [
    sendRoute(deps, sessions),
    route({
      ...OPEN,
      path: "/api/signin/passwords/letters",
      summary: "Mails a link that sets a password; answers everybody the same",
      body: AskForPasswordLink,
      answer: Nothing,
      status: 200,
      refusals: ["email-malformed", "no-method", "too-many"],
      handle: async (call) => {
        await askForPasswordLink(deps, callerOf(call), defined(call.body));
        return { answer: {} };
      },
    }),
    route({
      ...OPEN,
      path: "/api/signin/passwords/links",
      summary: "Sets the password; the link is spent, sessions made with the old one end",
      body: SetPassword,
      answer: Nothing,
      status: 200,
      refusals: OF_LINK,
      handle: async (call) => {
        await setPassword(deps, callerOf(call), call.body);
        return { answer: {} };
      },
    }),
  ];
}

const sendRoute = (deps: SigninDeps, sessions: SessionActs): Route =>
  route({
    method: "POST",
    auth: "session",
    path: "/api/admin/people/{id}/password-letter",
    summary: "Mails a contact or tech the link that sets their password",
    body: Nothing,
    bodyMayBeEmpty: true,
    answer: SentPasswordLink,
    status: 201,
    handle: async (call) => {
      const by = await atDesk(sessions, call);
      const { to, expiresAt } = await sendPasswordLink(deps, by, call.params.id);
      return { answer: { to, expiresAt: iso(expiresAt) } };
    },
  });
