import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { outcome } from "#tests/telling";

/** A desk that a test opens with its own facts, and people who walk up to it. */
export type FrontDesk = {
  /** Opens a new Portico for this test; it is closed after it. */
  open(facts?: FoundingFacts): Promise<Portico>;
  portico(): Portico;
  /** Gives the address and, where a code is asked for, the mailed one. */
  prove(email: string, start?: Record<string, unknown>): Promise<[Person, Answer]>;
  /** All the way in, saying no to staying. */
  signIn(email: string, start?: Record<string, unknown>): Promise<Person>;
  /** What a signed-in person is told of their session. */
  session(person: Person): Promise<Answer["body"]>;
};

/** To be called in a `describe`: what it opens is closed after each test. */
export function frontDesk(): FrontDesk {
  let opened: Portico | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  const portico = (): Portico => {
    assert.ok(opened, "open a Portico first");
    return opened;
  };
  const desk: FrontDesk = {
    portico,
    async open(facts) {
      opened = await openPortico(facts);
      return opened;
    },
    async prove(email, start = {}) {
      const person = portico().someone();
      const started = await person.start({ ...start, email });
      if (outcome(started) !== "code") return [person, started];
      return [person, await person.move("code", { code: await portico().codeFor(email) })];
    },
    async signIn(email, start = {}) {
      const [person, proven] = await desk.prove(email, start);
      if (outcome(proven) === "details") await person.move("details");
      assert.equal(outcome(await person.move("stay", { stay: false })), "signed-in");
      return person;
    },
    session: async (person) => (await person.say("/api/session")).body,
  };
  return desk;
}
