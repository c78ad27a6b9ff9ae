import { type ExchangeDeps, type Imported, importFile } from "#service/exchange";
import type { House } from "#server/assemble";
import { demoFile } from "./demo-file.ts";

/** What a house brings along for bringing workspaces in and out. */
export const exchangeOf = ({ signin, atomically }: Pick<House, "signin" | "atomically">): ExchangeDeps => ({
  clock: signin.clock,
  chance: signin.chance,
  keyring: signin.keyring,
  mailboxes: signin.mailboxes,
  atomically,
});

/**
 * Fills an empty installation with the demo workspace, by the very import that everybody uses. Of
 * several processes that start at once, one does it.
 *
 * @returns undefined where there is a workspace already: nothing happened
 */
export function fillDemo(house: Pick<House, "signin" | "atomically">): Promise<Imported | undefined> {
  const file = demoFile(house.signin.clock.now());
  return importFile(exchangeOf(house), {
    file,
    onlyWhereEmpty: true,
    by: { actor: "house", door: "house" },
    correlation: "demo",
  });
}
