import { inspect } from "node:util";

const SHOWN = "[hidden]";

/**
 * A secret setting. Logging it, printing it, or turning the configuration into JSON shows nothing;
 * only {@link Hidden.reveal} gives it out, and is easy to search for.
 */
export class Hidden<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The secret itself: for the one place that needs it, never for a log. */
  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}
