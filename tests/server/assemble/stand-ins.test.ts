import assert from "node:assert/strict";
import { openProviders, openStandIns } from "#server/assemble";
import { stoppedClock } from "#tests/stopped";
import { readConfig } from "../../../server/config.ts";
import { createLog } from "../../../server/log.ts";

const APP = {
  MICROSOFT_APP_ID: "11111111-2222-4333-8444-555555555555",
  MICROSOFT_APP_TENANT_ID: "66666666-7777-4888-8999-aaaaaaaaaaaa",
  MICROSOFT_APP_PASSWORD: "hunter2",
};
const GOOGLE = { GOOGLE_CLIENT_ID: "google", GOOGLE_CLIENT_SECRET: "hunter2" };
const PRODUCTION = {
  ...APP,
  PORTICO_MODE: "production",
  PUBLIC_URL: "https://portal.awesome.example",
  PORTICO_KEYS: Buffer.alloc(32, 7).toString("base64"),
};

const log = createLog("silent");
const clock = stoppedClock();

/** What runs beside `npm start` with these settings, and what is offered then. */
async function starting(env: Record<string, string>) {
  const config = readConfig(env);
  const stands = await openStandIns(config, clock, log);
  const providers = openProviders({ config, clock, stands });
  await stands.close();
  return { config, stands, providers };
}

describe("who vouches for people", () => {
  it("is a Microsoft and a Google of made-up people beside a fresh npm start", async () => {
    const { config, stands, providers } = await starting({});
    assert.deepEqual(providers.methods, ["microsoft", "google"]);
    assert.match(
      stands.about ?? "",
      /^a stand-in at http:\/\/127\.0\.0\.1:\d+, with made-up people/,
    );
    assert.match(stands.microsoft?.url ?? "", /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(providers.teamsTokens);
    assert.equal(config.clientApp, undefined, "the bot never hears of the stand-in's app");
  });

  it("is the real Microsoft where a real app id is set, and that is said", async () => {
    const { stands, providers } = await starting(APP);
    assert.deepEqual([stands.microsoft, stands.google], [undefined, undefined]);
    assert.match(stands.about ?? "", /a real app id is set, so no stand-in runs/);
    assert.deepEqual(providers.methods, ["microsoft"]);
  });

  it("is the real Google beside Microsoft's stand-in where only Google is set", async () => {
    const { stands, providers } = await starting(GOOGLE);
    assert.ok(stands.microsoft && !stands.google);
    assert.deepEqual(providers.methods, ["microsoft", "google"]);
  });

  it("is no stand-in in production, nor where another Microsoft is named", async () => {
    for (const env of [PRODUCTION, { MICROSOFT_AUTHORITY: "http://127.0.0.1:1" }]) {
      const { stands } = await starting(env);
      assert.deepEqual(
        [stands.microsoft, stands.google, stands.about],
        [undefined, undefined, undefined],
      );
    }
    assert.deepEqual((await starting(PRODUCTION)).providers.methods, ["microsoft"]);
  });

  it("is nobody for the server alone, without settings", () => {
    const config = readConfig({});
    const { methods, flows, teamsTokens } = openProviders({ config, clock });
    assert.deepEqual([methods, flows, teamsTokens], [[], {}, undefined]);
  });

  it("does not keep the rest from starting where its ports are taken", async () => {
    const config = readConfig({});
    const first = await openStandIns(config, clock, log);
    const second = await openStandIns(config, clock, log);
    assert.ok(first.microsoft && second.microsoft);
    assert.notEqual(first.microsoft.url, second.microsoft.url);
    await Promise.all([first.close(), second.close()]);
  });
});
