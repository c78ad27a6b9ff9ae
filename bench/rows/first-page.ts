import pg from "pg";
import { migrate, openPool } from "#adapters/store";
import type { Viewer } from "#service/access";
import { listQueue, listTickets } from "#service/tickets";
import { type Asked, watchStorage } from "#tests/storage";
import { type Grounds, openGrounds, quiet } from "../grounds.ts";
import { openHouse } from "../house.ts";
import type { Figure, Row } from "../row.ts";
import { median } from "../statistics.ts";

const FEW = 1_000;
const MANY = 10_000;
/** Other companies' tickets: with ten thousand of each, the desk has a hundred thousand. */
const OTHERS = 9;
const ROUNDS = 40;

/** Words that no title has: whoever looks without an index looks through all of a list. */
const NOWHERE = "no such words";

/** One list as somebody opens it, or looks through it. */
type Look = { name: string; open(): Promise<unknown> };

type Place = {
  looks: Look[];
  searches: Look[];
  statements(look: Look): Promise<Asked[]>;
  /** Pages of the database that the statements touch. */
  pages(asked: readonly Asked[]): Promise<number>;
  close(): Promise<void>;
};

/**
 * The first page of a company with 10,000 tickets, beside one with 1,000: how many statements, and
 * whether the pile makes them longer. Pages are exact, so they are held; times stand beside them.
 */
export const firstPage: Row = {
  name: "first page of tickets",
  async measure(_options, say) {
    const grounds = await openGrounds();
    const places: Place[] = [];
    try {
      for (const tickets of [FEW, MANY]) {
        say(`first page of tickets, ${tickets} of one company`);
        places.push(await openPlace(grounds, tickets));
      }
      const [few, many] = places;
      return few && many ? await compare(few, many) : [];
    } finally {
      for (const place of places) await place.close();
      await grounds.clear();
    }
  },
};

async function openPlace(grounds: Grounds, tickets: number): Promise<Place> {
  const url = await grounds.database(`first_page_${tickets}`);
  await migrate(url, { log: quiet });
  // Not through the product's pool: filling may take longer than a person waits.
  const filling = new pg.Client({ connectionString: url });
  await filling.connect();
  await fill(filling, tickets);
  await filling.end();
  const pool = openPool(url, { log: quiet });
  const storage = watchStorage(pool);
  const { stores } = openHouse(pool);
  return {
    ...(await looksAt(pool, stores)),
    async statements(look) {
      storage.expect();
      await look.open();
      return [...storage.asked];
    },
    async pages(asked) {
      let pages = 0;
      for (const { text, values } of asked) {
        const { rows } = await pool.query(
          `explain (analyze, buffers, format json) ${text}`,
          values,
        );
        const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
        pages += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
      }
      return pages;
    },
    close: () => pool.end(),
  };
}

async function looksAt(pool: pg.Pool, stores: ReturnType<typeof openHouse>["stores"]) {
  const { rows } = await pool.query(
    `select p.workspace_id, p.company_id, p.id, t.id as tech_id
       from contact p join company c on c.id = p.company_id join tech t on true
      where c.name = 'Company 1' order by p.email limit 1`,
  );
  const [{ workspace_id: workspaceId, company_id: companyId, id: contactId, tech_id: techId }] =
    rows;
  const viewer = (sees: "own" | "company"): Viewer => ({
    kind: "contact",
    workspaceId,
    contactId,
    companyId,
    sees,
    restricted: false,
  });
  const tech: Viewer = { kind: "tech", workspaceId, techId };
  const looks: Look[] = [
    { name: "own", open: () => listTickets(stores, viewer("own"), {}) },
    { name: "company", open: () => listTickets(stores, viewer("company"), {}) },
    {
      name: "waiting",
      open: () => listTickets(stores, viewer("company"), { state: "waiting" }),
    },
    { name: "unassigned", open: () => listQueue(stores, tech, { queue: "unassigned" }) },
    { name: "mine", open: () => listQueue(stores, tech, { queue: "mine" }) },
    { name: "oldest open", open: () => listQueue(stores, tech, { queue: "open", order: "age" }) },
  ];
  const q = NOWHERE;
  const searches: Look[] = [
    { name: "own", open: () => listTickets(stores, viewer("own"), { q }) },
    { name: "company", open: () => listTickets(stores, viewer("company"), { q }) },
    { name: "desk", open: () => listQueue(stores, tech, { q }) },
  ];
  return { looks, searches };
}

/** One company with so many tickets, and some more; nine in ten are closed, as in real life. */
async function fill(db: pg.Client, tickets: number): Promise<void> {
  await db.query(
    `insert into workspace (id, slug, name, time_zone, created_at)
     values (gen_random_uuid(), 'bench', 'Bench', 'UTC', '2026-01-01')`,
  );
  await db.query(
    `insert into tech (workspace_id, id, email, created_at)
     select id, gen_random_uuid(), 'tess@awesome.example', '2026-01-01' from workspace`,
  );
  await db.query(
    `insert into company (workspace_id, id, name, state, created_at)
     select id, gen_random_uuid(), 'Company ' || n, 'active', '2026-01-01'
       from workspace, generate_series(1, $1::int) n`,
    [1 + OTHERS],
  );
  await db.query(
    `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
     select workspace_id, gen_random_uuid(), id, 'a@' || replace(lower(name), ' ', '') || '.com',
            created_at, 'import' from company`,
  );
  await db.query(
    `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state, assignee_id,
                         created_at, updated_at)
     select p.workspace_id, gen_random_uuid(), row_number() over (), p.company_id, p.id,
            'Ticket ' || n, (array['open', 'waiting'] || array_fill('closed'::text, array[18]))[1 + n % 20],
            case when n % 40 < 2 or n % 20 > 1 then t.id end,
            timestamptz '2026-01-01' + n * interval '1 minute',
            timestamptz '2026-01-01' + n * interval '1 minute'
       from contact p, tech t, generate_series(1, $1::int) n`,
    [tickets],
  );
  await db.query("vacuum analyze");
}

async function compare(few: Place, many: Place): Promise<Figure[]> {
  const told: string[] = [];
  let statements = 0;
  let deepest = 0;
  for (const [place, look] of many.looks.entries()) {
    const beside = few.looks[place]!;
    const asked = await many.statements(look);
    const pages = [await few.pages(await few.statements(beside)), await many.pages(asked)] as const;
    statements = Math.max(statements, asked.length);
    deepest = Math.max(deepest, pages[1] / pages[0]);
    told.push(`${look.name} ${pages.join(" and ")} pages, ${await timeOf(look)} µs`);
  }
  const about = `${MANY} tickets of a company against ${FEW}`;
  const searched: string[] = [];
  let widest = 0;
  for (const look of many.searches) {
    const pages = await many.pages(await many.statements(look));
    widest = Math.max(widest, pages);
    searched.push(`${look.name} ${pages} pages, ${await timeOf(look)} µs`);
  }
  return [
    {
      target: "first page statements",
      name: "first page of tickets",
      value: statements,
      shown: `${statements} statement${statements === 1 ? "" : "s"}`,
    },
    {
      target: "first page pages",
      name: `the same, ${about}`,
      value: deepest,
      shown: `${deepest.toFixed(2)} × the pages`,
      note: told.join(" · "),
    },
    {
      target: "search pages",
      name: `words that none has, in ${MANY} of a company, ${MANY * (1 + OTHERS)} of the desk`,
      value: widest,
      shown: `${widest} pages`,
      note: searched.join(" · "),
    },
  ];
}

/** Long enough that a connection has settled on how it plans a named statement. */
async function timeOf({ open }: Look): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    await open();
    took.push((performance.now() - from) * 1000);
  }
  return Math.round(median(took));
}
