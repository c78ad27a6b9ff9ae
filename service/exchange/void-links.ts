import type { VoidedLinks } from "./exchange-store.ts";
import type { ExchangeDeps } from "./importing.ts";
import { operate, type Operated } from "./operate.ts";

/**
 * Voids every link of a workspace that was not used yet, of whatever kind (sign-in.md §4, "voidable at
 * any time"; §5), and ends the sessions that ticket letters' links made. Login Now links are left to
 * their ten minutes: they and the codes that people are typing are one.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function voidLinks(deps: ExchangeDeps, operated: Operated): Promise<VoidedLinks> {
  return operate(deps, operated, async ({ workspaceId, exchange, at, record }) => {
    const { links, sessions } = await exchange.voidLinks(workspaceId, at);
    if (links + sessions > 0) {
      await record({ action: "link.voided", about: { links, sessions } });
    }
    return { links, sessions };
  });
}
