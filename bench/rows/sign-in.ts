import { bareContender } from "../contenders/bare.ts";
import { porticoContender } from "../contenders/portico.ts";
import { type Contender, hold, type Standing } from "../contest.ts";
import { openGrounds } from "../grounds.ts";
import { hasCode, startLetterSink } from "../letter-sink.ts";
import type { BenchOptions, Figure, Row } from "../row.ts";

const AT_ONCE = 16;
const ROUND_MS = 1_500;

/**
 * A full sign-in: address, letter, code, stay, session, first list. Beside the bare one without
 * letters, which is the anchor, and the bare one that mails its codes as the real one must.
 */
export const signIn: Row = {
  name: "full sign-in",
  async measure(options, say) {
    const figures: Figure[] = [];
    for (const contacts of options.contacts) {
      figures.push(...(await measureWith(contacts, options, say)));
    }
    return figures;
  },
};

async function measureWith(
  contacts: number,
  { rounds, profile }: BenchOptions,
  say: (line: string) => void,
): Promise<Figure[]> {
  say(`full sign-in, ${contacts} contacts, ${AT_ONCE} at once`);
  const grounds = await openGrounds();
  const sink = await startLetterSink(hasCode);
  const contenders: Contender[] = [];
  try {
    const setting = { grounds, contacts, atOnce: AT_ONCE };
    const bare = await bareContender("bare", setting);
    contenders.push(bare);
    contenders.push(await bareContender("bare, mailing", setting, sink));
    contenders.push(await porticoContender("portico", setting, sink, profile));
    const contest = { rounds, roundMs: ROUND_MS, atOnce: AT_ONCE };
    const { standings, steady } = await hold([bare, ...contenders.slice(1)], contest, say);
    if (!steady) say("  the anchor's own rounds differ by over a quarter: the machine is busy");
    return standings.map((each) => figureOf(each, contacts, steady));
  } finally {
    for (const { server } of contenders) await server.stop();
    await sink.close();
    await grounds.clear();
  }
}

function figureOf(it: Standing, contacts: number, steady: boolean): Figure {
  const { median, least, most } = it.ratio;
  const fixed = (number: number): string => number.toFixed(2);
  return {
    ...(it.name === "portico" && steady && { target: "sign-in ratio" }),
    name: `full sign-in, ${contacts} contacts: ${it.name}`,
    value: median,
    shown: `${Math.round(it.cpu)} µs`,
    note: [
      `${fixed(median)} × bare (${fixed(least)} to ${fixed(most)})`,
      `p50 ${it.p50.toFixed(0)} ms, p99 ${it.p99.toFixed(0)} ms`,
      `${it.perSecond.toFixed(0)}/s`,
      `${Math.round(it.rss / 2 ** 20)} MB`,
    ].join(" · "),
  };
}
