import { copyFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { History } from "./history.ts";
import { checkAudit, checkDatabase, checkSessions } from "./invariants.ts";
import type { Nemesis } from "./nemesis.ts";
import { ADDRESSES_EACH, live } from "./people.ts";
import { diceFrom } from "./seed.ts";
import { openWorld, type World } from "./world.ts";

export type TortureOptions = { seed: string; rounds: number; people: number };

/** What came of it: what was acknowledged, and everything that was broken. */
export type Outcome = {
  history: History;
  checked: number;
  audit: string;
  /** Where the events and the server's log were put, if anything was broken. */
  evidence: string | undefined;
};

/** Sessions looked at after each strike: the newest, which a crash would lose first. */
const NEWEST = 200;

/** Lets people come and go while the nemesis strikes, and counts afterwards. */
export async function torture(
  { seed, rounds, people }: TortureOptions,
  nemeses: readonly [Nemesis, ...Nemesis[]],
  say: (line: string) => void,
): Promise<Outcome> {
  const dice = diceFrom(seed);
  const history = new History();
  const world = await openWorld({ contacts: people * ADDRESSES_EACH, people });
  try {
    const lives = Array.from({ length: people }, (_, number) => {
      const name = `person ${number}`;
      return live({ name, dice: dice.for(name), world, history }, number);
    });
    const nemesis = dice.for("nemesis");
    for (let round = 1; round <= rounds && history.broken.length === 0; round += 1) {
      await delay(nemesis.between(400, 1500));
      const done = await nemesis.pick(nemeses).strike(world, nemesis);
      history.note("nemesis", done);
      const checked = await checkSessions(world, history, history.sessions.slice(-NEWEST));
      await world.look((pool) => checkDatabase(pool, history));
      say(`round ${round} of ${rounds}: ${done} · ${inWords(history, checked)}`);
    }
    world.over = true;
    world.sink.giveUp();
    await Promise.all(lives);
    return await reckon(world, history, seed);
  } finally {
    await world.close();
  }
}

const inWords = ({ sessions, broken }: History, checked: number): string =>
  `${sessions.length} sessions acknowledged, ${checked} looked at, ${broken.length} broken`;

/** Once more, everything, with nobody in the way. */
async function reckon(world: World, history: History, seed: string): Promise<Outcome> {
  const checked = await checkSessions(world, history, history.sessions);
  await world.look((pool) => checkDatabase(pool, history));
  const audit = await checkAudit(world, history);
  const evidence = history.broken.length > 0 ? await keep(world, history, seed) : undefined;
  return { history, checked, audit, evidence };
}

async function keep(world: World, history: History, seed: string): Promise<string> {
  const path = join(tmpdir(), `portico-torture-${seed}`);
  await writeFile(`${path}.events`, history.events());
  await copyFile(join(world.dataDir, "server.log"), `${path}.log`);
  return path;
}
