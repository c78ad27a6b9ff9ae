import type { TeamsSignIn } from "./host.ts";
import { inTime } from "./in-time.ts";
import type * as teamsJs from "./teams-js.ts";

/** The size that Microsoft's own pages are made for, in pixels. */
const WINDOW = { width: 600, height: 640 };

/**
 * Signing in by what Teams knows. Whatever Teams refuses (consent, a second factor, a host that can't)
 * comes to nothing here, because the answer to all of it is the same: the popup, then the code.
 */
export function teamsSignIn({
  authentication,
}: Pick<typeof teamsJs, "authentication">): TeamsSignIn {
  return {
    async token(how) {
      try {
        const silent = how === "silently";
        const asked = authentication.getAuthToken({ silent });
        // A person who is asked something takes their time; a program that isn't, doesn't.
        return (await (silent ? inTime(asked) : asked)) || undefined;
      } catch {
        return undefined;
      }
    },
    async popup(address) {
      try {
        const url = new URL(address, window.location.href).href;
        return (await authentication.authenticate({ url, ...WINDOW })) || undefined;
      } catch {
        return undefined;
      }
    },
  };
}
