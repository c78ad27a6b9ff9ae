import type { Caller } from "#service/sessions";
import type { Account } from "#service/people";
import type { Workspace } from "#service/workspaces";
import type { Started } from "./open-attempt.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** What a link's page may show before the click: the address masked. */
export type LookedAt = {
  email: string;
  portalName: string;
  workspace: Workspace;
  /** The one account that a click would enter. */
  account?: Account;
  /** A click signs nobody in: a password is set by it. */
  setsPassword?: true;
};

/**
 * What stands behind a link. Changes nothing, however often it is asked: scanners open every link
 * (sign-in.md §3).
 */
export type Look = (deps: SigninDeps, caller: Caller, secret: string) => Promise<LookedAt>;

/**
 * A person's click: signs in the browser that clicked, and only that one, by an attempt of its own
 * that begins at the step which follows.
 */
export type Click = (deps: SigninDeps, caller: Caller, secret: string) => Promise<Started>;
