import {
  type ClickedLinkKind,
  clickLink,
  type LinkKind,
  lookAtLink,
  type SigninDeps,
} from "#service/signin";
import type { RefusalCode } from "#service/kernel";
import { route, type Route } from "#server/http";
import { Attempt, LinkSecret, LookedAtLink } from "#server/wire";
import { callerOf } from "./callers.ts";
import { replyTo } from "./reply-to.ts";

/** How a link says no beside `link-invalid`. */
const REFUSALS: Record<LinkKind, RefusalCode[]> = {
  "login-now": ["link-invalid", "code-used", "code-expired", "code-superseded"],
  "first-link": ["link-invalid", "code-used"],
  "auto-login": ["link-invalid", "autologin-gone"],
  personalised: ["link-invalid"],
};

/** A link's page looks, which changes nothing; a person's click signs in (sign-in.md §3, §4). */
export function signinLinks(deps: SigninDeps): Route[] {
  return [
    ...(["login-now", "first-link", "auto-login", "personalised"] as const).map((kind) =>
      looking(deps, kind),
    ),
    ...(["login-now", "first-link", "auto-login"] as const).map((kind) => clicking(deps, kind)),
  ];
}

const looking = (deps: SigninDeps, kind: LinkKind): Route =>
  route({
    method: "POST",
    auth: "open",
    answer: LookedAtLink,
    status: 200,
    path: `/api/signin/links/${kind}/look`,
    summary: "Who a link would sign in; changes nothing",
    body: LinkSecret,
    refusals: REFUSALS[kind],
    handle: async (call) => {
      const seen = await lookAtLink(deps, callerOf(call), kind, call.body.secret);
      const { email, portalName, account } = seen;
      const { slug, name } = seen.workspace;
      const named = account && {
        account: { id: account.contact.id, company: { name: account.company.name } },
      };
      const sets = seen.setsPassword && { setsPassword: true as const };
      return { answer: { email, portalName, workspace: { slug, name }, ...named, ...sets } };
    },
  });

const clicking = (deps: SigninDeps, kind: ClickedLinkKind): Route =>
  route({
    method: "POST",
    auth: "open",
    answer: Attempt,
    status: 201,
    path: `/api/signin/links/${kind}`,
    summary: "A person's click: signs in the browser that clicked",
    body: LinkSecret,
    refusals: REFUSALS[kind],
    handle: async (call) =>
      replyTo(deps, await clickLink(deps, callerOf(call), kind, call.body.secret)),
  });
