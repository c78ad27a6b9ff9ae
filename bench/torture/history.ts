/** A session that the server acknowledged: somebody holds its cookie. */
export type KnownSession = {
  secret: string;
  email: string;
  /** `ending` from the moment its end was asked for: until that is acknowledged, either may be. */
  life: "open" | "ending" | "ended";
};

/** What the people saw, and what may therefore be expected: the client's side of the truth. */
export class History {
  readonly sessions: KnownSession[] = [];
  /** Attempts whose proof was acknowledged. */
  readonly proven = new Set<string>();
  readonly broken: string[] = [];
  readonly counts = { calls: 0, answered: 0, unknown: 0, letters: 0, wrongCodes: 0, refused: 0 };
  readonly #redeemed = new Map<string, number>();
  readonly #events: string[] = [];
  readonly #begun = performance.now();

  /** One thing that happened, in order, for whoever looks for the reason afterwards. */
  note(who: string, what: string): void {
    this.#events.push(`${Math.round(performance.now() - this.#begun)} ${who} ${what}`);
  }

  /** Something that must never happen. */
  violated(what: string): void {
    this.broken.push(what);
    this.note("!", what);
  }

  /** A proof was acknowledged. A letter holds one code and one link, good for one of it. */
  redeemed(letter: string, attemptId: string): void {
    const times = (this.#redeemed.get(letter) ?? 0) + 1;
    this.#redeemed.set(letter, times);
    this.proven.add(attemptId);
    if (times > 1) this.violated(`a code or its link worked ${times} times (${letter})`);
  }

  /** How many letters let somebody in. */
  get redemptions(): number {
    return this.#redeemed.size;
  }

  opened(secret: string, email: string): KnownSession {
    const session: KnownSession = { secret, email, life: "open" };
    this.sessions.push(session);
    return session;
  }

  events(): string {
    return `${this.#events.join("\n")}\n`;
  }
}
