import { refusal } from "#service/kernel";
import { type ExchangeDeps, startImporting } from "./importing.ts";

const OPERATOR = { actor: "command-line", door: "command-line" } as const;

/**
 * Voids every link of a workspace that was not used yet (sign-in.md §4: "voidable at any time").
 *
 * @returns how many there were
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function voidLinks(
  deps: ExchangeDeps,
  input: { workspace?: string | undefined; correlation: string },
): Promise<number> {
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
    const links = await stores.exchange.voidLinks(held.id, at);
    if (links > 0) await record({ action: "link.voided", about: { links } });
    await events.flush();
    return links;
  });
}
