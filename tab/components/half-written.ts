import { useEffect } from "react";

/** Gone with its page, or kept until the portal is left. */
type Reach = "page" | "portal";

/** What somebody has begun to write and that is saved nowhere. */
const begun: Record<Reach, Set<unknown>> = { page: new Set(), portal: new Set() };

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Whether leaving the page would lose somebody's words; by default, whether leaving the portal would. */
export const isHalfWritten = (reach: Reach = "portal"): boolean =>
  begun.page.size > 0 || (reach === "portal" && begun.portal.size > 0);

/** What is written on this page may go: its writer said so. */
export const letGo = (): void => begun.page.clear();

/** Marks what is saved nowhere, and takes the mark away again. */
export function markHalfWritten(what: unknown, reach: Reach, is: boolean): void {
  if (is) begun[reach].add(what);
  else begun[reach].delete(what);
  // The browser's own question only while there is something to lose: its mere presence has a price.
  if (isHalfWritten()) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
}

/** Says while a page holds what is saved nowhere: nobody is taken away from it unasked. */
export function useHalfWritten(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const mark = {};
    markHalfWritten(mark, "page", true);
    return () => markHalfWritten(mark, "page", false);
  }, [unsaved]);
}
