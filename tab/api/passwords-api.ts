import { callsWith } from "./calls.ts";
import { cookieCarrier } from "./carrier.ts";

const PATH = "/api/signin/passwords";
const calls = callsWith(cookieCarrier);

/** Setting a password by a mailed link, as a browser does it. */
export const passwordsApi = {
  /** Mails a link; says nothing of whether the address is known. */
  ask: (workspace: string, email: string) =>
    calls.post<object>(`${PATH}/letters`, { workspace, email }),
  set: (secret: string, password: string) =>
    calls.post<object>(`${PATH}/links`, { secret, password }),
};
