import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { type Fault, type Storage, watchStorage } from "#tests/storage";
import { outcome } from "#tests/telling";
import { History } from "../../../bench/torture/history.ts";
import { checkDatabase } from "../../../bench/torture/invariants.ts";

/** More statements than any one move asks. */
const FAR = 40;

/** One person's way in: what they did so far, and the move at which the storage dies. */
type Way = { person: Person; email: string };
type Move = (way: Way) => Promise<Answer>;

describe("a storage that dies at the n-th statement", () => {
  let portico: Portico;
  let storage: Storage;
  let people = 0;
  before(async () => {
    portico = await openPortico();
    storage = watchStorage(portico.pool);
  });
  after(() => portico.close());

  const ask: Move = ({ person, email }) => person.start({ email });
  const type: Move = async ({ person, email }) =>
    person.move("code", { code: await portico.codeFor(email) });
  const stay: Move = ({ person }) => person.move("stay", { stay: true });
  const click: Move = async ({ person, email }) => person.click(await portico.linkFor(email));
  const skip: Move = ({ person }) => person.move("details");

  /** Looks where the attempt stands, as a page does that got no answer, and goes on from there. */
  async function goOn(way: Way): Promise<void> {
    const steps: Record<string, Move> = { code: type, details: skip, stay };
    let step = outcome(await way.person.where());
    for (let moves = 0; (await way.person.say("/api/session")).status !== 200; moves += 1) {
      assert.ok(moves < 8, `it goes round in circles at ${String(step)}`);
      // An attempt nobody heard of, or whose end nobody saw: from the start, with another letter.
      step = outcome(await (steps[String(step)] ?? ask)(way));
    }
  }

  /** What must be so whatever died: every row that belongs to another is there with it. */
  async function check(what: string): Promise<void> {
    const history = new History();
    await checkDatabase(portico.pool, history);
    assert.deepEqual(history.broken, [], what);
  }

  /** Lets the move die at each of its statements in turn, by somebody new each time. */
  async function dieAtEach(kind: Fault["kind"], before: Move[], move: Move): Promise<number> {
    for (let at = 1; at < FAR; at += 1) {
      people += 1;
      const way = { person: portico.someone(), email: `person-${people}@client.com` };
      for (const earlier of before) await earlier(way);
      const prepared = await preparing(move, way);
      storage.expect({ at, kind });
      const answer = await prepared();
      const asked = [...storage.asked];
      storage.expect();
      if (asked.length < at) {
        assert.ok(answer.status < 300, String(outcome(answer)));
        return at - 1;
      }
      const where = `${kind} ${asked[at - 1]?.name}, the ${at}th`;
      assert.equal(outcome(answer), "unavailable", where);
      await check(where);
      await goOn(way);
      portico.advance(minutes(2));
    }
    throw new Error("it asks more than any move may");
  }

  /** The letter is read before the storage may die: reading it is no part of the move. */
  async function preparing(move: Move, way: Way): Promise<() => Promise<Answer>> {
    const { person, email } = way;
    if (move === type) {
      const code = await portico.codeFor(email);
      return () => person.move("code", { code });
    }
    if (move === click) {
      const secret = await portico.linkFor(email);
      return () => person.click(secret);
    }
    return () => move(way);
  }

  for (const kind of ["before", "after"] as const) {
    const when = kind === "before" ? "before it acted" : "before its answer came";
    it(`${when}, while a code is asked for`, async () => {
      assert.ok((await dieAtEach(kind, [], ask)) > 8);
    });
    it(`${when}, while a newcomer's code is redeemed`, async () => {
      assert.ok((await dieAtEach(kind, [ask], type)) > 8);
    });
    it(`${when}, while the session is opened`, async () => {
      assert.ok((await dieAtEach(kind, [ask, type, skip], stay)) > 5);
    });
    it(`${when}, while the letter's link is clicked`, async () => {
      assert.ok((await dieAtEach(kind, [ask], click)) > 8);
    });
  }
});
