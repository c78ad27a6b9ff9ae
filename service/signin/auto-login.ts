import { allowedMethods } from "#service/companies";
import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import { shutBecause } from "#service/people";
import type { Method, Workspace } from "#service/workspaces";
import type { LinkHolder } from "./link.ts";

/** Why this contact cannot be let in by a link alone. */
export type AutoLoginShut =
  /** Switched off for the workspace. */
  | "off"
  /** No such contact, inactive, or its company is closed. */
  | "inactive"
  | "not-open-yet"
  /** The address is a tech's or an admin's, too. */
  | "desk-member"
  /** The workspace or the company leaves out emailed codes. */
  | "no-code";

/** Why a letter has no auto-login link, for the sent log (sign-in.md §4). Closed. */
export type LeftOutBecause =
  | AutoLoginShut
  /** Not exactly one recipient over To, Cc and Bcc, or a group. */
  | "several-recipients"
  /** The one recipient is not the contact's primary address. */
  | "another-address";

/** What the rules weigh, when the letter is written and again when the link is opened. */
type AutoLoginFacts = {
  workspace: Workspace;
  configuredMethods: readonly Method[];
  holder: LinkHolder | undefined;
};

/** Why this contact cannot be let in by a link alone just now, or undefined where they can. */
export function autoLoginShut(facts: AutoLoginFacts): AutoLoginShut | undefined {
  const { workspace, configuredMethods, holder } = facts;
  const { settings } = workspace;
  if (!settings.autoLogin.enabled) return "off";
  if (!holder) return "inactive";
  const { account, isDesk } = holder;
  const shut = shutBecause(account);
  if (shut) return shut === "not-open-yet" ? shut : "inactive";
  if (isDesk) return "desk-member";
  // The link proves control of the mailbox, as a code does: where that is not enough, nor is this.
  const methods = allowedMethods(settings, configuredMethods, "client", account.company);
  return methods.includes("code") ? undefined : "no-code";
}

/** Why a letter to these recipients may not carry the contact's link (To, Cc and Bcc together). */
export function recipientsBar(
  recipients: readonly string[],
  email: EmailAddress,
): LeftOutBecause | undefined {
  const [only, ...others] = recipients;
  // A list or a group in one field is several people, however it is written.
  if (only === undefined || others.length > 0 || /[,;:]/.test(only)) return "several-recipients";
  return parseEmailAddress(only) === email ? undefined : "another-address";
}
