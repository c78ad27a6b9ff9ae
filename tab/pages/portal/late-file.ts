import { offline } from "../../api/calls.ts";
import { isReached } from "./portal-queries.ts";

/**
 * Loads a file of the portal when it is wanted. The browser keeps one that it could not get as one
 * that is not there, for as long as the window is open: offline nothing is asked for.
 */
export async function whileReached<What>(file: () => Promise<What>): Promise<What> {
  if (!navigator.onLine && !(await isReached())) throw offline();
  return file();
}

/**
 * As {@link whileReached}, for a part of a page that is asked for by a press. Where the portal answers
 * and has the file no more, a newer one has taken the place of this one: that is loaded.
 *
 * @throws ProblemError `offline`
 */
export async function loadPart<What>(file: () => Promise<What>): Promise<What> {
  try {
    return await whileReached(file);
  } catch {
    if (await isReached()) window.location.reload();
    throw offline();
  }
}
