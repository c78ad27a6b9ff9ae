/** Which calls a fault is for; all where nothing is said. */
export type Which = { method?: string; path?: RegExp };

/** What goes wrong on the wire, before anything was done or after all of it was. */
export type Fault = {
  when: "before" | "after";
  how:
    | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
    | { kind: "garbage" }
    | { kind: "reset" }
    /** Never an answer: the caller's patience ends it, which may be told of it. */
    | { kind: "silence" }
    /** Half an answer, which ends as if it were whole, breaks off, or never goes on. */
    | { kind: "half"; ends: "early" | "broken" | "never" }
    /** More than anybody should read. */
    | { kind: "flood"; bytes: number }
    | { kind: "redirect"; to: string };
  on?: Which;
};

/** Calls that wait: when the first of them has come, and how they go on. */
type Gate = { came: Promise<void>; open(): void };

/** The switches for what can go wrong with a PSA. */
export class Faults {
  /** New records stay out of searches for so long (milliseconds of the PSA's clock). */
  lag = 0;
  /** How far the PSA's clock is from everybody else's. */
  skew = 0;
  /** How far the clock of what stands in front of it, which dates its answers, is from its own; NaN: it has none. */
  front = 0;
  /** Whether the credentials have expired. */
  expired = false;
  /** Whether "equals" finds what merely contains: searches are looser than they say. */
  loose = false;
  /** Whether lists are paged by number, whatever was asked for. */
  numbered = false;
  /** Called with each silence: nothing will come of it, however long somebody waits. */
  silent: () => void = () => undefined;
  #waiting: Fault[] = [];
  #gates: { on: Which; come(): void; opened: Promise<void> }[] = [];

  /** The next calls that fit go wrong. */
  next(fault: Fault, times = 1): void {
    for (let time = 0; time < times; time += 1) this.#waiting.push(fault);
  }

  /** Calls that fit wait until the gate is opened. */
  hold(on: Which = {}): Gate {
    let [come, go] = [(): void => undefined, (): void => undefined];
    const came = new Promise<void>((resolve) => (come = resolve));
    const gate = { on, come, opened: new Promise<void>((resolve) => (go = resolve)) };
    this.#gates.push(gate);
    const open = (): void => {
      this.#gates = this.#gates.filter((other) => other !== gate);
      go();
    };
    return { came, open };
  }

  clear(): void {
    this.#waiting = [];
    Object.assign(this, {
      lag: 0,
      skew: 0,
      front: 0,
      expired: false,
      loose: false,
      numbered: false,
    });
  }

  /** How many faults have not happened yet. */
  get left(): number {
    return this.#waiting.length;
  }

  take(method: string, path: string): Fault | undefined {
    const at = this.#waiting.findIndex(({ on }) => fits(on ?? {}, method, path));
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  async wait(method: string, path: string): Promise<void> {
    for (const { on, come, opened } of this.#gates) {
      if (!fits(on, method, path)) continue;
      come();
      await opened;
    }
  }
}

const fits = ({ method, path }: Which, asked: string, at: string): boolean =>
  (method === undefined || method === asked) && (path === undefined || path.test(at));
