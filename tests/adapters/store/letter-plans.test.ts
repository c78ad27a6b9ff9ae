import assert from "node:assert/strict";
import type pg from "pg";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { lookedAt, readsOf } from "#tests/plans";
import { announcementBook } from "../../../adapters/store/announcement-book.ts";
import { noticesUntold } from "../../../adapters/store/notices-untold.ts";
import { sentLog } from "../../../adapters/store/sent-log.ts";
import { sweep } from "../../../adapters/store/sweep.ts";

const ROWS = 20_000;
const WORKSPACE = "019a0000-0000-7000-8000-000000000001";
const MIDDLE = "019a0000-0000-7000-8004-000000010000";
const YEAR = Date.UTC(2026, 0);
/** Rows that a node of a plan may look at for one page of 101, however many there are. */
const LOOKED_AT_MOST = 110;
const OURS = ["letter", "dev_mailbox", "announcement", "notice", "ticket", "contact"];

describe("a long sent log", function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
    await fill(database.pool);
  });
  after(() => database.drop());

  /** Every read of our tables is along an index, and looks at a page of rows at most. */
  async function alongAnIndex(ask: (db: never) => Promise<unknown>): Promise<void> {
    const reads = (await readsOf(database.pool, ask)).filter((read) =>
      OURS.includes(read["Relation Name"] ?? ""),
    );
    assert.ok(reads.length > 0);
    for (const read of reads) {
      assert.match(read["Node Type"], /Index (?:Only )?Scan|Tid Scan/, JSON.stringify(read));
      const looked = lookedAt(read);
      assert.ok(looked <= LOOKED_AT_MOST, `${read["Index Name"]}: ${looked} rows`);
    }
  }

  const to = [Buffer.from("aaa7", "hex")];
  const asks = {
    everything: {},
    "what goes on after a page": { after: MIDDLE },
    "what nobody took": { state: "dead" },
    "what was sent, after a page": { state: "sent", after: MIDDLE },
    "a person's": { to },
    "a person's that nobody took": { to, state: "dead" },
  } as const;
  for (const [what, asked] of Object.entries(asks)) {
    it(`finds ${what} along an index`, async () => {
      const none = (): Promise<void> => Promise.resolve();
      const page = { most: 101, ...asked };
      await alongAnIndex((db) => sentLog(db, none).page(WORKSPACE, page));
    });
  }

  const untold = {
    everything: {},
    "what goes on after a page": { after: MIDDLE },
    "a person's": { to: "p7@client.com" as never },
    "a ticket's": { ticket: "7" },
  } as const;
  for (const [what, asked] of Object.entries(untold)) {
    it(`finds ${what} that was not told along an index`, async () => {
      const page = { most: 101, ...asked };
      await alongAnIndex((db) => noticesUntold(db).untold(WORKSPACE, page));
    });
  }

  it("is swept along indexes where nothing is over", async () => {
    await alongAnIndex((db) => sweep(db, YEAR));
  });

  it("shows no dashboard what is over, along an index", async () => {
    const at = { workspaceId: WORKSPACE, companyId: MIDDLE, now: YEAR + 1000 };
    await alongAnIndex((db) => announcementBook(db).shownTo(at, 10));
  });
});

/** Two thousand people with ten letters each, one in a hundred of them dead, and old announcements. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into workspace (id, slug, name, time_zone, created_at)
     values ($1, 'awesome', 'Awesome MSP', 'Europe/London', '2026-01-01')`,
    [WORKSPACE],
  );
  await pool.query(
    `insert into letter (workspace_id, id, kind, state, posted_at, since, settled_at, to_fingerprint)
     select $1, ('019a0000-0000-7000-8004-' || lpad(n::text, 12, '0'))::uuid, 'welcome',
            case when n % 100 = 0 then 'dead' else 'sent' end, $3, $3, $3,
            decode(lpad(to_hex(n % 2000), 4, 'a'), 'hex')
       from generate_series(1, $2::int) n`,
    [WORKSPACE, ROWS, new Date(YEAR)],
  );
  await pool.query(
    `insert into announcement (workspace_id, id, title, words, starts_at, ends_at, for_all, created_at)
     select $1, gen_random_uuid(), 'T', '', $2::timestamptz - interval '2 days', $2, true, $2
       from generate_series(1, 5000) n`,
    [WORKSPACE, new Date(YEAR)],
  );
  await pool.query(
    `insert into dev_mailbox (message_id, to_fingerprint, sealed, at)
     select n::text, '', '', $1 from generate_series(1, 5000) n`,
    [new Date(YEAR)],
  );
  await fillNotices(pool);
  await pool.query("analyze");
}

/** As many tickets and people, with ten notices each, every tenth of them not told. */
async function fillNotices(pool: pg.Pool): Promise<void> {
  const id = (part: string, n: string) =>
    `('019a0000-0000-7000-${part}-' || lpad((${n})::text, 12, '0'))::uuid`;
  const at = [WORKSPACE, new Date(YEAR)];
  await pool.query(
    `insert into company (workspace_id, id, name, state, created_at)
     values ($1, ${id("8001", "0")}, 'Client Ltd', 'active', $2)`,
    at,
  );
  await pool.query(
    `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
     select $1, ${id("8002", "n")}, ${id("8001", "0")}, 'p' || n || '@client.com', $2, 'import'
       from generate_series(0, 1999) n`,
    at,
  );
  await pool.query(
    `insert into ticket (workspace_id, id, number, company_id, contact_id, title, body, state,
                         created_at, updated_at)
     select $1, ${id("8003", "n")}, n::text, ${id("8001", "0")}, ${id("8002", "n")}, 'T', '', 'open',
            $2, $2
       from generate_series(0, 1999) n`,
    at,
  );
  await pool.query(
    `insert into notice (workspace_id, id, event, ticket_id, person, channel, kind, at, due_at,
                         state, reason, ended_at)
     select $1, ${id("8004", "n")}, n::text, ${id("8003", "n % 2000")},
            'contact:' || ${id("8002", "n % 2000")}, 'letter', 'replied', $2, $2,
            case when n / 2000 = 1 then 'not-told' else 'told' end,
            case when n / 2000 = 1 then 'muted' end, $2
       from generate_series(1, 19999) n`,
    at,
  );
}
