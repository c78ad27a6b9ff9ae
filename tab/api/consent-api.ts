import type { BegunConsent, LookedAtConsent } from "#server/wire";
import type { Calls } from "./calls.ts";

/** The door for a client's administrator who proposes their tenant (sign-in.md §5). */
export function consentApi(calls: Calls) {
  return {
    look: (secret: string) => calls.post<LookedAtConsent>("/api/signin/consent/look", { secret }),
    begin: (secret: string) => calls.post<BegunConsent>("/api/signin/consent", { secret }),
  };
}
