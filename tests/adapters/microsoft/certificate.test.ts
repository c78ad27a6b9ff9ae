import assert from "node:assert/strict";
import { selfMade } from "#tests/certificate";
import { pressAt } from "#tests/provider-pages";
import { type MicrosoftStandIn, startMicrosoft } from "#stand-ins/microsoft";
import {
  appTokens,
  knownKeys,
  microsoftFlow,
  NoAppToken,
} from "../../../adapters/microsoft/index.ts";
import { type Config, readConfig } from "../../../server/config.ts";

const APP = "44444444-4444-4444-8444-444444444444";
const TENANT = "55555555-5555-4555-8555-555555555555";
const RUN = {
  state: "state-1",
  nonce: "nonce-1",
  verifier: "v".repeat(64),
  redirectUri: "http://localhost:3978/api/signin/microsoft/callback",
};

describe("an app with a certificate", () => {
  const ours = selfMade();
  const theirs = selfMade("somebody else");
  let microsoft: MicrosoftStandIn;
  before(async () => {
    const { certificate } = ours;
    microsoft = await startMicrosoft({
      apps: [{ clientId: APP, clientSecret: "not asked for", certificate }],
    });
  });
  after(() => microsoft.close());

  const env = (thumbprint: string, key: string) => ({
    MICROSOFT_APP_ID: APP,
    MICROSOFT_APP_TENANT_ID: TENANT,
    MICROSOFT_APP_CERT_THUMBPRINT: thumbprint,
    MICROSOFT_APP_CERT_KEY: key,
    MICROSOFT_AUTHORITY: microsoft.url,
  });
  function appOf(thumbprint = ours.sha256, key = ours.key): NonNullable<Config["clientApp"]> {
    const { clientApp } = readConfig(env(thumbprint, key));
    assert.ok(clientApp);
    return clientApp;
  }
  const tokenFor = (app: NonNullable<Config["clientApp"]>): Promise<string> =>
    appTokens({ app, authority: microsoft.url })({ tenantId: TENANT, scope: "api://x/.default" });
  const isRefused = (app: NonNullable<Config["clientApp"]>): Promise<void> =>
    assert.rejects(tokenFor(app), (thrown) => {
      assert.ok(thrown instanceof NoAppToken);
      assert.equal(thrown.kind, "invalid");
      return true;
    });

  it("signs what it asks Microsoft, and is known by its certificate, of either hash", async () => {
    for (const print of [ours.sha256, ours.sha1]) {
      assert.match(await tokenFor(appOf(print)), /^eyJ/);
    }
  });

  it("takes the thumbprint as tools print it, and the key in one line", async () => {
    const printed = ours.sha256.replace(/..(?!$)/g, "$&:").toLowerCase();
    assert.match(await tokenFor(appOf(printed, ours.key.replaceAll("\n", "\\n"))), /^eyJ/);
  });

  it("is nobody with another's key, or naming another's certificate", async () => {
    await isRefused(appOf(ours.sha256, theirs.key));
    await isRefused(appOf(theirs.sha256, ours.key));
    await isRefused({
      ...appOf(),
      credential: { kind: "password", password: { reveal: () => "not asked for" } },
    } as never);
  });

  it("signs people in by it", async () => {
    const flow = microsoftFlow({
      app: appOf(),
      mode: "client",
      authority: microsoft.url,
      findKey: knownKeys(`${microsoft.url}/common/discovery/v2.0/keys`, Date.now),
      now: Date.now,
    });
    const back = await pressAt(await flow.authorizeUrl(RUN), "Ann Lee");
    const answer = await flow.redeem({ ...RUN, code: back.searchParams.get("code") ?? "" });
    assert.equal(answer.kind === "identity" && answer.identity.email, "ann@client.com");
  });
});
