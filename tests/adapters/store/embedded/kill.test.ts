import { deepEqual, equal, ok } from "node:assert/strict";
import { openEmbedded, openPool } from "#adapters/store";
import { until } from "#tests/until";
import {
  cleanUp,
  forgetPattern,
  kill,
  launch,
  postmasterOf,
  serving,
  silent,
  usedFolder,
} from "./folders.ts";

async function keptIn(url: string): Promise<number[]> {
  const pool = openPool(url, { log: silent });
  const { rows } = await pool.query<{ number: number }>("select number from kept order by number");
  await pool.end();
  return rows.map((row) => row.number);
}

describe("killing the server and its database", () => {
  after(forgetPattern);
  afterEach(cleanUp);

  it("loses no acknowledged write, in whatever order, round after round", async () => {
    const dataDir = await usedFolder();
    const acknowledged: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const server = await serving(launch(dataDir, round * 100_000));
      await server.writes();
      const postmaster = await postmasterOf(dataDir);
      if (round % 4 === 1) process.kill(postmaster, "SIGKILL");
      if (round % 4 === 3) {
        process.kill(postmaster, "SIGKILL");
        await server.writes();
        await server.writes();
      }
      await kill(server.process);
      if (round % 4 === 2) process.kill(postmaster, "SIGKILL");
      acknowledged.push(...server.kept);
    }
    const embedded = await openEmbedded({ dataDir, log: silent });
    const kept = new Set(await keptIn(embedded.url));
    await embedded.stop();
    ok(acknowledged.length >= 8);
    deepEqual(
      acknowledged.filter((number) => !kept.has(number)),
      [],
    );
  }).timeout(30_000);

  it("brings the database back for a server that lives on, under the same address", async () => {
    const dataDir = await usedFolder();
    const server = await serving(launch(dataDir));
    await server.writes();
    const first = await postmasterOf(dataDir);
    process.kill(first, "SIGKILL");
    await until(
      "another postmaster",
      async () => (await postmasterOf(dataDir).catch(() => first)) !== first,
    );
    const before = server.kept.length;
    while (server.kept.length < before + 3) await server.writes();
    equal(server.process.exitCode, null);
    await server.stop();
    equal(server.process.exitCode, 0);
  });

  it("survives the end of one database connection", async () => {
    const dataDir = await usedFolder();
    const embedded = await openEmbedded({ dataDir, log: silent });
    const pool = openPool(embedded.url, { log: silent, size: 1 });
    const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    const ended = new Promise((resolve) => pool.once("error", resolve));
    process.kill(rows[0]!.pid, "SIGKILL");
    await ended;
    const back = async (): Promise<void> => void (await pool.query("select 1").catch(back));
    await back();
    await pool.end();
    await embedded.stop();
  });
});
