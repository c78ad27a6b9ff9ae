import assert from "node:assert/strict";
import { days } from "#service/kernel";
import { signIn as signInAt } from "#tests/desk";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";

/** Something an API answered, read by the names of the manual. */
export type Card = { readonly [name: string]: unknown } & { id: string; revision: string };

/** A Portico with an admin at work in it, shared by the tests of a `describe`. */
export type BackOffice = {
  portico(): Portico;
  ada(): Person;
  id(name: string): string;
  signIn(email: string, start?: Record<string, unknown>, stay?: boolean): Promise<Person>;
  /** Sends something as the admin; a refusal comes back as it is. */
  put(path: string, body: unknown): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  remove(path: string): Promise<Answer>;
  /** Reads something as the admin. */
  read(path: string): Promise<Card>;
  /** Reads a form and sends it back with these fields changed. */
  save(path: string, change: Record<string, unknown>): Promise<Answer>;
  items(path: string): Promise<Card[]>;
  /** The newest audit rows of an action. */
  written(action: string, most?: number): Promise<Written[]>;
  /** What is kept about whom, in clear: to look for an address that must not be there. */
  everyFact(): Promise<string>;
};
export type Written = {
  actor: string;
  door: string;
  company_id: string | null;
  subject_id: string | null;
  about: { [name: string]: unknown };
};

/** What a card shows beside the form. */
const SHOWN = ["id", "email", "company", "suspended", "contacts", "createdAt", "createdBy"];

/** To be called in a `describe`: opens before it and closes after it. */
export function backOffice(facts: FoundingFacts = {}): BackOffice {
  let portico: Portico | undefined;
  let ada: Person | undefined;
  const opened = (): Portico => {
    assert.ok(portico);
    return portico;
  };
  const admin = (): Person => {
    assert.ok(ada);
    return ada;
  };
  const signIn: BackOffice["signIn"] = (email, start = {}, stay = false) =>
    signInAt(opened(), email, undefined, { stay, ...start });
  before(async () => (portico = await openPortico(facts)));
  beforeEach(async () => {
    // Letters to one address are few a day; an admin's session is short.
    opened().advance(days(1));
    ada = await signIn("ada@awesome.example", { platform: "admin" });
  });
  after(() => portico?.close());

  const say = (method: string) => (path: string, body?: unknown) =>
    admin().say(`/api/admin${path}`, { method, ...(body !== undefined && { body }) });
  const read = async (path: string): Promise<Card> => {
    const answer = await say("GET")(path);
    assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body as Card;
  };
  return {
    portico: opened,
    ada: admin,
    signIn,
    id(name) {
      const id = opened().founded.ids.get(name);
      assert.ok(id, `nothing is called ${name}`);
      return id;
    },
    put: say("PUT"),
    post: say("POST"),
    remove: say("DELETE"),
    read,
    async save(path, change) {
      const card = Object.entries(await read(path)).filter(([name]) => !SHOWN.includes(name));
      return say("PUT")(path, { ...Object.fromEntries(card), ...change });
    },
    items: async (path) => (await read(path))["items"] as Card[],
    async written(action, most = 1) {
      const { rows } = await opened().pool.query<Written>(
        `select actor, door, company_id, subject_id, about from audit_event
          where action = $1 order by ordinal desc limit $2`,
        [action, most],
      );
      return rows;
    },
    async everyFact() {
      const { rows } = await opened().pool.query(
        "select to_jsonb(e) - 'mac' as fact from audit_event e",
      );
      return JSON.stringify(rows);
    },
  };
}
