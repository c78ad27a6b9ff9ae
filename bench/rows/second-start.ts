import { freePort } from "#tests/free-port";
import { newFolder } from "../grounds.ts";
import type { Row } from "../row.ts";
import { PORTICO, startServer } from "../server-process.ts";
import { median } from "../statistics.ts";

const STARTS = 3;

/** From the process's first moment to ready, on a data folder that was used before and left cleanly. */
export const secondStart: Row = {
  name: "second start",
  async measure(_options, say) {
    say("second start, embedded database");
    const folder = await newFolder("start");
    const port = await freePort();
    const env = { DATA_DIR: folder.path, PLAYGROUND: "0" };
    const once = async (): Promise<number> => {
      const server = await startServer({ script: [PORTICO, "serve"], port, env });
      await server.stop();
      return server.startedIn / 1000;
    };
    try {
      const first = await once();
      const later: number[] = [];
      while (later.length < STARTS) later.push(await once());
      const value = median(later);
      const shown = `${value.toFixed(2)} s`;
      const note = `${STARTS} starts; the first took ${first.toFixed(2)} s`;
      return [{ target: "second start", name: "second start to ready", value, shown, note }];
    } finally {
      await folder.remove();
    }
  },
};
