import assert from "node:assert/strict";
import type pg from "pg";
import type { AuditReading, PageAsked } from "#service/audit";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { lookedAt, type Plan, readsOf } from "#tests/plans";
import { auditReading } from "../../../adapters/store/audit-browse.ts";

/** With 200,000 rows the plans are the same, and each page takes half a millisecond. */
const ROWS = 20_000;
const WORKSPACE = "019a0000-0000-7000-8000-000000000001";
/** Rows of the log that a node of a plan may look at for one page of 51, however many there are. */
const LOOKED_AT_MOST = 60;

const key = (kind: string, digit: number): string =>
  `019a0000-0000-7000-${kind}-${String(digit).padStart(12, "0")}`;
const print = (person: number): Uint8Array => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(28, person);
  return bytes;
};

describe("reading a long audit log", function () {
  this.timeout(120_000);
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
    await fill(database.pool);
  });
  after(() => database.drop());

  /** How PostgreSQL reads the log for what is asked. */
  const logReads = async (ask: (reading: AuditReading) => Promise<unknown>): Promise<Plan[]> =>
    (await readsOf(database.pool, (db) => ask(auditReading(db)))).filter(
      (read) => read["Relation Name"] === "audit_event",
    );

  const stretch = { from: 0, before: { at: Date.UTC(2027, 0), ordinal: 0 }, most: 51 };
  const fingerprints = [print(7)];
  const asks: Record<string, Partial<PageAsked>> = {
    everything: {},
    "a person": { whose: { kind: "address", fingerprints } },
    "a company": { whose: { kind: "company", companyId: key("8001", 3) } },
    "a contact": {
      whose: {
        kind: "contact",
        actor: `contact:${key("8002", 7)}`,
        fingerprints,
        companyId: key("8001", 7),
      },
    },
    "a rare action": { action: "person.erased" },
    "what was refused": { outcome: "refused" },
    "a rare reason": { reason: "sso-conflict" },
    "a reference": { correlation: "R77" },
    "a day long ago": {
      from: Date.UTC(2026, 0, 1),
      before: { at: Date.UTC(2026, 0, 2), ordinal: 0 },
    },
  };
  for (const [what, asked] of Object.entries(asks)) {
    it(`finds ${what} along an index`, async () => {
      const whole: PageAsked = { whose: { kind: "everybody" }, ...stretch, ...asked };
      const reads = await logReads((reading) => reading.page(WORKSPACE, whole));
      assert.ok(reads.length > 0);
      for (const read of reads) {
        assert.match(read["Node Type"], /^Index (?:Only )?Scan$/);
        const looked = lookedAt(read);
        assert.ok(looked <= LOOKED_AT_MOST, `${read["Index Name"]}: ${looked} rows`);
      }
    });
  }
});

/** A year of a busy desk: a thousand people of fifty companies, most of what they do all right. */
async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into workspace (id, slug, name, time_zone, created_at)
     values ($1, 'awesome', 'Awesome MSP', 'Europe/London', '2026-01-01')`,
    [WORKSPACE],
  );
  await pool.query(
    `insert into audit_subject (workspace_id, id, fingerprint, sealed_key, sealed_email)
     select $1, ('019a0000-0000-7000-8003-' || lpad(n::text, 12, '0'))::uuid,
            decode(lpad(to_hex(n), 64, '0'), 'hex'), '\\x00', '\\x00'
       from generate_series(0, 999) n`,
    [WORKSPACE],
  );
  await pool.query(
    `insert into audit_event (workspace_id, id, at, action, outcome, reason, actor, door, subject_id,
                              company_id, about, correlation)
     select $1, ('019a0000-0000-7000-8004-' || lpad(n::text, 12, '0'))::uuid,
            '2026-01-01'::timestamptz + n * (interval '320 days' / $2::int),
            case when n % 5000 = 17 then 'person.erased'
                 else (array['signin.letter','signin.proved','signin.signed-in'])[n % 3 + 1] end,
            case when n % 20 = 0 then 'refused' else 'done' end,
            case when n % 5000 = 0 then 'sso-conflict' when n % 20 = 0 then 'code-wrong' end,
            'contact:019a0000-0000-7000-8002-' || lpad((n * 7919 % 1000)::text, 12, '0'), 'browser',
            ('019a0000-0000-7000-8003-' || lpad((n * 7919 % 1000)::text, 12, '0'))::uuid,
            ('019a0000-0000-7000-8001-' || lpad((n * 7919 % 50)::text, 12, '0'))::uuid,
            '{}', 'R' || n / 3
       from generate_series(1, $2::int) n`,
    [WORKSPACE, ROWS],
  );
  await pool.query("analyze");
}
