import type { Log } from "../log.ts";
import { bad, type Check, type Finding } from "./finding.ts";

/** Where findings are read, line by line. */
type Reader = (line: string) => void;

const WIDEST = "microsoft".length;
const SIGNS = { good: "ok  ", note: "note", bad: "BAD " } as const;

const TELL_MORE =
  "Mend what else is said here first. If this stays: LOG_LEVEL=debug npm run doctor tells more.";

async function look({ part, look: findings }: Check, log: Log): Promise<readonly Finding[]> {
  try {
    return await findings();
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unknown";
    log.failure("could not be looked at", thrown, { part });
    return [bad(`The ${part} could not be looked at (${code}).`, TELL_MORE)];
  }
}

/** Looks at one part after the other, and says what it finds. @returns how many findings are bad */
export async function runCheckup(
  checks: readonly Check[],
  read: Reader,
  log: Log,
): Promise<number> {
  let count = 0;
  for (const check of checks) {
    for (const { mark, says, remedy } of await look(check, log)) {
      read(`${SIGNS[mark]}  ${check.part.padEnd(WIDEST)}  ${says}`);
      if (remedy !== undefined) read(`${"".padEnd(WIDEST + 8)}${remedy}`);
      if (mark === "bad") count += 1;
    }
  }
  read("");
  read(summary(count));
  return count;
}

function summary(count: number): string {
  if (count === 0) return "Everything that was looked at works.";
  return count === 1 ? "One thing has to be mended." : `${count} things have to be mended.`;
}
