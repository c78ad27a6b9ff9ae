import type pg from "pg";

/** A node of a plan that read a table. */
export type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** Rows that a node looked at, those it threw away too. */
export const lookedAt = (plan: Plan): number =>
  plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0);

const readsIn = (plan: Plan): Plan[] => [
  ...(plan["Relation Name"] !== undefined && plan["Node Type"] !== "ModifyTable" ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(readsIn),
];

/**
 * How PostgreSQL really reads the tables for what is asked. Every statement is answered with no rows,
 * and nothing that it writes is kept.
 */
export async function readsOf(
  pool: pg.Pool,
  ask: (db: never) => Promise<unknown>,
): Promise<Plan[]> {
  const reads: Plan[] = [];
  const explaining = {
    async query({ text, values }: pg.QueryConfig) {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
          `explain (analyze, format json) ${text}`,
          values,
        );
        reads.push(...readsIn(rows[0]!["QUERY PLAN"][0].Plan));
      } finally {
        await client.query("rollback");
        client.release();
      }
      return { rows: [], rowCount: 0 };
    },
  };
  await ask(explaining as never);
  return reads;
}
