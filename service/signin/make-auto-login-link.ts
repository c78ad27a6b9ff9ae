import { hours } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import type { AuditLog } from "#service/audit";
import { autoLoginShut, type LeftOutBecause, recipientsBar } from "./auto-login.ts";
import { keepLink, type LinkDeps } from "./keep-link.ts";
import type { LinkStore } from "./link-store.ts";
import { placeFrom } from "./places.ts";

/** A link for one letter, or why the letter goes without one. The address is nowhere else. */
export type AutoLoginMade =
  | { kind: "made"; url: string; linkId: string }
  | { kind: "left-out"; because: LeftOutBecause };

/**
 * Makes the link that opens a ticket from a letter without a code, where it may be made at all: off
 * by default, for one recipient who is an active contact and nobody else (sign-in.md §4). Runs in
 * the transaction that posts the letter; `stores` are that transaction's.
 */
export async function makeAutoLoginLink(
  deps: LinkDeps,
  stores: { links: LinkStore; audit: AuditLog },
  input: {
    workspace: Workspace;
    contactId: string;
    /** Everybody the letter goes to: To, Cc and Bcc, each as it will be sent. */
    recipients: readonly string[];
    /** Where it leads; what is no place of ours becomes the dashboard. */
    place: string;
    correlation: string;
  },
): Promise<AutoLoginMade> {
  const { workspace, contactId, recipients, correlation } = input;
  const { configuredMethods } = deps;
  const holder = await stores.links.holder(workspace.id, contactId);
  const shut = autoLoginShut({ workspace, configuredMethods, holder });
  if (shut || !holder) return { kind: "left-out", because: shut ?? "inactive" };
  const { email } = holder.account.contact;
  const barred = recipientsBar(recipients, email);
  if (barred) return { kind: "left-out", because: barred };
  const place = placeFrom(input.place) ?? "/";
  const life = hours(workspace.settings.autoLogin.hours);
  const { id, secret } = await keepLink(deps, stores, {
    link: { kind: "auto-login", workspaceId: workspace.id, contactId, email, place, life },
    by: { actor: "house", door: "house", correlation },
    companyId: holder.account.company.id,
  });
  return { kind: "made", url: `${deps.publicUrl}/a?to=${place}#${secret}`, linkId: id };
}
