import { Browser } from "../browser.ts";
import { addressOf } from "../workspace.ts";
import { act, type Person } from "./person.ts";
import { runThrough } from "./run-through.ts";

/** Known addresses for each person: one mailbox is sent five letters an hour at most (§3). */
export const ADDRESSES_EACH = 400;
/** Far from any known contact: a newcomer of a mapped domain. */
const NEWCOMERS_FROM = 1_000_000;
const NEWCOMERS = 0.15;

/** Lives until the world is over: signs in, looks, signs out or stays, again and again. */
export async function live(person: Person, number: number): Promise<void> {
  const { dice, world } = person;
  for (let visit = 0; !world.over; visit += 1) {
    const email = addressOf(
      dice.yes(NEWCOMERS)
        ? NEWCOMERS_FROM + number * 10_000 + visit
        : number * ADDRESSES_EACH + (visit % ADDRESSES_EACH) + 1,
    );
    const source = `10.${number}.${(visit >> 8) & 255}.${visit & 255}`;
    const browser = new Browser(world.url, world.agent, source);
    await runThrough(person, browser, email);
    if (dice.yes(0.1) && !world.over) await runThrough(person, browser, email);
    await look(person, browser);
    await leave(person, browser, email);
  }
}

/** What was acknowledged a moment ago opens the portal now. */
async function look(person: Person, browser: Browser): Promise<void> {
  const secret = browser.cookies.get("__Host-portico");
  const session = person.history.sessions.find((each) => each.secret === secret);
  if (session?.life !== "open") return;
  const seen = await act(person, browser, "/api/session");
  if (seen && seen.status !== 200) {
    person.history.violated(`I1: a new session is refused with ${seen.status}`);
  }
}

/** Signs out here, everywhere, or not at all. */
async function leave(person: Person, browser: Browser, email: string): Promise<void> {
  const { dice, history } = person;
  const secret = browser.cookies.get("__Host-portico");
  const kind = dice.pick(["stay", "stay", "stay", "here", "everywhere"]);
  if (secret === undefined || kind === "stay") return;
  const mine = history.sessions.filter((session) =>
    kind === "here" ? session.secret === secret : session.email === email,
  );
  const ending = mine.filter(({ life }) => life === "open");
  for (const session of ending) session.life = "ending";
  const path = kind === "here" ? "/api/session" : "/api/sessions";
  const seen = await act(person, browser, path, { method: "DELETE" });
  if (seen?.status === 204) for (const session of ending) session.life = "ended";
}
