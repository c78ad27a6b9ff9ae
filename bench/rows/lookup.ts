import pg from "pg";
import { migrate, openPool } from "#adapters/store";
import { type EmailAddress, parseEmailAddress } from "#service/kernel";
import { gatherFacts } from "#service/signin";
import { type Asked, watchStorage } from "#tests/storage";
import { type Grounds, openGrounds, quiet } from "../grounds.ts";
import { openHouse } from "../house.ts";
import type { Figure, Row } from "../row.ts";
import { median } from "../statistics.ts";
import { addressOf, fillPeople, unguarded } from "../workspace.ts";

const FEW = 1_000;
const MANY = 1_000_000;
const ROUNDS = 8;
const LOOKUPS = 250;
const EXPLAINED = 20;

/** A workspace of so many contacts, and what one looks up in it. */
type Place = {
  contacts: number;
  /** Looks somebody up; answers the statements that it took. */
  look(email: EmailAddress): Promise<Asked[]>;
  /** Pages of the database that a statement touches. */
  pages(asked: Asked): Promise<number>;
  close(): Promise<void>;
};

/**
 * Who has an address and which company owns it: how many statements, and whether a million contacts
 * make them longer. Pages are exact, so they are held; times stand beside them.
 */
export const lookup: Row = {
  name: "who and which company",
  async measure(_options, say) {
    const grounds = await openGrounds();
    const places: Place[] = [];
    try {
      for (const contacts of [FEW, MANY]) {
        say(`who and which company, ${contacts} contacts`);
        places.push(await openPlace(grounds, contacts));
      }
      const [few, many] = places;
      return few && many ? await compare(few, many) : [];
    } finally {
      for (const place of places) await place.close();
      await grounds.clear();
    }
  },
};

async function openPlace(grounds: Grounds, contacts: number): Promise<Place> {
  const url = await grounds.database(`lookup_${contacts}`);
  await migrate(url, { log: quiet });
  // Not through the product's pool: filling may take longer than a person waits.
  const filling = new pg.Client({ connectionString: url });
  await filling.connect();
  const contact = { table: "contact", index: "contact_by_email" };
  await unguarded(filling, contact, () => fillPeople(filling, contacts));
  await filling.end();
  const pool = openPool(url, { log: quiet });
  const storage = watchStorage(pool);
  const { signin } = openHouse(pool);
  const workspace = await signin.stores.workspaces.named(undefined);
  if (!workspace) throw new Error("the workspace was not filled");
  return {
    contacts,
    async look(email) {
      storage.expect();
      await gatherFacts(signin, signin.stores, workspace, email);
      return [...storage.asked];
    },
    async pages({ text, values }) {
      const { rows } = await pool.query(`explain (analyze, buffers, format json) ${text}`, values);
      const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
      return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
    },
    close: () => pool.end(),
  };
}

/** Somebody known, a different one each time, or for a newcomer somebody beyond them all. */
function emailOf({ contacts }: Place, number: number, newcomer = false): EmailAddress {
  const person = newcomer ? contacts + number : ((number * 7919) % contacts) + 1;
  return parseEmailAddress(addressOf(person))!;
}

async function compare(few: Place, many: Place): Promise<Figure[]> {
  const known = await few.look(emailOf(few, 1));
  const unknown = await few.look(emailOf(few, 1, true));
  const pages = [await pagesOf(few), await pagesOf(many)] as const;
  const times = await timesOf(few, many);
  const deeper = pages[1] / pages[0];
  return [
    {
      target: "lookup statements",
      name: "who and which company",
      value: Math.max(known.length, unknown.length),
      shown: `${known.length} statements`,
      note: `${known.map(({ name }) => name).join(", ")}; ${unknown.length} for a newcomer`,
    },
    {
      target: "lookup pages",
      name: `the same, ${many.contacts} contacts against ${few.contacts}`,
      value: deeper,
      shown: `${deeper.toFixed(2)} × the pages`,
      note: `${pages[0].toFixed(1)} and ${pages[1].toFixed(1)} pages · ${times}`,
    },
  ];
}

/** Pages that one lookup touches, a known address and a newcomer's by turns: the mean. */
async function pagesOf(place: Place): Promise<number> {
  let pages = 0;
  for (let number = 1; number <= EXPLAINED; number += 1) {
    const asked = await place.look(emailOf(place, number, number % 2 === 0));
    for (const each of asked) pages += await place.pages(each);
  }
  return pages / EXPLAINED;
}

/** How long a lookup takes at either, by turns, in words. */
async function timesOf(few: Place, many: Place): Promise<string> {
  const took = new Map<Place, number[]>([few, many].map((place) => [place, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const place of round % 2 === 0 ? [few, many] : [many, few]) {
      const from = performance.now();
      for (let each = 1; each <= LOOKUPS; each += 1) {
        await place.look(emailOf(place, round * LOOKUPS + each));
      }
      took.get(place)!.push(((performance.now() - from) / LOOKUPS) * 1000);
    }
  }
  const [less, more] = [few, many].map((place) => Math.round(median(took.get(place)!)));
  return `${less} and ${more} µs`;
}
