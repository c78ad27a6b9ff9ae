import assert from "node:assert/strict";
import fc from "fast-check";
import { argon2Hasher } from "#adapters/passwords";
import { openPortico, type Portico } from "#tests/portico";
import type { Answer, Person } from "#tests/person";
import {
  addressIn,
  bringIn,
  type Disclosure,
  FACTS,
  foundSecond,
  type Name,
  WORKSPACES,
} from "./cast.ts";

/**
 * Who must not be told apart before proof (I7): in `private` everybody; in `guided` those of a
 * domain whose newcomers are created by code.
 */
const ALIKE: Record<Disclosure, readonly Name[]> = {
  private: [
    "ann",
    "cora",
    "both",
    "newcomer",
    "tagged",
    "gone",
    "left",
    "early",
    "stranger",
    "theo",
    "tess",
  ],
  guided: ["ann", "newcomer", "tagged", "gone"],
};

type Move = { move: string; body: Record<string, unknown> } | { wait: number };
const says = (move: string, ...bodies: Record<string, unknown>[]): fc.Arbitrary<Move>[] =>
  bodies.map((body) => fc.constant({ move, body }));

/** All that may be said before proof by somebody who reads no letter. */
const moves = fc.array(
  fc.oneof(
    ...says("code", { code: "222-2222" }, { code: "333-3333" }, { code: "no code" }),
    ...says("resend", {}),
    ...says("method", { method: "code" }, { method: "password" }, { method: "google" }),
    ...says("password", { password: "not the right one" }),
    ...says("email", { email: "SELF" }),
    ...says("platform", { platform: "client" }, { platform: "tech" }),
    ...says("provider", { code: "no code" }),
    ...says("stay", { stay: true }),
    ...[1000, 30_000, 60_000, 120_000, 600_000].map((wait) => fc.constant({ wait })),
  ),
  { minLength: 4, maxLength: 25 },
);

describe("two people who do the same, only one of whom is known", () => {
  let portico: Portico;
  let workspaces: Record<Disclosure, string>;
  let hash: string;
  let runs = 0;
  before(async () => {
    portico = await openPortico(FACTS);
    workspaces = await foundSecond(portico);
    hash = await argon2Hasher().hash("a lighthouse for seven cats");
  });
  after(() => portico.close());

  /** An answer without what is anybody's own: who they said they are, and random names of things. */
  const told = ({ status, headers, body }: Answer): unknown => ({
    status,
    retryAfter: headers.get("retry-after"),
    cookies: headers.getSetCookie().length,
    body: JSON.parse(
      JSON.stringify(body, (key, value: unknown) =>
        ["id", "key", "email", "reference", "redirect"].includes(key) ? key : value,
      ),
    ) as unknown,
  });

  for (const disclosure of ["private", "guided"] as const) {
    it(`hear the same until one of them proves it, in a ${disclosure} workspace`, async () => {
      const pair = fc.uniqueArray(fc.constantFrom(...ALIKE[disclosure]), {
        minLength: 2,
        maxLength: 2,
      });
      const property = fc.asyncProperty(
        pair,
        fc.constantFrom("browser", "tab"),
        moves,
        async (names, door, asked) => {
          runs += 1;
          await bringIn(portico, workspaces, { run: 1000 + runs, hash });
          const each = await Promise.all(names.map((name) => begin(name, door)));
          assert.deepEqual(each[0]!.heard, each[1]!.heard);
          for (const move of asked) {
            if ("wait" in move) portico.advance(move.wait);
            else {
              const [one, other] = await Promise.all(each.map((who) => say(who, move)));
              assert.deepEqual(one, other, `${names.join(" and ")} at ${move.move}`);
            }
          }
        },
      );
      await fc.assert(property, { numRuns: 25, seed: 3 });
    }).timeout(60_000);

    async function begin(name: Name, door: string) {
      const email = addressIn(1000 + runs, name);
      const person = portico.someone(`10.9.${runs}.${name.length}`);
      const workspace = WORKSPACES[disclosure];
      return { person, email, heard: told(await person.start({ door, workspace, email })) };
    }
  }

  async function say(
    { person, email }: { person: Person; email: string },
    { move, body }: Extract<Move, { move: string }>,
  ): Promise<unknown> {
    return told(await person.move(move, "email" in body ? { email } : body));
  }
});
