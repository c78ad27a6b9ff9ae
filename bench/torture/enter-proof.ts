import { Browser, type Seen } from "../browser.ts";
import type { ReadLetter } from "../letter-sink.ts";
import { act, type Person } from "./person.ts";
import { type Mine, move } from "./mine.ts";

/** What came of a move, and whose it was: a clicked link is an attempt of its own. */
export type Entered = { by: Mine; seen: Seen | undefined };

/** A letter whose worker was killed comes seconds later (sign-in.md §3); then one asks again. */
const LETTER_WITHIN_MS = 8_000;
/** The first wait before another letter, and a moment (sign-in.md §3). */
const RESEND_WAIT_S = 31;

/** At step `code`: reads the letter and proves the address in one of the ways people do. */
export async function enterProof(person: Person, mine: Mine): Promise<Entered> {
  const { dice, world, history } = person;
  const letter = await world.sink.next(mine.email, LETTER_WITHIN_MS);
  if (!letter || world.over) return { by: mine, seen: await resend(person, mine) };
  history.counts.letters += 1;
  if (dice.yes(0.2)) await typeWrong(person, mine, letter);
  if (dice.yes(0.06)) {
    const again = await resend(person, mine);
    // The old code is over now; whether it is, is unknown where the answer never came.
    if (again?.status === 200) await mustBeSuperseded(person, mine, letter);
    return { by: mine, seen: again };
  }
  return prove(person, mine, letter);
}

function prove(person: Person, mine: Mine, letter: ReadLetter): Promise<Entered> {
  const way = person.dice.pick(["code", "code", "code", "code twice", "link", "both"]);
  const byCode = () => type(person, mine, letter);
  const byLink = () => click(person, mine, letter);
  if (way === "code twice") return firstOf([byCode, byCode]);
  if (way === "link") return byLink();
  return way === "both" ? firstOf([byCode, byLink]) : byCode();
}

/** All at once, as a double click is; whoever got in goes on. */
async function firstOf(ways: readonly [() => Promise<Entered>, () => Promise<Entered>]) {
  const [one, other] = await Promise.all([ways[0](), ways[1]()]);
  const isIn = ({ seen }: Entered): boolean => seen !== undefined && seen.status < 300;
  return isIn(one) || !isIn(other) ? one : other;
}

async function type(person: Person, mine: Mine, { code }: ReadLetter): Promise<Entered> {
  const seen = await move(person, mine, "code", { code });
  if (seen?.status === 200) person.history.redeemed(code, mine.id);
  return { by: mine, seen };
}

async function click(person: Person, mine: Mine, { code, link }: ReadLetter): Promise<Entered> {
  const browser = person.dice.yes(0.5) ? mine.browser : new Browser(...elsewhere(person));
  const path = "/api/signin/links/login-now";
  const seen = await act(person, browser, path, { method: "POST", body: { secret: link } });
  const { id, key, step } = seen?.body ?? {};
  if (seen?.status !== 201) return { by: mine, seen };
  person.history.redeemed(code, String(id));
  return { by: { ...mine, browser, id: String(id), key: String(key), step: String(step) }, seen };
}

const elsewhere = ({ world, dice }: Person) =>
  [world.url, world.agent, `172.16.${dice.between(0, 255)}.${dice.between(0, 255)}`] as const;

async function typeWrong(person: Person, mine: Mine, { code }: ReadLetter): Promise<void> {
  const wrong = code.startsWith("2") ? `3${code.slice(1)}` : `2${code.slice(1)}`;
  const seen = await move(person, mine, "code", { code: wrong });
  if (seen?.status === 200) person.history.violated("a wrong code worked");
  if (seen) person.history.counts.wrongCodes += 1;
}

/** Another letter. The wait before it is shortened by moving the product's clock, as anyone may. */
async function resend(person: Person, mine: Mine): Promise<Seen | undefined> {
  const body = { advanceSeconds: RESEND_WAIT_S };
  await act(person, mine.browser, "/dev/clock", { method: "POST", body });
  return move(person, mine, "resend");
}

async function mustBeSuperseded(person: Person, mine: Mine, { code }: ReadLetter): Promise<void> {
  const seen = await move(person, mine, "code", { code });
  if (seen?.status === 200) person.history.violated("a superseded code worked");
}
