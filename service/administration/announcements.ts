import { mustBeAllowed, type Viewer } from "#service/access";
import { beforeAndAfter, changedFields } from "#service/audit";
import { isId, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { z } from "zod";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import type { Announcement, AnnouncementCard } from "./announcement-book.ts";
import { cardOf } from "./card-of.ts";
import { list, name, prose } from "./fields.ts";
import { mustBeCurrent, readForm, wrong } from "./read-form.ts";

const { kept: MOST_KEPT, shown: MOST_SHOWN } = NUMBERS.administration.announcements;

/** The end of the year 9999: what comes later is a slip of the keyboard. */
const LAST = 253_402_300_799_999;

const moment = z.int().min(0).max(LAST);

/** What an admin may write of an announcement. Instants in epoch milliseconds. */
export const AnnouncementForm = z
  .strictObject({
    title: name(120),
    words: prose(2000).transform((text) => text.trim()),
    startsAt: moment,
    endsAt: z.exactOptional(moment),
    companyIds: list(z.string().refine(isId, { message: "is no company" })),
  })
  .refine(({ startsAt, endsAt = Infinity }) => startsAt < endsAt, {
    path: ["endsAt"],
    message: "must be later than the beginning",
  });
export type AnnouncementForm = z.input<typeof AnnouncementForm>;

type Deps = { stores: Pick<AdminDeps["stores"], "books"> };

/** All announcements, those that are over too. @throws Refusal `not-found` to anyone but an admin */
export function listAnnouncements({ stores }: Deps, viewer: Viewer): Promise<AnnouncementCard[]> {
  mustBeAllowed(viewer, "announce");
  return stores.books.announcements.list(viewer.workspaceId, MOST_KEPT);
}

/** What a contact finds on their dashboard now. @throws Refusal `not-found` to anyone else */
export async function readAnnouncements(
  { clock, stores }: Deps & Pick<AdminDeps, "clock">,
  viewer: Viewer,
): Promise<Announcement[]> {
  mustBeAllowed(viewer, "read announcements");
  if (viewer.kind !== "contact") throw refusal("not-found");
  const { workspaceId, companyId } = viewer;
  const at = { workspaceId, companyId, now: clock.now() };
  return stores.books.announcements.shownTo(at, MOST_SHOWN);
}

/**
 * Makes an announcement.
 *
 * @throws Refusal `bad-request`, also for a company that is none of theirs; `conflict` where there
 * are too many; `not-found` to anyone but an admin
 */
export function announce(
  deps: AdminDeps,
  acting: Acting,
  form: AnnouncementForm,
): Promise<AnnouncementCard> {
  return administer(deps, acting, "announce", async (change) => {
    const { books, workspace } = change;
    const kept = await books.announcements.list(workspace.id, MOST_KEPT);
    if (kept.length >= MOST_KEPT) {
      const problem = `There are ${MOST_KEPT} announcements. Remove some that are over first.`;
      throw refusal("conflict", { problem });
    }
    const made = { ...readForm(AnnouncementForm, form), id: change.newId() };
    await put(change, made);
    const about = { announcement: made.id, ...facts(made) };
    await change.record({ action: "announcement.made", about });
    return announcementOf(change, made.id);
  });
}

/**
 * Rewrites an announcement.
 *
 * @throws Refusal as {@link announce}; `conflict` where somebody saved since the form was opened
 */
export function saveAnnouncement(
  deps: AdminDeps,
  acting: Acting,
  { id, revision, form }: { id: string; revision: string; form: AnnouncementForm },
): Promise<AnnouncementCard> {
  return administer(deps, acting, "announce", async (change) => {
    const before = await announcementOf(change, id);
    mustBeCurrent(before, revision);
    const after = { ...readForm(AnnouncementForm, form), id };
    const [was, is] = [facts(before), facts(after)];
    const changed = changedFields(was, is, ["title", "words", "from", "to", "companies"]);
    if (changed.length === 0) return before;
    await put(change, after);
    const about = { announcement: id, ...beforeAndAfter(was, is, changed) };
    await change.record({ action: "announcement.changed", about });
    return announcementOf(change, id);
  });
}

/** Takes an announcement away. @throws Refusal `not-found` */
export function removeAnnouncement(deps: AdminDeps, acting: Acting, id: string): Promise<void> {
  return administer(deps, acting, "announce", async (change) => {
    const before = await announcementOf(change, id);
    await change.books.announcements.remove(change.workspace.id, id);
    const about = { announcement: id, ...facts(before) };
    await change.record({ action: "announcement.removed", about });
  });
}

async function put({ books, workspace, at }: Change, announcement: Announcement): Promise<void> {
  if (!(await books.announcements.put(workspace.id, announcement, at))) {
    throw wrong("companies", "names one that is not there");
  }
}

const announcementOf = ({ books, workspace }: Change, id: string): Promise<AnnouncementCard> =>
  cardOf(books.announcements, workspace.id, id);

const facts = ({ title, words, startsAt, endsAt, companyIds }: Announcement) => ({
  title,
  words,
  from: startsAt,
  to: endsAt ?? null,
  companies: companyIds.toSorted(),
});
