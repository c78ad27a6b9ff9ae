import { Logger } from "graphile-worker";

/** Where jobs report what happened: pino's loggers fit. Facts first, then the sentence. */
export type JobsLog = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

/**
 * What may be told of an error: its code or its kind. Messages of databases and libraries quote
 * what they were given, so they stay out of the log.
 */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

const TROUBLE: ReadonlySet<string> = new Set(["error", "warning"]);

/** The worker's own reports, without its words: they quote jobs and their payloads. */
export const workerLogger = (log: JobsLog): Logger =>
  new Logger(() => (level, _message, meta) => {
    if (!TROUBLE.has(level)) return;
    log.warn({ kind: kindOf(meta?.["error"]) }, "the job worker is in trouble");
  });
