/** One piece of a condition. */
export type Token =
  | { kind: "word"; text: string }
  | { kind: "text"; value: string }
  | { kind: "date"; value: number }
  | { kind: "number"; value: number }
  | { kind: "sign"; text: string };

/** A condition that ConnectWise would refuse. */
export class BadCondition extends Error {}

const PIECES =
  /\s+|(?<text>"[^"]*"|'[^']*')|\[(?<date>[^\]]*)\]|(?<number>-?\d+(?:\.\d+)?)(?![\w/])|(?<word>[A-Za-z_][\w/]*)|(?<sign><=|>=|!=|[=<>(),])/y;

/** Cuts a condition into its pieces. Nothing escapes a quote: it ends at the next of its kind. */
export function tokensOf(condition: string): Token[] {
  const tokens: Token[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < condition.length) {
    const from = PIECES.lastIndex;
    const groups = PIECES.exec(condition)?.groups;
    if (!groups) throw new BadCondition(`unexpected text at ${from}`);
    const token = tokenOf(groups);
    if (token) tokens.push(token);
  }
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>): Token | undefined {
  const { text, date, number, word, sign } = groups;
  if (text !== undefined) return { kind: "text", value: text.slice(1, -1) };
  if (number !== undefined) return { kind: "number", value: Number(number) };
  if (word !== undefined) return { kind: "word", text: word };
  if (sign !== undefined) return { kind: "sign", text: sign };
  if (date === undefined) return undefined;
  const value = Date.parse(date);
  if (Number.isNaN(value)) throw new BadCondition("not a date");
  return { kind: "date", value };
}
