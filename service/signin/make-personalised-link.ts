import { mustBeAllowed } from "#service/access";
import { days, type EmailAddress, isId, refusal } from "#service/kernel";
import { personalisedLinkLetter, postLetter } from "#service/mail";
import { type Account, shutBecause } from "#service/people";
import { houseFacts, NUMBERS, type Workspace } from "#service/workspaces";
import { keepLink } from "./keep-link.ts";
import { linkActorOf, type AtDesk } from "./link-actor.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/** A personalised link as it is handed out, once. */
type PersonalisedMade = { id: string; url: string; expiresAt: number };

/**
 * Makes a link that names one contact and moves them straight into sign-in: for techs and admins, for
 * thirty days (sign-in.md §4). Those made before stay alive until they are revoked.
 *
 * @returns the whole address; it is nowhere else
 * @throws Refusal `not-found` for a contact that is not there or a viewer who may not; `bad-request`
 * for one who could not get in by it
 */
export const makePersonalisedLink = (
  deps: SigninDeps,
  at: AtDesk,
  contactId: string,
): Promise<PersonalisedMade> => make(deps, at, contactId);

/**
 * The same, and mails it to the contact in the same transaction: nobody at the desk sees the address.
 *
 * @throws Refusal as {@link makePersonalisedLink}
 */
export async function mailPersonalisedLink(
  deps: SigninDeps,
  at: AtDesk,
  contactId: string,
): Promise<{ id: string; to: EmailAddress; expiresAt: number }> {
  let to: EmailAddress | undefined;
  const { id, expiresAt } = await make(deps, at, contactId, async ({ outbox }, made) => {
    const { workspace, contact, company } = made;
    to = contact.email;
    const words = personalisedLinkLetter({
      ...houseFacts(workspace, company),
      link: made.url,
      days: NUMBERS.personalisedLink.life / days(1),
    });
    const draft = { kind: "personalised-link", to, expiresAt: made.expiresAt } as const;
    await postLetter({ ...deps, outbox }, workspace, { ...words, ...draft });
  });
  if (!to) throw refusal("not-found");
  return { id, to, expiresAt };
}

type With = PersonalisedMade & Account & { workspace: Workspace };

async function make(
  deps: SigninDeps,
  at: AtDesk,
  contactId: string,
  andThen?: (within: SigninStores, made: With) => Promise<void>,
): Promise<PersonalisedMade> {
  mustBeAllowed(at.viewer, "keep personalised links");
  const { workspaceId } = at.viewer;
  const { stores } = deps;
  const holder = isId(contactId) ? await stores.links.holder(workspaceId, contactId) : undefined;
  const workspace = await stores.workspaces.withId(workspaceId);
  if (!holder || !workspace) throw refusal("not-found");
  const { contact, company } = holder.account;
  if (shutBecause(holder.account)) {
    throw refusal("bad-request", { problem: "That contact can't get in yet, so no link would." });
  }
  return deps.atomically(async (within) => {
    const { id, secret, expiresAt } = await keepLink(deps, within, {
      link: {
        kind: "personalised",
        workspaceId,
        contactId: contact.id,
        email: contact.email,
        life: NUMBERS.personalisedLink.life,
      },
      by: linkActorOf(at),
      companyId: company.id,
    });
    const url = `${deps.publicUrl}/p/${workspace.slug}/c#${secret}`;
    const made = { id, url, expiresAt };
    await andThen?.(within, { ...made, workspace, contact, company });
    return made;
  });
}
