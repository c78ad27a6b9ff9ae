import type { LookedAtPasswordLink } from "#server/wire";
import { callsWith } from "./calls.ts";
import { cookieCarrier } from "./carrier.ts";

const PATH = "/api/signin/passwords";
const calls = callsWith(cookieCarrier);

/** Setting a password by a mailed link, as a browser does it. */
export const passwordsApi = {
  /** Mails a link; says nothing of whether the address is known. */
  ask: (workspace: string, email: string) =>
    calls.post<object>(`${PATH}/letters`, { workspace, email }),
  look: (secret: string) => calls.post<LookedAtPasswordLink>(`${PATH}/links/look`, { secret }),
  set: (secret: string, password: string) =>
    calls.post<object>(`${PATH}/links`, { secret, password }),
};
