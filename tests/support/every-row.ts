import type pg from "pg";

type Asked = Pick<pg.Pool, "query">;

async function tablesOf(pool: Asked): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table there is, as sums, so that not one changes unseen. */
export async function everyRow(pool: Asked, { but = "" } = {}): Promise<string> {
  const sums: string[] = [];
  for (const name of (await tablesOf(pool)).filter((each) => each !== but)) {
    const { rows } = await pool.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t`,
    );
    sums.push(`${name} ${rows[0]?.sum}`);
  }
  return sums.join("\n");
}

/** The tables that hold, in whatever column, what a pattern matches. */
export async function tablesWith(pool: Asked, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await tablesOf(pool)) {
    const asked = `select from "${name}" t where t::text ~* $1 limit 1`;
    if ((await pool.query(asked, [pattern])).rowCount) found.push(name);
  }
  return found;
}
