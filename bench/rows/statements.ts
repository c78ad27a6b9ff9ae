import type pg from "pg";
import { migrate, openPool } from "#adapters/store";
import type { House } from "#server/assemble";
import { chooseStay, redeemCode, startAttempt } from "#service/signin";
import { type Storage, watchStorage } from "#tests/storage";
import { openGrounds, quiet } from "../grounds.ts";
import { openHouse } from "../house.ts";
import type { Figure, Row } from "../row.ts";
import { addressOf, fillPeople } from "../workspace.ts";

const CODE = /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/;
const CALLER = { source: "192.0.2.1", correlation: "bench" };

/** What a move asked of the database, by name. */
type Counted = { move: string; names: string[] };

/** Statements that one sign-in asks, counted where they leave: exact, whatever the machine does. */
export const statements: Row = {
  name: "statements",
  async measure(_options, say) {
    say("statements of one sign-in");
    const grounds = await openGrounds();
    const url = await grounds.database("statements");
    await migrate(url, { log: quiet });
    const pool = openPool(url, { log: quiet });
    try {
      await fillPeople(pool, 10);
      const house = openHouse(pool);
      const storage = watchStorage(pool);
      // The first one makes what is made once for a person, and a device of theirs.
      const { device } = await signIn(house, pool, storage);
      const again = await signIn(house, pool, storage, device);
      const elsewhere = await signIn(house, pool, storage);
      return figuresOf(again.counted, elsewhere.counted);
    } finally {
      await pool.end();
      await grounds.clear();
    }
  },
};

async function signIn(
  house: House,
  pool: pg.Pool,
  storage: Storage,
  known?: string,
): Promise<{ counted: Counted[]; device: string }> {
  const { signin } = house;
  const caller = { ...CALLER, ...(known !== undefined && { device: known }) };
  const counted: Counted[] = [];
  const count = async <Result>(move: string, act: () => Promise<Result>): Promise<Result> => {
    storage.expect();
    const result = await act();
    counted.push({ move, names: storage.asked.map(({ name }) => name) });
    return result;
  };
  const email = addressOf(1);
  const start = { door: "browser", email } as const;
  const { attempt, key } = await count("send a code", () => startAttempt(signin, caller, start));
  const ref = { id: attempt.id, key, caller };
  const code = await codeFor(house, pool, email);
  await count("redeem it", () => redeemCode(signin, ref, code));
  const { opened } = await count("stay", () => chooseStay(signin, ref, true));
  return { counted, device: opened?.device ?? "" };
}

/** Delivers what waits, and reads the newest letter as its recipient does. */
async function codeFor(house: House, pool: pg.Pool, email: string): Promise<string> {
  const { rows } = await pool.query<{ workspaceId: string; id: string }>(
    `select workspace_id as "workspaceId", id from letter where state = 'waiting'`,
  );
  for (const letter of rows) await house.tasks["send-letter"](letter);
  const [letter] = await house.keptLetters(email);
  return CODE.exec(letter?.text ?? "")?.[1] ?? "";
}

function figuresOf(counted: readonly Counted[], elsewhere: readonly Counted[]): Figure[] {
  const all = counted.flatMap(({ names }) => names);
  const more = elsewhere.flatMap(({ names }) => names).length - all.length;
  const spent = all.filter((name) => name === "challenge-spend").length;
  return [
    {
      target: "sign-in statements",
      name: "statements of a sign-in by code",
      value: all.length,
      shown: String(all.length),
      note: [
        ...counted.map(({ move, names }) => `${move} ${names.length}`),
        `${more} more on a new device`,
      ].join(" · "),
    },
    {
      target: "spend statements",
      name: "statements that spend the code and write its session",
      value: spent === 0 ? Number.POSITIVE_INFINITY : spent,
      shown: String(spent),
      note: "guarded by neither used, superseded nor expired",
    },
  ];
}
