import { type Imported, importFile } from "#service/exchange";
import type { House } from "#server/assemble";
import { exchangeOf } from "../exchange-of.ts";
import { demoFile } from "./demo-file.ts";

/**
 * Fills an empty installation with the demo workspace, by the very import that everybody uses. Of
 * several processes that start at once, one does it.
 *
 * @returns undefined where there is a workspace already: nothing happened
 */
export function fillDemo(
  house: Pick<House, "signin" | "atomically">,
): Promise<Imported | undefined> {
  const file = demoFile(house.signin.clock.now());
  return importFile(exchangeOf(house), {
    file,
    onlyWhereEmpty: true,
    by: { actor: "house", door: "house" },
    correlation: "demo",
  });
}
