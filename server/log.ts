import { type DestinationStream, pino } from "pino";

/** What may stand beside an event: plain values, never a body, a header or an address line. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * The log: an event's name, which is written in the source and never made from input, with plain
 * facts. There is no way to hand it a request, a letter or an error's text.
 */
export type Log = {
  readonly debug: (event: string, facts?: LogFacts) => void;
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
  /** Something broke: logs the {@link errorShape} of what was thrown. */
  readonly failure: (event: string, thrown: unknown, facts?: LogFacts) => void;
};

const SECRET_NAMES: ReadonlySet<string> = new Set([
  "authorization",
  "body",
  "code",
  "cookie",
  "databaseUrl",
  "email",
  "headers",
  "html",
  "key",
  "keys",
  "link",
  "message",
  "metricsToken",
  "password",
  "query",
  "secret",
  "smtpUrl",
  "stack",
  "subject",
  "text",
  "to",
  "token",
  "typed",
  "url",
]);

/** Facts are plain: whatever else is handed over by mistake is left out, and no secret's name tells. */
function safe(facts: LogFacts): LogFacts {
  const told: Record<string, LogFacts[string]> = {};
  for (const name of Object.keys(facts)) {
    const fact = facts[name];
    if (typeof fact === "object" && fact !== null) continue;
    told[name] = SECRET_NAMES.has(name) ? "[hidden]" : fact;
  }
  return told;
}

const FRAME = /^\s+at (?:(?:async )?([\w$.<> [\]]+) \()?(?:.*[/\\])?([\w.-]+:\d+):\d+\)?$/;
const MOST_FRAMES = 6;

function framesOf(error: Error): string {
  const stack = error.stack ?? "";
  const start = stack.indexOf(error.message);
  if (start < 0) return "";
  const frames = stack.slice(start + error.message.length).split("\n");
  return frames
    .flatMap((line) => {
      const found = FRAME.exec(line);
      return found ? [`${found[1] ?? "?"} ${found[2] ?? ""}`] : [];
    })
    .slice(0, MOST_FRAMES)
    .join(" < ");
}

/**
 * What of a thrown thing may be logged: its kind, a machine's code, and where it came from. Never
 * its message, which often repeats what a stranger sent.
 */
export function errorShape(thrown: unknown): LogFacts {
  if (!(thrown instanceof Error)) return { errorName: typeof thrown };
  const code = "code" in thrown ? thrown.code : undefined;
  return {
    errorName: /^\w{1,60}$/.test(thrown.name) ? thrown.name : "Error",
    errorCode: typeof code === "string" && /^[\w-]{1,60}$/.test(code) ? code : undefined,
    where: framesOf(thrown) || undefined,
  };
}

const LINES_WAIT_MS = 100;
const ENOUGH_BYTES = 8_192;
const MOST_WAITING_BYTES = 1024 * 1024;

/**
 * Standard output, where lines leave together a moment later, and the last ones when the process
 * ends: each alone would cost a busy server as much as a statement. While nobody reads them, only so
 * many are kept.
 */
const linesTogether = (): DestinationStream =>
  pino.destination({
    sync: false,
    minLength: ENOUGH_BYTES,
    maxLength: MOST_WAITING_BYTES,
    periodicFlush: LINES_WAIT_MS,
  });

/** @param stream where the lines go; standard output unless a test reads them */
export function createLog(level: string, stream?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    messageKey: "event",
  };
  const lines = pino(options, stream ?? linesTogether());
  return {
    debug: (event, facts = {}) => lines.debug(safe(facts), event),
    info: (event, facts = {}) => lines.info(safe(facts), event),
    warn: (event, facts = {}) => lines.warn(safe(facts), event),
    error: (event, facts = {}) => lines.error(safe(facts), event),
    failure: (event, thrown, facts) =>
      lines.error(safe({ ...facts, ...errorShape(thrown) }), event),
  };
}

/** The log as a pipe writes it: facts first, and a sentence that is written in the source. */
export type AdapterLog = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

/** Lets a pipe write to the log; only plain facts get through. */
export function adapterLog(log: Log): AdapterLog {
  const write =
    (level: "info" | "warn" | "error") =>
    (facts: object, sentence: string): void =>
      log[level](sentence, plainFacts(facts));
  return { info: write("info"), warn: write("warn"), error: write("error") };
}

function plainFacts(facts: object): LogFacts {
  const plain = Object.entries(facts).filter(([, fact]) =>
    ["string", "number", "boolean"].includes(typeof fact),
  );
  return Object.fromEntries(plain);
}
