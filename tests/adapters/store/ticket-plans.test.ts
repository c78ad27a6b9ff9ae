import assert from "node:assert/strict";
import type pg from "pg";
import type { DeskQuery, TicketQuery } from "#service/tickets";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { lookedAt, readsOf } from "#tests/plans";
import { ticketStore } from "../../../adapters/store/tickets.ts";
import { deskStore } from "../../../adapters/store/tickets-desk.ts";

const TICKETS = 10_000;
const id = (kind: number): string => `019a0000-0000-7000-800${kind}-000000000001`;
const [WORKSPACE, COMPANY, CONTACT, TECH] = [id(0), id(1), id(2), id(3)] as const;
/** Rows that a node of a plan may look at for one page of 26, however many tickets there are. */
const LOOKED_AT_MOST = 300;
const AT = "2026-01-01";

describe("a company of ten thousand tickets", function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
    await fill(database.pool);
  });
  after(() => database.drop());

  /** Every read of tickets is along an index, and looks at little more than it shows. */
  async function alongAnIndex(ask: (db: never) => Promise<unknown>): Promise<void> {
    const reads = (await readsOf(database.pool, ask)).filter(
      (read) => read["Relation Name"] === "ticket",
    );
    assert.ok(reads.length > 0);
    for (const read of reads) {
      assert.doesNotMatch(read["Node Type"], /Seq Scan/, JSON.stringify(read));
      const looked = lookedAt(read);
      assert.ok(looked <= LOOKED_AT_MOST, `${read["Index Name"]}: ${looked} rows`);
    }
  }

  const scopes = {
    own: { kind: "contact", workspaceId: WORKSPACE, contactId: CONTACT },
    company: { kind: "company", workspaceId: WORKSPACE, companyId: COMPANY, contactId: CONTACT },
  } as const;
  const asks: Record<string, Partial<TicketQuery>> = {
    everything: {},
    "what is open": { state: "open" },
    "what is closed": { state: "closed" },
    "rare words, in the middle of one": { words: "eedl" },
    "words that no title has": { words: "no such words" },
  };
  for (const [whose, scope] of Object.entries(scopes)) {
    for (const [what, query] of Object.entries(asks)) {
      it(`shows a contact ${what} of the ${whose} tickets along an index`, async () => {
        await alongAnIndex((db) => ticketStore(db).list(scope, { most: 26, ...query }));
      });
    }
  }

  const looks: Record<string, Pick<DeskQuery, "queue" | "order"> & Partial<DeskQuery>> = {
    "what nobody has": { queue: "unassigned", order: "updated" },
    "what they have": { queue: "mine", order: "updated" },
    "what is open, oldest first": { queue: "open", order: "age" },
    "all there ever was, oldest first": { queue: "all", order: "age" },
    "all there ever was, with rare words": { queue: "all", order: "updated", words: "needle" },
    "what is urgent": { queue: "open", order: "updated", priority: "urgent" },
  };
  for (const [what, query] of Object.entries(looks)) {
    it(`shows a tech ${what} along an index`, async () => {
      const asked = { techId: TECH, most: 26, ...query };
      await alongAnIndex((db) => deskStore(db).queue(WORKSPACE, asked));
    });
  }
});

/** One in twenty is open, a tech has all that are closed and few that are not, and three a rare word. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(
    `with w as (
       insert into workspace (id, slug, name, time_zone, created_at)
       values ($1, 'awesome', 'Awesome MSP', 'UTC', $5)),
     c as (
       insert into company (workspace_id, id, name, state, created_at)
       values ($1, $2, 'Client', 'active', $5)),
     t as (
       insert into tech (workspace_id, id, email, created_at)
       values ($1, $4, 'tess@awesome.example', $5))
     insert into contact (workspace_id, id, company_id, email, created_at, created_by)
     values ($1, $3, $2, 'ann@client.com', $5, 'import')`,
    [WORKSPACE, COMPANY, CONTACT, TECH, AT],
  );
  await pool.query(
    `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state, priority,
                         assignee_id, created_at, updated_at)
     select $1, gen_random_uuid(), n::text, $2, $3,
            case when n % 4000 = 7 then 'A needle ' else 'Printer ' end || n,
            case when n % 20 = 0 then 'open' else 'closed' end,
            (array['low', 'normal', 'high', 'urgent'])[1 + n / 20 % 4],
            case when n % 20 > 0 or n % 400 = 20 then $4::uuid end,
            $5::timestamptz + n * interval '1 hour', $5::timestamptz + n * interval '2 hours'
       from generate_series(1, $6::int) n`,
    [WORKSPACE, COMPANY, CONTACT, TECH, AT, TICKETS],
  );
  await pool.query("vacuum (analyze) ticket");
}
