import { type Browser, NoAnswer, type Seen } from "../browser.ts";
import type { History } from "./history.ts";
import type { Dice } from "./seed.ts";
import type { World } from "./world.ts";

/** One virtual person: what they throw, see and remember. */
export type Person = { name: string; dice: Dice; world: World; history: History };

/**
 * Asks, and answers nothing where it cannot be known whether the call acted: the connection broke, or
 * the server said that its database did not answer. Then it waits for the server first.
 */
export async function act(
  { name, world, history }: Pick<Person, "name" | "world" | "history">,
  browser: Browser,
  ...ask: Parameters<Browser["ask"]>
): Promise<Seen | undefined> {
  const [path, { method = "GET" } = {}] = ask;
  const what = `${method} ${path}`;
  history.counts.calls += 1;
  try {
    const seen = await browser.ask(...ask);
    history.note(name, `${what} ${seen.status} ${String(seen.body["code"] ?? seen.body["step"])}`);
    if (seen.status !== 503) {
      history.counts.answered += 1;
      if (seen.status >= 500) history.violated(`${seen.status} for ${what}`);
      if (seen.status >= 400) history.counts.refused += 1;
      return seen;
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    history.note(name, `${what} no answer: ${error.message}`);
  }
  history.counts.unknown += 1;
  await world.back();
  return undefined;
}
