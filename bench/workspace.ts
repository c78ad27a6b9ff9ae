import type { Queryable } from "#adapters/store";

/** Addresses of the people in a filled workspace: `person-1@client-1.example` and so on. */
export const addressOf = (person: number): string =>
  `person-${person}@client-${person % COMPANIES}.example`;

const COMPANIES = 50;
const TICKETS_EACH = 3;
const AT = "2026-11-01T09:00:00Z";
const ID = (kind: number, number: string): string =>
  `('00000000-0000-7000-8${String(kind).padStart(3, "0")}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const WORKSPACE = ID(0, "1");

/**
 * Fills an empty, migrated database with one workspace of so many contacts, each with tickets, in
 * statements of whole sets: a hundred thousand take seconds.
 */
export async function fillWorkspace(db: Queryable, contacts: number): Promise<void> {
  await fillPeople(db, contacts);
  await db.query(
    `insert into ticket (workspace_id, id, number, company_id, contact_id, title, state,
                         created_at, updated_at)
     select ${WORKSPACE}, ${ID(3, "n")}, n::text, ${ID(1, `n / ${TICKETS_EACH} % ${COMPANIES}`)},
            ${ID(2, `n / ${TICKETS_EACH}`)}, 'Ticket ' || n, 'open', $1, $1
       from generate_series(${TICKETS_EACH}, $2::int * ${TICKETS_EACH} + ${TICKETS_EACH - 1}) n`,
    [AT, contacts],
  );
  await db.query("vacuum (analyze) ticket");
}

/** Its people alone. Domains are mapped, so anybody else of theirs is a newcomer. */
export async function fillPeople(db: Queryable, contacts: number): Promise<void> {
  await db.query(
    `insert into workspace (id, slug, name, support_address, time_zone, created_at)
     values (${WORKSPACE}, 'bench', 'Bench MSP', 'help@bench.example', 'Europe/London', $1)`,
    [AT],
  );
  await db.query(
    `insert into company (workspace_id, id, name, state, created_at)
     select ${WORKSPACE}, ${ID(1, "n")}, 'Client ' || n, 'active', $1
       from generate_series(0, ${COMPANIES - 1}) n`,
    [AT],
  );
  await db.query(
    `insert into company_domain (workspace_id, domain, company_id)
     select ${WORKSPACE}, 'client-' || n || '.example', ${ID(1, "n")}
       from generate_series(0, ${COMPANIES - 1}) n`,
  );
  await db.query(
    `insert into contact (workspace_id, id, company_id, email, first_name, created_at, created_by)
     select ${WORKSPACE}, ${ID(2, "n")}, ${ID(1, `n % ${COMPANIES}`)},
            'person-' || n || '@client-' || n % ${COMPANIES} || '.example', 'Person', $1, 'import'
       from generate_series(1, $2::int) n`,
    [AT, contacts],
  );
  await db.query("vacuum (analyze) contact, company, company_domain, workspace");
}

/**
 * Does what fills a table without its foreign keys, unique constraints and this index, and makes them
 * again from their own definitions: a million rows in a third of the time.
 */
export async function unguarded(
  db: Queryable,
  { table, index }: { table: string; index: string },
  fill: () => Promise<void>,
): Promise<void> {
  const { rows: guards } = await db.query<{ name: string; text: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as text
       from pg_constraint where conrelid = $1::regclass and contype in ('f', 'u')`,
    [table],
  );
  const { rows: indexes } = await db.query<{ text: string }>(
    "select pg_get_indexdef($1::regclass) as text",
    [index],
  );
  for (const { name } of guards) await db.query(`alter table ${table} drop constraint ${name}`);
  await db.query(`drop index ${index}`);
  await fill();
  for (const { text } of indexes) await db.query(text);
  for (const { name, text } of guards) {
    await db.query(`alter table ${table} add constraint ${name} ${text}`);
  }
  await db.query(`analyze ${table}`);
}
