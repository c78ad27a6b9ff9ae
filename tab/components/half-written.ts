import { useLayoutEffect } from "react";

/** Gone with its page, or kept until the portal is left. */
export type Reach = "page" | "portal";

/** What somebody has begun to write and that is saved nowhere. */
const begun: Record<Reach, Set<unknown>> = { page: new Set(), portal: new Set() };

/** Where drafts lie, and who writes them. */
const shelves = new Set<{ clear: () => void }>();
let writer: string | undefined;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** What is made ready as soon as there is something to lose. */
let prepare = (): void => undefined;
export const whenHalfWritten = (what: () => void): void => void (prepare = what);

/** The browser's own question only while there is something to lose: its mere presence has a price. */
function watchTheWayOut(): void {
  if (isHalfWritten()) {
    window.addEventListener("beforeunload", ask);
    prepare();
  } else window.removeEventListener("beforeunload", ask);
}

/** Whether leaving the page would lose somebody's words; by default, whether leaving the portal would. */
export const isHalfWritten = (reach: Reach = "portal"): boolean =>
  begun.page.size > 0 || (reach === "portal" && begun.portal.size > 0);

/** What is written on this page may go: its writer said so. */
export function letGo(): void {
  begun.page.clear();
  watchTheWayOut();
}

/** Marks what is saved nowhere, and takes the mark away again. */
export function markHalfWritten(what: unknown, reach: Reach, is: boolean): void {
  if (is) begun[reach].add(what);
  else begun[reach].delete(what);
  watchTheWayOut();
}

/** Makes known where drafts lie, so that they are forgotten with all else. */
export const keepDraftsIn = (shelf: { clear: () => void }): void => void shelves.add(shelf);

/** Nothing that somebody wrote stays behind: they signed out, at a computer that others may use. */
export function forgetDrafts(): void {
  for (const shelf of shelves) shelf.clear();
  begun.portal.clear();
  letGo();
}

/** Says who writes from now on: somebody else finds nothing of who did before. */
export function writeAs(person: string): void {
  if (writer !== undefined && writer !== person) forgetDrafts();
  writer = person;
}

/**
 * Says while a page holds what is saved nowhere: nobody is taken away from it unasked. Before any
 * effect: one may be about to leave.
 */
export function useHalfWritten(unsaved: boolean): void {
  useLayoutEffect(() => {
    if (!unsaved) return undefined;
    const mark = {};
    markHalfWritten(mark, "page", true);
    return () => markHalfWritten(mark, "page", false);
  }, [unsaved]);
}
