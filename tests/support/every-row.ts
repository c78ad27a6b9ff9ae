import type pg from "pg";

/** Every row of every table there is, as sums, so that not one changes unseen. */
export async function everyRow(pool: pg.Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const sums: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from "${name}" t`,
    );
    sums.push(`${name} ${rows[0]?.sum}`);
  }
  return sums.join("\n");
}
