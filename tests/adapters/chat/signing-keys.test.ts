import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { signingKeys } from "../../../adapters/chat/signing-keys.ts";

describe("the channel's keys", () => {
  it("are read once, again a day later, and go on working while they cannot be read", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: "k1", endorsements: ["msteams"] };
    let asked = 0;
    let down = false;
    let url = "";
    const server = createServer((req, res) => {
      asked += 1;
      res.statusCode = down ? 503 : 200;
      res.setHeader("content-type", "application/json");
      res.end(JSON.stringify(req.url === "/meta" ? { jwks_uri: `${url}/keys` } : { keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    assert.ok(typeof address === "object" && address !== null);
    url = `http://127.0.0.1:${address.port}`;
    let now = 0;
    const find = signingKeys(`${url}/meta`, () => now);
    try {
      assert.ok(await find("k1"));
      assert.equal(await find("stranger"), undefined);
      assert.equal(await find("another"), undefined);
      assert.equal(asked, 2, "strangers do not make us ask");
      now += 61_000;
      assert.equal(await find("stranger"), undefined);
      assert.equal(asked, 4);
      down = true;
      now += 24 * 3600_000;
      assert.ok(await find("k1"));
    } finally {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    }
  });
});
