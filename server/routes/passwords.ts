import {
  askForPasswordLink,
  lookAtPasswordLink,
  setPassword,
  type SigninDeps,
} from "#service/signin";
import { Nothing, route, type Route } from "#server/http";
import {
  AskForPasswordLink,
  LookedAtPasswordLink,
  PasswordLinkSecret,
  SetPassword,
} from "#server/wire";
import { callerOf } from "./callers.ts";
import { defined } from "./reply-to.ts";

const OPEN = { method: "POST", auth: "open" } as const;
const OF_LINK = ["link-invalid", "code-used", "code-expired"] as const;

/** Setting a password by a mailed link (sign-in.md §4): asked for, looked at, used once. */
export function passwordRoutes(deps: SigninDeps): Route[] {
  return [
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
      path: "/api/signin/passwords/links/look",
      summary: "Whose password a link sets; changes nothing",
      body: PasswordLinkSecret,
      answer: LookedAtPasswordLink,
      status: 200,
      refusals: OF_LINK,
      handle: async (call) => {
        const { email, portalName, workspace } = await lookAtPasswordLink(deps, call.body.secret);
        const { slug, name } = workspace;
        return { answer: { email, portalName, workspace: { slug, name } } };
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
