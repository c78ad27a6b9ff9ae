import assert from "node:assert/strict";
import { Refusal } from "#service/kernel";
import { readActivity } from "../../bot/read-activity.ts";

const ACTIVITY = {
  type: "message",
  id: "1",
  channelId: "msteams",
  from: { id: "29:x" },
  conversation: { id: "a:1" },
  recipient: { id: "28:y" },
};

describe("where answers may go", () => {
  const taken = (serviceUrl: string, where: { local: boolean; open: boolean }): boolean => {
    try {
      readActivity({ ...ACTIVITY, serviceUrl }, where);
      return true;
    } catch (thrown) {
      assert.ok(thrown instanceof Refusal);
      return false;
    }
  };

  it("is never plain http outside local mode", () => {
    const production = { local: false, open: false };
    assert.ok(taken("https://smba.trafficmanager.net/emea/", production));
    assert.ok(!taken("http://smba.trafficmanager.net/emea/", production));
    assert.ok(!taken("file:///etc/passwd", { local: true, open: false }));
  });

  it("is this machine alone where no token vouches for it", () => {
    const open = { local: true, open: true };
    const own = ["http://localhost:56150/_connector", "http://127.0.0.1:1/", "http://[::1]:1/"];
    for (const address of own) assert.ok(taken(address, open), address);
    const far = ["http://evil.example/", "https://localhost.evil.example/", "http://10.0.0.1/"];
    for (const address of far) assert.ok(!taken(address, open), address);
  });
});
