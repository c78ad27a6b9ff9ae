import assert from "node:assert/strict";
import type pg from "pg";
import type { EmailAddress } from "#service/kernel";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { lookedAt, readsOf } from "#tests/plans";
import { directoryStore } from "../../../adapters/store/directories.ts";

const ROWS = 5_000;
const WORKSPACE = "019a0000-0000-7000-8000-000000000001";
const COMPANY = "019a0000-0000-7000-8000-000000000002";
const TENANT = "11111111-2222-4333-8444-555555555555";
const AT = Date.UTC(2026, 10, 1);
/** Far below a table of all people, far above a handful of leavers. */
const FEW = 100;

describe("a large directory", function () {
  this.timeout(60_000);
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
    await fill(database.pool);
  });
  after(() => database.drop());

  /** No read of any table looks at many of its rows. */
  async function few(ask: (db: never) => Promise<unknown>): Promise<void> {
    const reads = await readsOf(database.pool, ask);
    assert.ok(reads.length > 0);
    for (const read of reads) {
      assert.ok(lookedAt(read) <= FEW, `${read["Relation Name"]}: ${lookedAt(read)} rows`);
    }
  }
  const directory = {
    workspaceId: WORKSPACE,
    tenantId: TENANT,
    company: { id: COMPANY, name: "Client Ltd" },
    on: true,
    groupId: undefined,
    deactivatesLeavers: true,
    resume: undefined,
  };

  it("lets a few go without looking at everybody", async () => {
    const gone = ["s7", "s8", "s9"];
    await few((db) => directoryStore(db).leave(directory, gone, AT));
  });

  it("finds what does not fit without looking at everybody", async () => {
    const email = "p7@client.com" as EmailAddress;
    await few((db) => directoryStore(db).conflicts(directory, [{ subject: "s7", email }]));
  });

  it("finds what is due and what was along an index", async () => {
    await few((db) => directoryStore(db).due(WORKSPACE, AT));
    await few((db) => directoryStore(db).runs(WORKSPACE, 50));
  });
});

/** As many people as a large client has, each listed, linked and signed in. */
async function fill(pool: pg.Pool): Promise<void> {
  const each = `from generate_series(1, ${ROWS}) n`;
  const id = (kind: string): string =>
    `('019a0000-0000-7000-${kind}-' || lpad(n::text, 12, '0'))::uuid`;
  const who = `'${WORKSPACE}'`;
  await pool.query(`
    insert into workspace (id, slug, name, time_zone, created_at)
      values (${who}, 'awesome', 'Awesome', 'Europe/London', '2026-01-01');
    insert into company (workspace_id, id, name, state, created_at)
      values (${who}, '${COMPANY}', 'Client Ltd', 'active', '2026-01-01');
    insert into company_tenant (workspace_id, tenant_id, company_id)
      values (${who}, '${TENANT}', '${COMPANY}');
    insert into directory (workspace_id, tenant_id, is_on, deactivates_leavers, next_at)
      values (${who}, '${TENANT}', true, true, '2026-01-01');
    insert into contact (workspace_id, id, company_id, email, created_at, created_by)
      select ${who}, ${id("8001")}, '${COMPANY}', 'p' || n || '@client.com', '2026-01-01', 'import'
      ${each};
    insert into directory_record
        (workspace_id, provider, tenant_id, subject, email, active, synced_at)
      select ${who}, 'microsoft', '${TENANT}', 's' || n, 'p' || n || '@client.com', true,
             '2026-01-01' ${each};
    insert into identity
        (workspace_id, id, provider, tenant_id, subject, email, linked_by, linked_at)
      select ${who}, ${id("8002")}, 'microsoft', '${TENANT}', 's' || n, 'p' || n || '@client.com',
             'tenant', '2026-01-01' ${each};
    insert into session (workspace_id, id, state, door, email, method, contact_id, created_at,
                         seen_at, expires_at, ends_at)
      select ${who}, ${id("8003")}, 'active', 'browser', 'p' || n || '@client.com', 'code',
             ${id("8001")}, '2026-01-01', '2026-01-01', '2027-01-01', '2027-01-01' ${each};
    insert into directory_run (workspace_id, id, tenant_id, company_id, started_at, alive_at,
                               finished_at)
      select ${who}, ${id("8004")}, '${TENANT}', '${COMPANY}',
             timestamptz '2026-01-01' + n * interval '1 hour', '2026-01-01', '2026-01-01' ${each};
    analyze`);
}
