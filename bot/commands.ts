import type { Command } from "./press.ts";

const PHRASES: Record<Command, readonly string[]> = {
  "sign-in": [
    "sign in",
    "signin",
    "sign me in",
    "log in",
    "login",
    "log me in",
    "sign up",
    "start",
  ],
  "sign-out": ["sign out", "signout", "sign me out", "sign off", "log out", "logout", "log off"],
  tickets: ["my tickets", "tickets", "ticket", "my ticket", "list tickets", "my requests"],
  new: [
    "new ticket",
    "new request",
    "new",
    "create ticket",
    "create a ticket",
    "open a ticket",
    "open ticket",
    "i need help",
    "ask for help",
  ],
  switch: ["switch company", "change company", "other company", "switch account", "switch"],
  queue: ["queue", "the queue", "unassigned"],
  who: ["who am i", "whoami", "who i am", "me", "am i signed in"],
  call: [
    "ask for a call",
    "ask for call",
    "call me",
    "can t get in",
    "cant get in",
    "i can t get in",
    "cannot get in",
    "i cannot get in",
  ],
  help: ["help", "help me", "commands", "menu", "what can you do", "h"],
};

const GREETING =
  /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|please|pls|plz|thanks|thank you)\b/;
/** Ways to ask that say nothing of what for; what is left decides. */
const ASKING = /^(?:(?:can|could|would) (?:you|i)|show(?: me)?|give me|i want(?: to)?|go to)\b/;
const AT_END = /\b(?:please|pls|plz|thanks|thank you)$/;

const MENTION = /<at>[^<]*<\/at>/gi;

/** Words alone: case, punctuation, mentions and greetings do not matter. */
function plain(text: string): { words: string; greeted: boolean } {
  let words = text
    .replace(MENTION, " ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  let greeted = false;
  while (GREETING.test(words)) {
    words = words.replace(GREETING, "").trim();
    greeted = true;
  }
  while (ASKING.test(words)) words = words.replace(ASKING, "").trim();
  return { words: words.replace(AT_END, "").trim(), greeted };
}

/** How many letters must be changed, added, left out or swapped to make one word of the other. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + change,
        swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity,
      );
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

/** Short words must be exact: one slip makes another word of them. */
const slips = (phrase: string): number => (phrase.length < 4 ? 0 : phrase.length < 8 ? 1 : 2);
const LONGEST = 40;
/** A command with its greetings, mentions and full stops; more is a story, and none is looked for. */
const LONGEST_SAID = 400;

/** What a message asks for: only as a whole, so that a sentence with "help" in it is none. */
export function commandOf(text: string): Command | "greeting" | undefined {
  if (text.length > LONGEST_SAID) return undefined;
  const { words, greeted } = plain(text);
  if (words === "") return greeted ? "greeting" : text.includes("?") ? "help" : undefined;
  // A number is no slip of anybody's: it says which one.
  if (words.length > LONGEST || /\d/.test(words)) return undefined;
  let best: { command: Command; slipped: number } | undefined;
  for (const [command, phrases] of Object.entries(PHRASES) as [Command, readonly string[]][]) {
    for (const phrase of phrases) {
      const slipped = distance(words, phrase);
      if (slipped <= slips(phrase) && slipped < (best?.slipped ?? Infinity)) {
        best = { command, slipped };
      }
    }
  }
  return best?.command;
}

const NUMBER = String.raw`#?\s*([a-z]{0,3}-?\d[\w.-]{0,40})`;
const NAMED = new RegExp(
  String.raw`^(?:[a-z]+[\s,]+){0,4}?(?:ticket|request|case)s?\s*(?:number|no\.?|nr\.?)?\s*:?\s*${NUMBER}[\s?.!]*(?:please|pls|plz)?[?.!]*$`,
  "i",
);
const MARKED = new RegExp(String.raw`^(?=#)${NUMBER}$`, "i");
/** A number with nothing beside it: ours, or of a shape that a PSA gives. No sign-in code looks so. */
const BARE = /^((?:p-)?\d{1,12}|t\d{8}\.\d+)$/i;
const MAKES =
  /^(?:(?:please|pls|plz|hi|hello)[\s,]+)*(?:new|create|make|raise|log)\s+(?:an?\s+)?(?:new\s+)?(?:ticket|request)\b[\s:,.–-]*/i;

/** The number of the ticket that a message asks for: "ticket 17", "pls show ticket #P-17", "#17". */
export function ticketIn(text: string): string | undefined {
  if (text.length > LONGEST_SAID) return undefined;
  const said = text.replace(MENTION, " ").trim();
  if (said.length > LONGEST * 2 || MAKES.test(said)) return undefined;
  const [, number] = NAMED.exec(said) ?? MARKED.exec(said) ?? BARE.exec(said) ?? [];
  return number?.replace(/[.-]+$/, "");
}

/** What a new ticket is to be about, where a message says so: "new ticket: the printer smokes". */
export function requestIn(text: string): string | undefined {
  const said = text.replace(MENTION, " ").trim();
  const about = said.replace(MAKES, "");
  return about !== said && about !== "" ? about : undefined;
}
