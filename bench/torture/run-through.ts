import type { Browser } from "../browser.ts";
import { type Entered, enterProof } from "./enter-proof.ts";
import { type Mine, move } from "./mine.ts";
import { act, type Person } from "./person.ts";

/** Nobody needs more looks than this, unless the server is gone for good. */
const MOST_MOVES = 60;
const ORDER = ["email", "code", "details", "stay", "signed-in"];

/**
 * One sign-in from the address to the session, however often it is interrupted: after an answer that
 * never came, it looks where the attempt stands and goes on from there, as the page does.
 */
export async function runThrough(person: Person, browser: Browser, email: string): Promise<void> {
  let mine = await start(person, browser, email);
  for (let moves = 0; mine && mine.step !== "signed-in"; moves += 1) {
    if (person.world.over || moves > MOST_MOVES) return;
    mine = await advance(person, mine);
  }
}

async function start(person: Person, browser: Browser, email: string): Promise<Mine | undefined> {
  const body = { door: "browser", email };
  const seen = await act(person, browser, "/api/signin/attempts", { method: "POST", body });
  const { id, key, step } = seen?.body ?? {};
  if (seen?.status !== 201) return undefined;
  return { id: String(id), key: String(key), browser, email, step: String(step) };
}

/** @returns the attempt to go on with, which a clicked link may have replaced; undefined to give up */
async function advance(person: Person, mine: Mine): Promise<Mine | undefined> {
  if (mine.step === "code") return settled(person, mine, await enterProof(person, mine));
  if (mine.step === "details") {
    const body = person.dice.yes(0.5) ? {} : { firstName: "New", lastName: "Comer" };
    return settled(person, mine, { by: mine, seen: await move(person, mine, "details", body) });
  }
  if (mine.step === "stay") {
    const before = mine.browser.cookies.get("__Host-portico");
    const replaced = person.history.sessions.filter(
      ({ secret, life }) => secret === before && life === "open",
    );
    for (const session of replaced) session.life = "ending";
    const seen = await move(person, mine, "stay", { stay: person.dice.yes(0.5) });
    const secret = mine.browser.cookies.get("__Host-portico");
    if (seen?.status === 200 && secret !== undefined && secret !== before) {
      for (const session of replaced) session.life = "ended";
      person.history.opened(secret, mine.email);
    }
    return settled(person, mine, { by: mine, seen });
  }
  return undefined;
}

/** Where the attempt stands after a move, or, where that is unknown or was refused, by looking. */
async function settled(
  person: Person,
  mine: Mine,
  { by, seen }: Entered,
): Promise<Mine | undefined> {
  const step = seen?.body["step"];
  if (seen && seen.status < 300 && typeof step === "string") return { ...by, step };
  for (;;) {
    const headers = { attemptKey: mine.key };
    const found = await act(person, mine.browser, `/api/signin/attempts/${mine.id}`, headers);
    if (person.world.over) return undefined;
    if (found?.status === 404)
      person.history.violated(`an acknowledged attempt is gone: ${mine.id}`);
    if (found && found.status !== 200) return undefined;
    if (found) return notBefore(person, mine, String(found.body["step"]));
  }
}

function notBefore(person: Person, mine: Mine, step: string): Mine {
  if (ORDER.indexOf(step) < ORDER.indexOf(mine.step)) {
    person.history.violated(`an acknowledged step is lost: ${mine.id} was at ${mine.step}`);
  }
  return { ...mine, step };
}
