import { mustBeAllowed, type Viewer } from "#service/access";
import { beforeAndAfter, changedFields } from "#service/audit";
import type { Tech } from "#service/people";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import { NewTech, TechForm } from "./person-form.ts";
import { mustBeCurrent, readForm, taken } from "./read-form.ts";
import type { TechCard } from "./tech-book.ts";

const ROLES = ["admin", "active"] as const;
const DETAILS = ["firstName", "lastName"] as const;

/** The MSP's own people, by address. @throws Refusal `not-found` to anyone but an admin */
export function listTechs(
  { stores }: Pick<AdminDeps, "stores">,
  viewer: Viewer,
): Promise<TechCard[]> {
  mustBeAllowed(viewer, "read people");
  return stores.books.techs.list(viewer.workspaceId);
}

/** One of them. @throws Refusal `not-found` */
export function readTech(
  { stores }: Pick<AdminDeps, "stores">,
  viewer: Viewer,
  id: string,
): Promise<TechCard> {
  mustBeAllowed(viewer, "read people");
  return cardOf(stores.books.techs, viewer.workspaceId, id);
}

/**
 * Adds a tech: by an admin's hand alone, never by a sign-in (sign-in.md §5).
 *
 * @throws Refusal `conflict` where there is one with this address; `bad-request`
 */
export function addTech(deps: AdminDeps, acting: Acting, form: NewTech): Promise<TechCard> {
  return administer(deps, acting, "change people", async (change) => {
    const { workspace, books, at } = change;
    const tech: Tech = { ...readForm(NewTech, form), id: change.newId() };
    if (!(await books.techs.add(workspace.id, tech, at))) {
      throw taken("email", "There is a tech with this address already.");
    }
    const { email, admin, active } = tech;
    const about = { tech: tech.id, ...beforeAndAfter(undefined, { admin, active }, ROLES) };
    await change.record({ action: "tech.created", email, about });
    return techOf(change, tech.id);
  });
}

/**
 * Saves all of a tech but the address. Who loses a role loses every session at once.
 *
 * @throws Refusal `conflict` where this is the last active admin and would not be one any more, or
 * somebody else saved since the form was opened; `bad-request`; `not-found`
 */
export function saveTech(
  deps: AdminDeps,
  acting: Acting,
  { id, revision, form }: { id: string; revision: string; form: TechForm },
): Promise<TechCard> {
  return administer(deps, acting, "change people", async (change) => {
    const { workspace, books, at } = change;
    const before = await techOf(change, id);
    mustBeCurrent(before, revision);
    const after: TechCard = { ...before, ...readForm(TechForm, form) };
    const roles = changedFields(before, after, ROLES);
    const details = changedFields(before, after, DETAILS);
    if (roles.length + details.length === 0) return before;
    await keepAnAdmin(change, before, after);
    await books.techs.save(workspace.id, after);
    const lost = (before.active && !after.active) || (before.admin && !after.admin);
    const ended = lost && { ended: await books.departures.leave(workspace.id, [id], at) };
    const { admin, active, email } = after;
    const was = { admin: before.admin, active: before.active };
    const facts = roles.length > 0 ? beforeAndAfter(was, { admin, active }, roles) : {};
    const about = { tech: id, ...facts, ...(details.length > 0 && { details }), ...ended };
    await change.record({ action: "tech.changed", email, about });
    return techOf(change, id);
  });
}

const runs = ({ admin, active }: Tech): boolean => admin && active;

/** Somebody must be left who can let others in. */
async function keepAnAdmin({ books, workspace }: Change, before: Tech, after: Tech): Promise<void> {
  if (!runs(before) || runs(after)) return;
  if ((await books.techs.otherAdmins(workspace.id, before.id)) > 0) return;
  const field = after.active ? "admin" : "active";
  throw taken(field, "This is the last active admin. Make somebody else an admin first.");
}

const techOf = ({ books, workspace }: Change, id: string): Promise<TechCard> =>
  cardOf(books.techs, workspace.id, id);
