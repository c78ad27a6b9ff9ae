import { type Chance, type Clock, type Duration, turnstile } from "#service/kernel";
import { type PsaFailure, PsaTrouble, trouble } from "#service/psa";
import { breaker } from "./breaker.ts";
import { PATIENCE, type Patience } from "./patience.ts";
import { type Answer, type Call, send } from "./send.ts";
import { aheadBy } from "./their-clock.ts";

/** Where a connector reports trouble: pino's loggers fit. Facts first, then the sentence. */
type PsaLog = { warn(facts: object, sentence: string): void };

/** What every connector is built with. */
export type PsaPipeDeps = {
  clock: Clock;
  chance: Chance;
  log: PsaLog;
  /** Waits; a test's clock moves instead. */
  wait(by: Duration): Promise<void>;
  /** When patience with a call ends: by the wall's clock where nobody says otherwise. */
  deadline?(after: Duration): AbortSignal;
  patience?: Partial<Patience>;
};

/** When patience with a call that begins now ends. */
export const deadlineOf = (
  { deadline }: Pick<PsaPipeDeps, "deadline">,
  after: Duration,
): AbortSignal => deadline?.(after) ?? AbortSignal.timeout(after);

type PipeOptions = {
  name: string;
  /** How many calls at once. */
  parallel: number;
  /** What an answer says is wrong, in our vocabulary; `unavailable` for what is not the caller's. */
  judge(answer: Answer): PsaFailure | undefined;
};

export type Ask = Call & {
  /** What is called, for the log: a template without ids, addresses and words. */
  what: string;
  /** Whether it only reads, so that it may be repeated. A POST may: Autotask's queries do. */
  reads: boolean;
  /** Whether it carries a file, one way or the other, which takes its time. */
  carries?: boolean;
  /** How many bytes of an answer are read; by default a large page's. */
  mostBytes?: number;
};

/** The way to a PSA: capped, bounded, patient with reading, never repeating a writing. */
export type Pipe = {
  ask(ask: Ask): Promise<Answer>;
  /** How far its clock was ahead of ours when it did what was asked last; undefined before that. */
  ahead(): Duration | undefined;
};

export function openPipe(deps: PsaPipeDeps, { name, parallel, judge }: PipeOptions): Pipe {
  const patience = { ...PATIENCE, ...deps.patience };
  const pass = turnstile(parallel);
  const guard = breaker(deps.clock, patience);
  let ahead: Duration | undefined;
  const limits = ({ carries, mostBytes = patience.mostBytes }: Ask) => ({
    deadline: deadlineOf(deps, carries ? patience.upload : patience.call),
    mostBytes,
  });

  async function once(ask: Ask): Promise<Answer> {
    guard.admit();
    const found = await attempt(ask, () => send(ask, limits(ask)), judge);
    guard.note(found.failure);
    if (!found.failure) {
      // A failure may be told by another machine, with a clock of its own.
      ahead = aheadBy(found.answer.headers, deps.clock) ?? ahead ?? 0;
      return found.answer;
    }
    const { kind } = found.failure;
    deps.log.warn({ psa: name, what: ask.what, kind }, "the PSA did not do what was asked");
    throw trouble(found.failure);
  }

  async function patiently(ask: Ask): Promise<Answer> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await pass(() => once(ask));
      } catch (thrown) {
        const again = ask.reads && tried < patience.readingTries;
        const after = again ? waitAfter(thrown, tried, { ...deps, patience }) : undefined;
        if (after === undefined) throw thrown;
        await deps.wait(after);
      }
    }
  }

  return { ask: patiently, ahead: () => ahead };
}

type Attempt = { failure: undefined; answer: Answer } | { failure: PsaFailure };

async function attempt(
  ask: Ask,
  sent: () => Promise<Answer>,
  judge: PipeOptions["judge"],
): Promise<Attempt> {
  try {
    const answer = await sent();
    const garbled = answer.status < 300 && !answer.readable;
    const failure = garbled ? { kind: "unavailable" as const } : judge(answer);
    // It was received; who knows what came of it before it went wrong.
    return failure ? { failure: overall(ask, failure, "unknown") } : { failure, answer };
  } catch (thrown) {
    if (!(thrown instanceof PsaTrouble)) throw thrown;
    return { failure: overall(ask, thrown.failure, thrown.failure.kind) };
  }
}

/** What a failure comes to: for a reading nothing can have happened, for a writing it may have. */
function overall({ reads }: Ask, failure: PsaFailure, writing: PsaFailure["kind"]): PsaFailure {
  if (failure.kind !== "unavailable" && failure.kind !== "unknown") return failure;
  return { kind: reads || writing !== "unknown" ? "unavailable" : "unknown" };
}

/** How long to wait before reading once more; undefined where that would not help. */
function waitAfter(
  thrown: unknown,
  tried: number,
  { chance, patience }: { chance: Chance; patience: Patience },
): Duration | undefined {
  if (!(thrown instanceof PsaTrouble)) return undefined;
  const { failure } = thrown;
  const longest = Math.min(patience.longestBackoff, patience.backoff * 2 ** (tried - 1));
  // Half of it is certain and half is chance, so that many do not come back at the same moment.
  const backoff = Math.round(longest * (0.5 + chance.bytes(1)[0]! / 512));
  if (failure.kind === "unavailable") return backoff;
  if (failure.kind !== "rate-limited") return undefined;
  const asked = failure.retryAfter ?? backoff;
  return asked <= patience.longestWaitInside ? asked : undefined;
}
