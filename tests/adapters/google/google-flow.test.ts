import assert from "node:assert/strict";
import type { ProviderAnswer, ProviderFlow } from "#service/identities";
import { type GoogleStandIn, startGoogle } from "#stand-ins/google";
import { pressAt } from "#tests/provider-pages";
import { googleFlow } from "../../../adapters/google/index.ts";

const REDIRECT = "http://localhost:3978/api/signin/google/callback";
const RUN = { state: "state-1", nonce: "nonce-1", verifier: "v".repeat(64), redirectUri: REDIRECT };

describe("signing in at Google", () => {
  let google: GoogleStandIn;
  let flow: ProviderFlow;
  const flowWith = (clientSecret: string): ProviderFlow =>
    googleFlow({
      issuer: google.url,
      clientId: google.app.clientId,
      clientSecret: { reveal: () => clientSecret },
    });
  before(async () => {
    google = await startGoogle();
  });
  after(() => google.close());
  beforeEach(() => {
    google.faults.down = false;
    flow = flowWith(google.app.clientSecret);
  });

  async function press(name: string): Promise<URLSearchParams> {
    const back = await pressAt(await flow.authorizeUrl(RUN), name);
    assert.equal(back.origin + back.pathname, REDIRECT);
    assert.equal(back.searchParams.get("state"), RUN.state);
    return back.searchParams;
  }
  const redeem = (said: URLSearchParams, run: Partial<typeof RUN> = {}): Promise<ProviderAnswer> =>
    flow.redeem({ ...RUN, ...run, code: said.get("code") ?? "" });

  it("tells who pressed their name there, by a key that is no address", async () => {
    assert.deepEqual(await redeem(await press("Ann Lee")), {
      kind: "identity",
      mode: "client",
      identity: {
        provider: "google",
        subject: "1000001",
        email: "ann@client.com",
        emailVerified: true,
        guest: false,
        firstName: "Ann",
        lastName: "Lee",
      },
    });
    const una = await redeem(await press("Una Unconfirmed"));
    assert.equal(una.kind === "identity" && una.identity.emailVerified, false);
  });

  it("is done with PKCE, state and nonce, and asks for no more than who one is", async () => {
    const { searchParams } = new URL(
      await flow.authorizeUrl({ ...RUN, loginHint: "ann@client.com" }),
    );
    assert.deepEqual(
      ["state", "nonce", "code_challenge_method", "login_hint", "scope"].map((name) =>
        searchParams.get(name),
      ),
      ["state-1", "nonce-1", "S256", "ann@client.com", "openid email profile"],
    );
    const picking = { ...RUN, loginHint: "ann@client.com", mustPick: true };
    const popup = new URL(await flow.authorizeUrl(picking)).searchParams;
    assert.deepEqual([popup.get("prompt"), popup.get("login_hint")], ["select_account", null]);
    assert.ok(!searchParams.toString().includes(RUN.verifier));
  });

  it("works once, only for whoever began it, and only for this run", async () => {
    const said = await press("Ann Lee");
    assert.equal((await redeem(said)).kind, "identity");
    assert.deepEqual(await redeem(said), { kind: "invalid" });
    const other = await press("Ann Lee");
    assert.deepEqual(await redeem(other, { verifier: "w".repeat(64) }), { kind: "invalid" });
    const third = await press("Ann Lee");
    assert.deepEqual(await redeem(third, { nonce: "another" }), { kind: "invalid" });
    assert.deepEqual(await flow.redeem({ ...RUN, code: "made-up" }), { kind: "invalid" });
  });

  it("comes back with the word that the person declined", async () => {
    assert.equal((await press("Cancel and go back")).get("error"), "access_denied");
  });

  it("says no more than that it did not work where our own secret is wrong", async () => {
    flow = flowWith("wrong");
    assert.deepEqual(await redeem(await press("Ann Lee")), { kind: "invalid" });
  });

  it("is not available while Google is down, and is again afterwards", async () => {
    const said = await press("Ann Lee");
    google.faults.down = true;
    assert.deepEqual(await redeem(said), { kind: "unavailable" });
    flow = flowWith(google.app.clientSecret);
    assert.deepEqual(await redeem(said), { kind: "unavailable" });
    google.faults.down = false;
    assert.equal((await redeem(said)).kind, "identity");
  });
});
