import { mustBeAllowed } from "#service/access";
import { recordEvent } from "#service/audit";
import { type EmailAddress, type Instant, isId, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { gatherFacts } from "./gather-facts.ts";
import { linkActorOf, type AtDesk } from "./link-actor.ts";
import { makePasswordLink, mayUsePassword, postPasswordLetter } from "./password-link.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Mails a contact or tech the link that sets or resets their password, because an admin wants them to
 * have it (portals.md, "Contacts"). Nobody but their mailbox sees the link, and the password that they
 * have goes on until it is used.
 *
 * @returns whom it went to, and when the link ends
 * @throws Refusal `not-found` to anyone but an admin of theirs; `bad-request` where no password would
 * let them in
 */
export async function sendPasswordLink(
  deps: SigninDeps,
  by: AtDesk,
  personId: string,
): Promise<{ to: EmailAddress; expiresAt: Instant }> {
  mustBeAllowed(by.viewer, "reset passwords");
  const { workspaceId } = by.viewer;
  const { stores, clock } = deps;
  const email = isId(personId)
    ? await stores.identities.addressOf(workspaceId, personId)
    : undefined;
  const workspace = await stores.workspaces.withId(workspaceId);
  if (!email || !workspace) throw refusal("not-found");
  const facts = await gatherFacts(deps, stores, workspace, email);
  if (!mayUsePassword(deps, workspace, facts)) {
    throw refusal("bad-request", { problem: "No portal lets them in by password." });
  }
  const at = clock.now();
  await deps.atomically(async (within) => {
    const link = await makePasswordLink(deps, within, { workspace, email, at });
    await postPasswordLetter(deps, within, { workspace, facts, ...link });
    await recordEvent(
      { ...deps, audit: within.audit },
      {
        ...linkActorOf(by),
        workspaceId,
        at,
        action: "password.asked",
        outcome: "done",
        email,
        about: { link: link.id, letter: "sent", person: personId },
      },
    );
  });
  return { to: email, expiresAt: at + NUMBERS.password.linkLife };
}
