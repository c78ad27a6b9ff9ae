import { setTimeout as delay } from "node:timers/promises";
import type { Dice } from "./seed.ts";
import type { World } from "./world.ts";

/**
 * One sort of misfortune. It strikes once a round, under load, and leaves a server that takes work
 * again. A new one is a file, and a line in index.ts.
 */
export type Nemesis = {
  name: string;
  /** @returns what it did, in words for the progress line */
  strike(world: World, dice: Dice): Promise<string>;
};

const ORDERS = [
  "server",
  "server, database",
  "database, server",
  "database alone, then server",
] as const;
const LONGEST_GAP_MS = 150;

/** kill -9 of the server and of PostgreSQL, in any order, then a start of the server. */
export const killNine: Nemesis = {
  name: "kill -9",
  async strike(world, dice) {
    const order = dice.pick(ORDERS);
    const gap = () => delay(dice.between(0, LONGEST_GAP_MS));
    const database = async () => kill(await world.postmaster());
    if (order === "server") await world.server.kill();
    if (order === "server, database") {
      await world.server.kill();
      await gap();
      await database();
    }
    if (order === "database, server") {
      await database();
      await gap();
      await world.server.kill();
    }
    // The server that lives on brings its database back by itself (operating.md, "Where the data lives").
    const recovery = order === "database alone, then server" ? await recovers(world, database) : "";
    if (recovery) await world.server.kill();
    const took = await world.restart();
    return `${order}${recovery} · back in ${(took / 1000).toFixed(1)} s`;
  },
};

async function recovers(world: World, strike: () => Promise<void>): Promise<string> {
  await strike();
  const begun = performance.now();
  // It may not have noticed yet, and then still calls itself ready.
  await delay(LONGEST_GAP_MS);
  await world.back();
  return ` (recovered in ${((performance.now() - begun) / 1000).toFixed(1)} s)`;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}
