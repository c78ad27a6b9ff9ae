import assert from "node:assert/strict";
import { keyring } from "#service/kernel";
import { startAttempt } from "#service/signin";
import { assemble } from "#server/assemble";
import { freshDatabase } from "#tests/database";
import { founding } from "#tests/founding";
import { seededChance, stoppedClock } from "#tests/stopped";
import { createLog } from "../../server/log.ts";

describe("production without a mail server", () => {
  it("lets a letter wait, and keeps none in the development mailbox", async () => {
    const { pool, drop } = await freshDatabase();
    await founding(pool, {});
    const house = assemble({
      config: { mode: "production", publicUrl: "https://portico.example", smtpUrl: undefined },
      log: createLog("silent"),
      clock: stoppedClock(),
      chance: seededChance(),
      keyring: keyring([new Uint8Array(32).fill(7)]),
      pool,
    });
    const caller = { source: "192.0.2.1", correlation: "test" };
    await startAttempt(house.signin, caller, { door: "browser", email: "ann@client.com" });
    const { rows } = await pool.query("select workspace_id, id from letter");
    const [{ workspace_id: workspaceId, id }] = rows;
    assert.ok(await house.tasks["send-letter"]({ workspaceId, id }), "it is tried again later");
    const left = await pool.query(
      "select state, (select count(*) from dev_mailbox) as kept from letter",
    );
    assert.deepEqual(left.rows, [{ state: "waiting", kept: 0 }]);
    await drop();
  });
});
