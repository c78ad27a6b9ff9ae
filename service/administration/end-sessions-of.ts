import { mustBeAllowed, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import { type FoundSession, type Holder, stillOpen } from "#service/sessions";
import { type Acting, type AdminDeps, administer, type Books } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import type { ContactCard } from "./contact-book.ts";
import type { TechCard } from "./tech-book.ts";

/** Whose sessions an admin looks at. */
export type Person = Exclude<Holder, { kind: "address" }>;

/** Where somebody is signed in, the last used first. @throws Refusal `not-found` */
export async function listSessionsOf(
  { clock, stores }: AdminDeps,
  viewer: Viewer,
  person: Person,
): Promise<FoundSession[]> {
  mustBeAllowed(viewer, "read people");
  await personOf(stores.books, viewer.workspaceId, person);
  const held = await stores.heldSessions.of(viewer.workspaceId, person);
  return stillOpen(held, clock.now());
}

/**
 * Ends all sessions of a contact or tech; their next request is refused, on every process.
 *
 * @throws Refusal `not-found`
 */
export function endSessionsOf(deps: AdminDeps, acting: Acting, person: Person): Promise<void> {
  return administer(deps, acting, "end sessions", async (change) => {
    const { workspace, books, heldSessions, at } = change;
    const card = await personOf(books, workspace.id, person);
    const because = "ended-by-admin";
    const ended = await heldSessions.end(workspace.id, person, because, at);
    if (ended === 0) return;
    const about = { because, ended, [person.kind]: person.id };
    const company = "companyId" in card && { companyId: card.companyId };
    await change.record({ action: "session.ended", email: card.email, ...company, about });
  });
}

/** Ends one session. @throws Refusal `not-found`, also where it is over already */
export function endSessionOf(deps: AdminDeps, acting: Acting, id: string): Promise<void> {
  return administer(deps, acting, "end sessions", async (change) => {
    const { workspace, sessions, heldSessions, at } = change;
    const found = isId(id) ? await heldSessions.withId(workspace.id, id) : undefined;
    if (!found) throw refusal("not-found");
    const because = "ended-by-admin";
    if (!(await sessions.end(found.session, because, at))) throw refusal("not-found");
    const company = found.account && { companyId: found.account.company.id };
    const about = { because, ended: 1 };
    await change.record({ action: "session.ended", email: found.session.email, ...company, about });
  });
}

const personOf = (
  { contacts, techs }: Books,
  workspaceId: string,
  { kind, id }: Person,
): Promise<ContactCard | TechCard> =>
  kind === "contact" ? cardOf(contacts, workspaceId, id) : cardOf(techs, workspaceId, id);
