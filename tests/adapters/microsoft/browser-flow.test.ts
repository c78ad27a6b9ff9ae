import assert from "node:assert/strict";
import { createHmac, createPublicKey } from "node:crypto";
import type { ProviderAnswer, ProviderFlow } from "#service/identities";
import { type MicrosoftStandIn, OTHER_TENANT, startMicrosoft } from "#stand-ins/microsoft";
import { pressAt } from "#tests/provider-pages";
import { stoppedClock } from "#tests/stopped";
import { knownKeys, microsoftFlow } from "../../../adapters/microsoft/index.ts";

const REDIRECT = "http://localhost:3978/api/signin/microsoft/callback";
const RUN = { state: "state-1", nonce: "nonce-1", verifier: "v".repeat(64), redirectUri: REDIRECT };

describe("signing in at Microsoft", () => {
  let microsoft: MicrosoftStandIn;
  let flow: ProviderFlow;
  const flowWith = (clientSecret: string): ProviderFlow =>
    microsoftFlow({
      app: {
        appId: microsoft.app.clientId,
        credential: { kind: "password", password: { reveal: () => clientSecret } },
      },
      mode: "client",
      authority: microsoft.url,
      findKey: knownKeys(`${microsoft.url}/common/discovery/v2.0/keys`, clock.now),
      now: clock.now,
    });
  const clock = stoppedClock();
  beforeEach(async () => {
    microsoft = await startMicrosoft({ now: clock.now });
    flow = flowWith(microsoft.app.clientSecret);
  });
  afterEach(() => microsoft.close());

  /** Goes to the address, presses a name, and answers what the browser came back with. */
  async function press(name: string, run: Partial<typeof RUN> = {}): Promise<URLSearchParams> {
    const back = await pressAt(await flow.authorizeUrl({ ...RUN, ...run }), name);
    assert.equal(back.origin + back.pathname, REDIRECT);
    assert.equal(back.searchParams.get("state"), RUN.state);
    return back.searchParams;
  }
  const redeem = (said: URLSearchParams, run: Partial<typeof RUN> = {}): Promise<ProviderAnswer> =>
    flow.redeem({ ...RUN, ...run, code: said.get("code") ?? "" });

  it("tells who pressed their name there", async () => {
    const answer = await redeem(await press("Ann Lee"));
    assert.ok(answer.kind === "identity");
    const { tenantId, subject, email, emailVerified } = answer.identity;
    const [ann] = microsoft.people;
    assert.deepEqual(
      [tenantId, subject, email, emailVerified, answer.mode],
      [ann?.tid, ann?.oid, "ann@client.com", true, "client"],
    );
  });

  it("is done with PKCE, state and nonce, and fills in the address", async () => {
    const { searchParams } = new URL(
      await flow.authorizeUrl({ ...RUN, loginHint: "ann@client.com" }),
    );
    assert.deepEqual(
      ["response_type", "state", "nonce", "code_challenge_method", "login_hint", "prompt"].map(
        (name) => searchParams.get(name),
      ),
      ["code", "state-1", "nonce-1", "S256", "ann@client.com", null],
    );
    assert.ok(!searchParams.toString().includes(RUN.verifier));
    const anybody = new URL(await flow.authorizeUrl(RUN)).searchParams;
    assert.equal(anybody.get("prompt"), "select_account");
    const picking = { ...RUN, loginHint: "ann@client.com", mustPick: true };
    const popup = new URL(await flow.authorizeUrl(picking)).searchParams;
    assert.deepEqual([popup.get("prompt"), popup.get("login_hint")], ["select_account", null]);
  });

  it("works once, and only for whoever began it", async () => {
    const said = await press("Ann Lee");
    assert.deepEqual(await redeem(said, { verifier: "w".repeat(64) }), { kind: "invalid" });
    assert.deepEqual(await redeem(said), { kind: "invalid" });
    const again = await press("Ann Lee");
    assert.equal((await redeem(again)).kind, "identity");
    assert.deepEqual(await redeem(again), { kind: "invalid" });
    assert.deepEqual(await flow.redeem({ ...RUN, code: "made-up" }), { kind: "invalid" });
  });

  it("is refused where the token was made for another run", async () => {
    assert.deepEqual(await redeem(await press("Ann Lee"), { nonce: "another" }), {
      kind: "invalid",
    });
    microsoft.faults.wrongNonce = true;
    assert.deepEqual(await redeem(await press("Ann Lee")), { kind: "invalid" });
  });

  it("is refused where Microsoft's key is not the one that is published", async () => {
    const keys = knownKeys("http://127.0.0.1:1/keys", clock.now);
    const elsewhere = microsoftFlow({
      app: {
        appId: microsoft.app.clientId,
        credential: {
          kind: "password",
          password: { reveal: () => microsoft.app.clientSecret },
        },
      },
      mode: "client",
      authority: microsoft.url,
      findKey: (kid) => keys(kid).catch(() => undefined),
      now: clock.now,
    });
    const code = (await press("Ann Lee")).get("code") ?? "";
    assert.deepEqual(await elsewhere.redeem({ ...RUN, code }), { kind: "invalid" });
  });

  it("believes no id token but Microsoft's own for this app and run, and asks nobody else", async () => {
    const [ann] = microsoft.people;
    assert.ok(ann);
    const at = Math.floor(clock.now() / 1000);
    const idToken = (claims = {}, header = {}): Promise<string> => {
      const own = { nonce: RUN.nonce, scp: undefined, azp: undefined };
      return microsoft.teamsToken(ann, { claims: { ...own, ...claims }, header });
    };
    const [head = "", body = ""] = (await idToken()).split(".");
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString());
    const jwks = await (await fetch(`${microsoft.url}/common/discovery/v2.0/keys`)).json();
    const pem = createPublicKey({ key: jwks.keys[0], format: "jwk" }).export({
      type: "spki",
      format: "pem",
    });
    const headed = (alg: string): string =>
      `${Buffer.from(JSON.stringify({ alg, kid, typ: "JWT" })).toString("base64url")}.${body}`;
    const mac = createHmac("sha256", pem).update(headed("HS256")).digest("base64url");
    const elsewhere = { jku: "http://127.0.0.1:1/keys", x5u: "http://127.0.0.1:1/x" };
    const forged: Record<string, string> = {
      "signed by nobody": `${headed("none")}.`,
      "signed with the public key as a secret": `${headed("HS256")}.${mac}`,
      "with a key of nobody's, to be fetched there": await idToken({}, { kid: "x", ...elsewhere }),
      "not signed at all": `${head}.${body}.AAAA`,
      "for another app": await idToken({ aud: "another" }),
      "of another issuer": await idToken({ iss: "https://evil.example/v2.0" }),
      "of one tenant with another's issuer": await idToken({ tid: OTHER_TENANT }),
      expired: await idToken({ exp: at - 61 }),
      "too early": await idToken({ nbf: at + 61 }),
      "an access token": await idToken({ nonce: undefined, scp: "access_as_user", azp: "x" }),
      "an app's own": await idToken({ nonce: undefined, idtyp: "app" }),
      "of another run": await idToken({ nonce: "nonce-2" }),
      "a megabyte long": await idToken({ name: "x".repeat(1_000_000) }),
    };
    for (const [what, token] of Object.entries(forged)) {
      const code = (await press("Ann Lee")).get("code") ?? "";
      microsoft.faults.idToken = token;
      const { kind } = await flow.redeem({ ...RUN, code });
      // A megabyte is no answer of Microsoft's: nobody's mistake, and nobody in.
      assert.equal(kind, what === "a megabyte long" ? "unavailable" : "invalid", what);
    }
    const code = (await press("Ann Lee")).get("code") ?? "";
    microsoft.faults.idToken = await idToken();
    assert.equal((await flow.redeem({ ...RUN, code })).kind, "identity", "the one that is right");
    const paths = new Set(microsoft.asked.map((each) => each.replace(/^.*\//, "")));
    assert.deepEqual([...paths].toSorted(), ["authorize", "keys", "token"]);
  });

  it("is not available while Microsoft is down, and is no mistake of the person's", async () => {
    const said = await press("Ann Lee");
    microsoft.faults.down = true;
    assert.deepEqual(await redeem(said), { kind: "unavailable" });
  });

  it("says where an administrator has to agree first", async () => {
    const said = await press("Ann Lee");
    microsoft.faults.consentMissing = true;
    assert.deepEqual(await redeem(said), { kind: "consent-needed" });
    assert.match((await press("Ann Lee")).get("error_description") ?? "", /AADSTS90094/);
  });

  it("says no more than that it did not work where our own secret is wrong", async () => {
    flow = flowWith("a wrong secret");
    assert.deepEqual(await redeem(await press("Ann Lee")), { kind: "invalid" });
  });

  it("keeps no token of anybody", async () => {
    const before = JSON.stringify(await redeem(await press("Ann Lee")));
    const after = JSON.stringify(await redeem(await press("Stan Stranger")));
    assert.ok(before.includes("ann@client.com") && !after.includes("ann@client.com"));
    assert.doesNotMatch(after, /eyJ/);
  });
});
