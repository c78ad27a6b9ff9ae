import { setTimeout as delay } from "node:timers/promises";
import type { ServerProcess } from "./server-process.ts";
import { median, percentile, spread } from "./statistics.ts";

/** One that does the same operation as the others. */
export type Contender = {
  name: string;
  server: ServerProcess;
  /** One whole operation; throws where its answer is not the right one. */
  operate(): Promise<void>;
};

/** One contender's part of one round. CPU is the server's, all threads, in µs for one operation. */
export type Turn = { cpu: number; p50: number; p99: number; perSecond: number; rss: number };

/** What came of a contender: medians over the rounds, and each round's CPU over the anchor's. */
export type Standing = Turn & {
  name: string;
  ratio: { median: number; least: number; most: number };
};

export type Contest = { rounds: number; roundMs: number; atOnce: number };

/** Beyond this spread of the anchor itself, a round says more of the machine than of anybody. */
const STEADY = 0.25;
/** So many operations make a server's code as fast as it gets; a second of time may be only a few. */
const WARM_UP = 1_500;
/** What an operation sets off behind its answer (letters, seals) is counted with it. */
const SETTLE_MS = 700;

/**
 * Lets the contenders work in turns, in an order that rotates, and compares each with the first, the
 * anchor, round by round: what the machine does meanwhile falls on all of them.
 */
export async function hold(
  contenders: readonly [Contender, ...Contender[]],
  { rounds, roundMs, atOnce }: Contest,
  say: (line: string) => void,
): Promise<{ standings: Standing[]; steady: boolean }> {
  const turns = new Map(contenders.map(({ name }) => [name, [] as Turn[]]));
  for (const { operate } of contenders) await each(WARM_UP, atOnce, operate);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % contenders.length;
    const order = [...contenders.slice(first), ...contenders.slice(0, first)];
    for (const contender of order) {
      turns.get(contender.name)!.push(await turn(contender, roundMs, atOnce));
    }
    say(`  round ${round + 1} of ${rounds}: ${inWords(turns)}`);
  }
  const anchor = turns.get(contenders[0].name)!;
  return {
    standings: [...turns].map(([name, mine]) => standing(name, mine, anchor)),
    steady: spread(anchor.map(({ cpu }) => cpu)) <= STEADY,
  };
}

const inWords = (turns: ReadonlyMap<string, Turn[]>): string =>
  [...turns].map(([name, all]) => `${name} ${Math.round(all.at(-1)!.cpu)} µs`).join(" · ");

/** Does something so many times, so many at once. */
async function each(times: number, atOnce: number, operate: () => Promise<void>): Promise<void> {
  let left = times;
  const work = async (): Promise<void> => {
    while ((left -= 1) >= 0) await operate();
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function turn({ server, operate }: Contender, ms: number, atOnce: number): Promise<Turn> {
  const took: number[] = [];
  const before = await server.usage();
  const begun = performance.now();
  const work = async (): Promise<void> => {
    while (performance.now() - begun < ms) {
      const from = performance.now();
      await operate();
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const wall = performance.now() - begun;
  await delay(SETTLE_MS);
  const after = await server.usage();
  return {
    cpu: (after.cpu - before.cpu) / took.length,
    p50: median(took),
    p99: percentile(took, 0.99),
    perSecond: (took.length / wall) * 1000,
    rss: after.rss,
  };
}

function standing(name: string, mine: readonly Turn[], anchor: readonly Turn[]): Standing {
  const ratios = mine.map(({ cpu }, round) => cpu / anchor[round]!.cpu);
  const middle = (part: keyof Turn): number => median(mine.map((each) => each[part]));
  return {
    name,
    cpu: middle("cpu"),
    p50: middle("p50"),
    p99: middle("p99"),
    perSecond: middle("perSecond"),
    rss: middle("rss"),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
  };
}
