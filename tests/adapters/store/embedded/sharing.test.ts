import { equal, ok, rejects } from "node:assert/strict";
import { openEmbedded } from "#adapters/store";
import {
  cleanUp,
  forgetPattern,
  kill,
  launch,
  newFolder,
  postmasterOf,
  serving,
  silent,
  usedFolder,
} from "./folders.ts";

describe("two servers on one data folder", () => {
  after(forgetPattern);
  afterEach(cleanUp);

  it("start at the same moment in an empty one: one makes the database, both use it", async () => {
    const dataDir = await newFolder();
    const children = [launch(dataDir, 0), launch(dataDir, 100_000)];
    const [one, other] = await Promise.all(children.map(serving));
    equal(one!.url, other!.url);
    await Promise.all([one!.writes(), other!.writes()]);
    await Promise.all([one!.stop(), other!.stop()]);
    await rejects(postmasterOf(dataDir), { code: "ENOENT" });
  });

  it("share it until the last one ends", async () => {
    const dataDir = await usedFolder();
    const one = await serving(launch(dataDir, 0));
    const other = await serving(launch(dataDir, 100_000));
    const postmaster = await postmasterOf(dataDir);
    await one.stop();
    await other.writes();
    equal(await postmasterOf(dataDir), postmaster);
    await other.stop();
    await rejects(postmasterOf(dataDir), { code: "ENOENT" });
  });

  it("do not wait for one that was killed before they stop it", async () => {
    const dataDir = await usedFolder();
    const one = await serving(launch(dataDir, 0));
    const other = await serving(launch(dataDir, 100_000));
    await kill(one.process);
    await other.writes();
    await other.stop();
    await rejects(postmasterOf(dataDir), { code: "ENOENT" });
  });

  it("come and go without ever meeting a database that is being stopped", async () => {
    const dataDir = await usedFolder();
    const visit = async (): Promise<void> => {
      const embedded = await openEmbedded({ dataDir, log: silent });
      ok((await postmasterOf(dataDir)) > 0);
      await embedded.stop();
    };
    for (let round = 0; round < 2; round += 1) await Promise.all([visit(), visit(), visit()]);
  });
});
