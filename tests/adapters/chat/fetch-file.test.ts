import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import sinon from "sinon";
import type { SentFile } from "#service/chat";
import { fetchSent, isTeamsPlace } from "../../../adapters/chat/fetch-file.ts";

const file = (url: string, by: SentFile["by"] = "share"): SentFile => ({
  name: "a.png",
  type: "",
  url,
  by,
});

describe("a file that was sent in chat", () => {
  it("is fetched where people's own files lie, and nowhere else", () => {
    for (const url of [
      "https://client-my.sharepoint.com/personal/ann/_layouts/15/download.aspx?tempauth=x",
      "https://client.sharepoint.us/a",
    ]) {
      assert.ok(isTeamsPlace(file(url), { local: false }), url);
    }
    for (const url of [
      "http://client.sharepoint.com/a",
      "https://sharepoint.com.evil.example/a",
      "https://evilsharepoint.com/a",
      "https://client.sharepoint.com@evil.example/a",
      "https://ann@client.sharepoint.com/a",
      "https://169.254.169.254/latest/meta-data",
      "https://localhost/a",
      "http://127.0.0.1/a",
      "file:///etc/passwd",
      "no address",
    ]) {
      assert.ok(!isTeamsPlace(file(url), { local: false }), url);
    }
  });

  it("is fetched on this machine in local mode alone", () => {
    for (const by of ["share", "channel"] as const) {
      assert.ok(isTeamsPlace(file("http://127.0.0.1:4000/a", by), { local: true }));
      assert.ok(!isTeamsPlace(file("http://127.0.0.1:4000/a", by), { local: false }));
    }
  });

  it("is not there for now where Microsoft gives us no token for it", async () => {
    const token = () => Promise.reject(new Error("no token"));
    const fetched = fetchSent(file("http://127.0.0.1:9/a", "channel"), { local: true, token });
    await assert.rejects(fetched.next(), { code: "unavailable" });
  });

  describe("that comes slowly", () => {
    const token = () => Promise.resolve(undefined);
    const held: ServerResponse[] = [];
    const server = createServer((_, res) => void held.push(res));
    let clock: sinon.SinonFakeTimers;
    let url: string;
    before(async () => {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const address = server.address();
      assert.ok(address !== null && typeof address === "object");
      url = `http://127.0.0.1:${address.port}`;
    });
    after(() => {
      server.close();
      server.closeAllConnections();
    });
    beforeEach(() => {
      clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => clock.restore());

    /** Its first part, what follows, and whoever sends it. */
    async function fetching() {
      const parts = fetchSent(file(url), { local: true, token });
      const first = parts.next();
      await once(server, "request");
      const sender = held.at(-1)!;
      sender.write("x");
      assert.equal((await first).value?.length, 1);
      return { parts, sender };
    }

    it("is fetched however long it takes, while something comes", async () => {
      const { parts, sender } = await fetching();
      for (let part = 0; part < 9; part += 1) {
        const next = parts.next();
        clock.tick(9_000);
        sender.write("x".repeat(7));
        assert.equal((await next).value?.length, 7);
        // Our own storage may take its time, too.
        clock.tick(10_500);
      }
      sender.end();
      assert.equal((await parts.next()).done, true);
    });

    it("is given up where nothing comes for ten seconds, or it never ends", async () => {
      for (const wait of [10_000, 0]) {
        const { parts, sender } = await fetching();
        if (wait === 0) clock.tick(180_000);
        const next = parts.next();
        clock.tick(wait);
        await assert.rejects(next, { code: "unavailable" });
        await once(sender, "close");
      }
    });
  });
});
