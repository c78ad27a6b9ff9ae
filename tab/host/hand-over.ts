import { inTime } from "./in-time.ts";
import { app, authentication } from "./teams-js.ts";

/**
 * In the popup of a sign-in: hands the one-time code to the window that opened it, by TeamsJS alone,
 * which knows Teams' origins (sign-in.md §11). Teams then closes the popup.
 *
 * @returns false where no Teams has opened this page
 */
export async function handOver(code: string): Promise<boolean> {
  try {
    await inTime(app.initialize());
    authentication.notifySuccess(code);
    return true;
  } catch {
    return false;
  }
}
