import { BadCondition, type Token, tokensOf } from "./tokens.ts";

/** What a record says at a path (`board/name`). */
export type ReadPath = (path: string) => unknown;
export type Condition = (read: ReadPath) => boolean;

/** What a field holds; conditions on fields that are not named here are refused. */
export type FieldTypes = Readonly<Record<string, "text" | "number" | "flag" | "date">>;

type Value = string | number | boolean | null;
type Options = { fields: FieldTypes; loose: boolean };

/**
 * Reads ConnectWise's conditions: comparisons joined by `and` and `or`, with parentheses; `and` binds
 * closer.
 *
 * @throws BadCondition where the vendor would refuse it
 */
export function parseConditions(text: string, options: Options): Condition {
  const reader = new Reader(tokensOf(text), options);
  return reader.whole();
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #options: Options;
  #at = 0;

  constructor(tokens: readonly Token[], options: Options) {
    this.#tokens = tokens;
    this.#options = options;
  }

  whole(): Condition {
    const condition = this.#either();
    if (this.#at < this.#tokens.length) throw new BadCondition("something follows the condition");
    return condition;
  }

  #either(): Condition {
    const parts = [this.#both()];
    while (this.#takeWord("or")) parts.push(this.#both());
    return (read) => parts.some((part) => part(read));
  }

  #both(): Condition {
    const parts = [this.#one()];
    while (this.#takeWord("and")) parts.push(this.#one());
    return (read) => parts.every((part) => part(read));
  }

  #one(): Condition {
    if (this.#takeSign("(")) {
      const inner = this.#either();
      this.#mustSign(")");
      return inner;
    }
    const path = this.#field();
    const negated = this.#takeWord("not");
    const test = this.#comparison(path);
    return negated ? (read) => !test(read) : test;
  }

  #field(): string {
    const token = this.#take();
    if (token?.kind !== "word") throw new BadCondition("a field is missing");
    const named = Object.keys(this.#options.fields).find(
      (name) => name.toLowerCase() === token.text.toLowerCase(),
    );
    if (named === undefined) throw new BadCondition(`there is no field ${token.text}`);
    return named;
  }

  #comparison(path: string): Condition {
    const token = this.#take();
    const sign = token?.kind === "sign" || token?.kind === "word" ? token.text.toLowerCase() : "";
    if (sign === "in") {
      const values = this.#list(path);
      return (read) => values.some((value) => isEqual(read(path), value));
    }
    const compare = COMPARISONS[sign];
    if (!compare) throw new BadCondition("a comparison is missing");
    const value = this.#value(path);
    const loosely = this.#options.loose && sign === "=" && typeof value === "string";
    const test = loosely ? contains : compare;
    return (read) => test(read(path), value);
  }

  #list(path: string): Value[] {
    this.#mustSign("(");
    const values = [this.#value(path)];
    while (this.#takeSign(",")) values.push(this.#value(path));
    this.#mustSign(")");
    return values;
  }

  #value(path: string): Value {
    const token = this.#take();
    const value = token && valueOf(token);
    if (value === undefined) throw new BadCondition("a value is missing");
    const wanted = TYPES[this.#options.fields[path] ?? "text"];
    if (value !== null && typeof value !== wanted) throw new BadCondition(`${path} is a ${wanted}`);
    return value;
  }

  #take(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    const found = token?.kind === "word" && token.text.toLowerCase() === word;
    if (found) this.#at += 1;
    return found;
  }

  #takeSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const found = token?.kind === "sign" && token.text === sign;
    if (found) this.#at += 1;
    return found;
  }

  #mustSign(sign: string): void {
    if (!this.#takeSign(sign)) throw new BadCondition(`${sign} is missing`);
  }
}

const TYPES = { text: "string", number: "number", flag: "boolean", date: "number" } as const;

function valueOf(token: Token): Value | undefined {
  if (token.kind === "text" || token.kind === "number" || token.kind === "date") return token.value;
  if (token.kind !== "word") return undefined;
  return { true: true, false: false, null: null }[token.text.toLowerCase()];
}

const folded = (value: unknown): unknown => {
  if (typeof value === "string") return value.toLowerCase().trimEnd();
  return value ?? null;
};
const isEqual = (found: unknown, value: Value): boolean => folded(found) === folded(value);
const contains = (found: unknown, value: Value): boolean =>
  String(folded(found) ?? "").includes(String(folded(value)));

/** `%` and `*` stand for anything. */
function isLike(found: unknown, value: Value): boolean {
  const parts = String(folded(value)).split(/[%*]/);
  const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join("[^]*")}$`).test(String(folded(found) ?? ""));
}

function isOrdered(found: unknown, value: Value, fits: (a: number, b: number) => boolean): boolean {
  const number = typeof found === "string" ? Date.parse(found) : found;
  return typeof number === "number" && typeof value === "number" && fits(number, value);
}

const COMPARISONS: Record<string, ((found: unknown, value: Value) => boolean) | undefined> = {
  "=": isEqual,
  "!=": (found, value) => !isEqual(found, value),
  "<": (found, value) => isOrdered(found, value, (a, b) => a < b),
  "<=": (found, value) => isOrdered(found, value, (a, b) => a <= b),
  ">": (found, value) => isOrdered(found, value, (a, b) => a > b),
  ">=": (found, value) => isOrdered(found, value, (a, b) => a >= b),
  contains,
  like: isLike,
};
