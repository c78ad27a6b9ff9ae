import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { outcome } from "#tests/telling";

const FACTS: FoundingFacts = {
  contacts: [
    { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
    { company: "Client Ltd", email: "bea@client.com", firstName: "Bea" },
    { company: "Client Ltd", email: "cleo@client.com", firstName: "Cleo", sees: "company" },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "olaf@other.org" },
  ],
};

/** What is said at the start of a sign-in, and whether they want to stay: no, where nothing is said. */
type Said = { readonly stay?: boolean; readonly [name: string]: unknown };

/**
 * Signs somebody in by the mailed code, through whatever is asked on the way; where several companies
 * have them, at the first.
 */
export async function signIn(
  portico: Pick<Portico, "someone" | "codeFor">,
  email: string,
  platform?: string,
  { stay = false, ...said }: Said = {},
): Promise<Person> {
  const person = portico.someone();
  let answer = await person.start({ email, ...(platform && { platform }), ...said });
  const moves: Record<string, () => Promise<Answer>> = {
    method: () => person.move("method", { method: "code" }),
    code: async () => person.move("code", { code: await portico.codeFor(email) }),
    details: () => person.move("details"),
    stay: () => person.move("stay", { stay }),
    account: () => person.move("account", { accountId: listOf(answer, "accounts")[0]?.["id"] }),
  };
  while (outcome(answer) !== "signed-in") {
    const move = moves[String(outcome(answer))];
    assert.ok(move, `${email} gets no further: ${textOf(answer)}`);
    answer = await move();
  }
  return person;
}

/** A Portico with everybody signed in who has to do with a desk. */
export type Desk = {
  portico: Portico;
  /** A contact, her colleague, and a colleague who sees the company's tickets. */
  ann: Person;
  bea: Person;
  cleo: Person;
  /** A contact of another company. */
  olaf: Person;
  tess: Person;
  theo: Person;
  /** An admin. */
  ada: Person;
  /** Opens a ticket a second later than the last, and answers its number. */
  ask(who: Person, title: string, more?: Record<string, unknown>): Promise<string>;
  actionsFor(number: string): Promise<string[]>;
  kindsOf(number: string): Promise<string[]>;
};

export async function openDesk(): Promise<Desk> {
  const portico = await openPortico(FACTS);
  const told = async (sql: string, number: string): Promise<string[]> => {
    const { rows } = await portico.pool.query<{ told: string }>(sql, [number]);
    return rows.map((row) => row.told);
  };
  return {
    portico,
    ann: await signIn(portico, "ann@client.com"),
    bea: await signIn(portico, "bea@client.com"),
    cleo: await signIn(portico, "cleo@client.com"),
    olaf: await signIn(portico, "olaf@other.org"),
    tess: await signIn(portico, "tess@awesome.example", "tech"),
    theo: await signIn(portico, "theo@awesome.example", "tech"),
    ada: await signIn(portico, "ada@awesome.example", "admin"),
    async ask(who, title, more = {}) {
      portico.advance(1000);
      const opened = await who.post("/api/client/tickets", { title, body: "Please.", ...more });
      assert.equal(opened.status, 201, textOf(opened));
      return String(opened.body["id"]);
    },
    actionsFor: (number) =>
      told("select action as told from audit_event where about->>'ticket' = $1", number),
    kindsOf: (number) =>
      told(
        `select e.kind as told from ticket_event e join ticket k on k.id = e.ticket_id
          where k.number = $1 order by e.number`,
        number,
      ),
  };
}

/** An answer as text, to look for what must not be in it. */
export const textOf = (answer: Answer): string => JSON.stringify(answer.body);

/** A list in an answer. */
export function listOf(answer: Answer, name: string): { [name: string]: unknown }[] {
  const list = answer.body[name];
  assert.ok(Array.isArray(list));
  return list;
}
