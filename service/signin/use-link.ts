import type { Caller } from "#service/sessions";
import type { Click, Look, LookedAt } from "./look-and-click.ts";
import type { Started } from "./open-attempt.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { clickAutoLogin, lookAtAutoLogin } from "./use-auto-login.ts";
import { clickFirstLink, lookAtFirstLink } from "./use-first-link.ts";
import { clickLoginNow, lookAtLoginNow } from "./use-login-now.ts";
import { lookAtPersonalised } from "./use-personalised-link.ts";

const CLICKS = {
  "login-now": clickLoginNow,
  "first-link": clickFirstLink,
  "auto-login": clickAutoLogin,
} satisfies Record<string, Click>;

const LOOKS = {
  "login-now": lookAtLoginNow,
  "first-link": lookAtFirstLink,
  "auto-login": lookAtAutoLogin,
  personalised: lookAtPersonalised,
} satisfies Record<string, Look>;

/** The links whose page looks first. */
export type LinkKind = keyof typeof LOOKS;
/** Those that sign in after a person's click; a personalised one only begins (sign-in.md §4). */
export type ClickedLinkKind = keyof typeof CLICKS;

/**
 * Who a link would sign in, for its page.
 *
 * @throws Refusal `link-invalid`, `code-superseded`, `code-used`, `code-expired`, `autologin-gone`
 */
export function lookAtLink(
  deps: SigninDeps,
  caller: Caller,
  kind: LinkKind,
  secret: string,
): Promise<LookedAt> {
  return LOOKS[kind](deps, caller, secret);
}

/**
 * A person's click on a link's page.
 *
 * @throws Refusal as {@link lookAtLink}, and those of entering
 */
export function clickLink(
  deps: SigninDeps,
  caller: Caller,
  kind: ClickedLinkKind,
  secret: string,
): Promise<Started> {
  return CLICKS[kind](deps, caller, secret);
}
