import { refusal } from "#service/kernel";
import type { VoidedLinks } from "./exchange-store.ts";
import { type ExchangeDeps, startImporting } from "./importing.ts";

const OPERATOR = { actor: "command-line", door: "command-line" } as const;

/**
 * Voids every link of a workspace that was not used yet, of whatever kind (sign-in.md §4, "voidable at
 * any time"; §5), and ends the sessions that ticket letters' links made. Login Now links are left to
 * their ten minutes: they and the codes that people are typing are one.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function voidLinks(
  deps: ExchangeDeps,
  input: { workspace?: string | undefined; correlation: string },
): Promise<VoidedLinks> {
  return deps.atomically(async (stores) => {
    const held = await stores.exchange.hold(input.workspace);
    if (!held) throw refusal("not-found");
    const acting = {
      workspaceId: held.id,
      by: OPERATOR,
      correlation: input.correlation,
      problems: [],
    };
    const { at, record, events } = startImporting(deps, stores, acting);
    const voided = await stores.exchange.voidLinks(held.id, at);
    const { links, sessions } = voided;
    if (links + sessions > 0) {
      await record({ action: "link.voided", about: { links, sessions } });
    }
    await events.flush();
    return voided;
  });
}
