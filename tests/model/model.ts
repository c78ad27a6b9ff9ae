import type { CompanyKey, Disclosure, Method, Name, Platform } from "./cast.ts";
import type { Step } from "./manual.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The numbers of sign-in.md, once more. */
export const SPEC = {
  attempt: 60 * MINUTE,
  code: 10 * MINUTE,
  tries: 5,
  waits: [30 * SECOND, 60 * SECOND, 120 * SECOND],
  letters: [
    { within: HOUR, most: 5 },
    { within: DAY, most: 10 },
  ],
  wrongCodes: [
    { within: HOUR, most: 10 },
    { within: DAY, most: 30 },
  ],
  passwords: [{ within: 15 * MINUTE, most: 5 }],
} as const;

type Window = { within: number; most: number };

/** What an address has drawn of an allowance, by strangers and by its own known devices. */
export class Allowance {
  readonly #windows: readonly Window[];
  readonly #drawn = new Map<string, number[]>();
  constructor(windows: readonly Window[]) {
    this.#windows = windows;
  }
  /** Draws once; or answers when there is room again. */
  draw(pool: string, now: number): number | undefined {
    const drawn = this.#drawn.get(pool) ?? [];
    const rooms = this.#windows.map(({ within, most }) => {
      const recent = drawn.filter((at) => at > now - within);
      return recent.length < most ? now : recent[recent.length - most]! + within;
    });
    const room = Math.max(...rooms);
    if (room > now) return room;
    this.#drawn.set(pool, [...drawn, now]);
    return undefined;
  }
  forget(...pools: string[]): void {
    for (const pool of pools) this.#drawn.delete(pool);
  }
}

export type Challenge = {
  name: Name;
  sentAt: number;
  tries: number;
  ended?: "superseded" | "used";
  /** As the letter says, where one went. */
  code?: string;
  link?: string;
  asker: Attempt;
};

export type Attempt = {
  disclosure: Disclosure;
  door: "browser" | "tab";
  step: Step;
  lastMoveAt: number;
  heading?: Platform | undefined;
  name?: Name;
  platform?: Platform | undefined;
  platforms?: Platform[];
  methods?: Method[];
  letters?: { sent: number; lastAt: number } | undefined;
  challenges: Challenge[];
  provenBy?: Method;
  stay?: boolean;
  accounts?: CompanyKey[];
};

export type Session = {
  disclosure: Disclosure;
  name: Name;
  door: "browser" | "tab";
  platform: Platform;
  provenBy: Method;
  stay: boolean;
  seenAt: number;
  idleUntil: number;
  until: number;
  ended?: true;
  /** What its browser or tab holds. */
  secret: string;
};

/** §6: how long it lives unused, and at most. */
function lifeOf({ platform, stay }: Session): { idle: number; most: number } {
  if (platform === "client") {
    return stay ? { idle: 90 * DAY, most: 365 * DAY } : { idle: 12 * HOUR, most: 12 * HOUR };
  }
  if (platform === "tech") {
    return stay ? { idle: 3 * DAY, most: 14 * DAY } : { idle: 4 * HOUR, most: 12 * HOUR };
  }
  return { idle: stay ? 4 * HOUR : HOUR, most: 12 * HOUR };
}

export function begun(
  session: Omit<Session, "idleUntil" | "until" | "seenAt">,
  now: number,
): Session {
  const made = { ...session, seenAt: now, idleUntil: 0, until: 0 };
  const { idle, most } = lifeOf(made);
  return { ...made, idleUntil: now + idle, until: now + most };
}

/** Whether it opens anything; looking is use, which is written down once a minute. */
export function opens(session: Session | undefined, now: number): boolean {
  if (!session || session.ended || now >= Math.min(session.idleUntil, session.until)) return false;
  if (now - session.seenAt >= MINUTE) {
    session.seenAt = now;
    session.idleUntil = now + lifeOf(session).idle;
  }
  return true;
}

/** Everybody's state in one run, as the manual would have it. */
export class Model {
  readonly attempts = new Map<number, Attempt>();
  readonly sessions = new Map<number, Session>();
  /** All that ever were, to look that what has ended stays shut. */
  readonly past: Session[] = [];
  readonly letters: Challenge[] = [];
  readonly created = new Set<string>();
  readonly knownDevices = new Set<string>();
  readonly letterAllowance = new Allowance(SPEC.letters);
  readonly codeAllowance = new Allowance(SPEC.wrongCodes);
  readonly passwordAllowance = new Allowance(SPEC.passwords);

  /** The pool that an ask draws on: a known device has its own (§3). */
  poolOf(actor: number, { disclosure }: Attempt, name: Name): string {
    const known = this.knownDevices.has(`${actor} ${disclosure} ${name}`);
    return `${disclosure} ${name}${known ? " known" : ""}`;
  }
}
