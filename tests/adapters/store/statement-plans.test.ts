import assert from "node:assert/strict";
import "#adapters/store";
import { named } from "../../../adapters/store/statement.ts";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import type { Plan } from "#tests/plans";

/** One row each. */
const TINY = ["dev_clock"];

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

describe("every statement of the store", () => {
  let database: FreshDatabase;
  before(async () => {
    database = await freshDatabase();
  });
  after(() => database.drop());

  it("has an index to read along, wherever it reads", async () => {
    const ours = [...named].filter(([name]) => !name.startsWith("test-"));
    assert.ok(ours.length > 300, `${ours.length} statements`);
    const client = await database.pool.connect();
    const bare: string[] = [];
    try {
      // A table is read whole only where there is no other way at all.
      await client.query("set enable_seqscan = off");
      for (const [name, text] of ours) {
        const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
          `explain (generic_plan, format json) ${text}`,
        );
        const scans = nodesOf(rows[0]!["QUERY PLAN"][0].Plan)
          .filter((node) => node["Node Type"] === "Seq Scan")
          .map((node) => node["Relation Name"] ?? "");
        bare.push(...scans.filter((table) => !TINY.includes(table)).map((it) => `${name}: ${it}`));
      }
    } finally {
      client.release(true);
    }
    assert.deepEqual(bare, []);
  });
});
