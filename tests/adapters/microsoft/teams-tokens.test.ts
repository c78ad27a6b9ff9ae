import assert from "node:assert/strict";
import { createHmac, createPublicKey } from "node:crypto";
import { createServer } from "node:http";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { ProviderAnswer, TeamsTokens } from "#service/identities";
import { type MicrosoftStandIn, startMicrosoft } from "#stand-ins/microsoft";
import { stoppedClock, type StoppedClock } from "#tests/stopped";
import { knownKeys, teamsTokens } from "../../../adapters/microsoft/index.ts";

const TECH_APP = "7ec40000-0000-4000-8000-000000000001";
const CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

describe("a token that Teams hands out", () => {
  let microsoft: MicrosoftStandIn;
  let clock: StoppedClock;
  let tokens: TeamsTokens;
  const checking = (): TeamsTokens =>
    teamsTokens({
      apps: [
        { appId: microsoft.app.clientId, mode: "client" },
        { appId: TECH_APP, mode: "tech" },
      ],
      publicHost: "localhost:3978",
      authority: microsoft.url,
      findKey: knownKeys(`${microsoft.url}/common/discovery/v2.0/keys`, clock.now),
      now: clock.now,
    });
  beforeEach(async () => {
    clock = stoppedClock();
    microsoft = await startMicrosoft({ now: clock.now });
    tokens = checking();
  });
  afterEach(() => microsoft.close());

  type Over = Parameters<MicrosoftStandIn["teamsToken"]>[1];
  const person = (name: string) => microsoft.people.find(({ firstName }) => firstName === name)!;
  const anns = (over?: Over): Promise<string> => microsoft.teamsToken(person("Ann"), over);
  const checked = async (over?: Over): Promise<ProviderAnswer> => tokens.check(await anns(over));
  const says = async (claims: Record<string, unknown>, name = "Ann") => {
    const answer = await tokens.check(await microsoft.teamsToken(person(name), { claims }));
    assert.equal(answer.kind, "identity");
    return answer.kind === "identity" ? answer.identity : assert.fail();
  };
  const seconds = (): number => Math.floor(clock.now() / 1000);

  it("says who somebody is, by tenant and object id", async () => {
    assert.deepEqual(await checked(), {
      kind: "identity",
      mode: "client",
      identity: {
        provider: "microsoft",
        tenantId: person("Ann").tid,
        subject: person("Ann").oid,
        firstName: "Ann",
        lastName: "Lee",
        email: "ann@client.com",
        emailVerified: true,
        guest: false,
        domainSid: "S-1-5-21-1004336348-1177238915-682003330",
      },
    });
  });

  it("tells by its addressee alone which of our apps it is for", async () => {
    const { clientId } = microsoft.app;
    const modes = {
      [clientId]: "client",
      [`api://localhost:3978/botid-${clientId}`]: "client",
      [TECH_APP]: "tech",
      [`api://localhost:3978/botid-${TECH_APP}`]: "tech",
    };
    for (const [aud, mode] of Object.entries(modes)) {
      const answer = await checked({ claims: { aud } });
      assert.equal(answer.kind === "identity" && answer.mode, mode, aud);
    }
  });

  it("vouches for an address only where the tenant has confirmed it", async () => {
    assert.equal((await says({}, "Una")).emailVerified, false);
    assert.equal((await says({ xms_edov: "1" })).emailVerified, true);
    assert.equal((await says({ xms_edov: 0 })).emailVerified, false);
    const named = await says({ email: undefined, preferred_username: "ann@client.com" });
    assert.deepEqual([named.email, named.emailVerified], ["ann@client.com", false]);
    assert.equal((await says({ email: "ann@client。com" })).email, undefined);
  });

  it("shows a guest, however it is said", async () => {
    assert.equal((await says({}, "Gil")).guest, true);
    const { tid } = person("Ann");
    for (const claims of [
      { acct: 1 },
      { acct: "1" },
      { preferred_username: "ann_home.example#EXT#@client.onmicrosoft.com" },
      { idp: `https://sts.windows.net/${CONSUMERS}/` },
      { idp: "live.com" },
    ]) {
      assert.equal((await says(claims)).guest, true, JSON.stringify(claims));
    }
    assert.equal((await says({ idp: `https://sts.windows.net/${tid}/` })).guest, false);
    assert.equal((await says({ idp: `${microsoft.url}/${tid}/v2.0` })).guest, false);
  });

  it("is a key and nothing else for a private account, which anyone makes with any address", async () => {
    const iss = `${microsoft.url}/${CONSUMERS}/v2.0`;
    const identity = await says({ tid: CONSUMERS, iss, onprem_sid: "S-1-5-21-1-2-3-4" });
    assert.deepEqual(
      [identity.email, identity.emailVerified, identity.domainSid, identity.tenantId],
      [undefined, false, undefined, CONSUMERS],
    );
  });

  it("names people plainly, by the whole name where a tenant says no more", async () => {
    const whole = await says({
      given_name: undefined,
      family_name: undefined,
      name: "Ann de  Lee",
    });
    assert.deepEqual([whole.firstName, whole.lastName], ["Ann", "de Lee"]);
    const odd = await says({ given_name: "An\u202en\u0000", family_name: "x".repeat(500) });
    assert.deepEqual([odd.firstName, odd.lastName?.length], ["Ann", 100]);
  });

  const forged: Record<string, (claims: Record<string, unknown>) => Over | undefined> = {
    "for another app": () => ({ claims: { aud: "c0000000-0000-4000-8000-000000000000" } }),
    "for several": () => ({ claims: { aud: [microsoft.app.clientId, "other"] } }),
    "for our app at another host": () => ({
      claims: { aud: `api://evil.example/botid-${microsoft.app.clientId}` },
    }),
    "of another issuer": () => ({ claims: { iss: "https://login.evil.example/v2.0" } }),
    "of one tenant with another's issuer": () => ({ claims: { tid: CONSUMERS } }),
    "of a tenant that is none": () => ({
      claims: { tid: "../x", iss: `${microsoft.url}/../x/v2.0` },
    }),
    "of the old version": () => ({ claims: { ver: "1.0" } }),
    "of nobody": () => ({ claims: { oid: undefined } }),
    expired: () => ({ claims: { exp: seconds() - 61 } }),
    "without an end": () => ({ claims: { exp: undefined } }),
    "too early": () => ({ claims: { nbf: seconds() + 61 } }),
    "of an app in its own right": () => ({ claims: { idtyp: "app", scp: undefined } }),
    "of an app that has a scope as well": () => ({ claims: { idtyp: "app" } }),
    "without a scope, as id tokens are": () => ({ claims: { scp: undefined, nonce: "n" } }),
    "with another scope": () => ({ claims: { scp: "User.Read access_as_users" } }),
    "asked for by a program that is not Teams": () => ({ claims: { azp: TECH_APP } }),
    "with a key that nobody has": () => ({ header: { kid: "nobodys" } }),
    "without naming its key": () => ({ header: { kid: "" } }),
  };
  for (const [what, over] of Object.entries(forged)) {
    it(`is not good ${what}`, async () => {
      assert.deepEqual(await checked(over({})), { kind: "invalid" });
    });
  }

  it("is good within a minute of its times", async () => {
    assert.equal((await checked({ claims: { exp: seconds() - 59 } })).kind, "identity");
    assert.equal((await checked({ claims: { nbf: seconds() + 59 } })).kind, "identity");
  });

  it("is not good signed by nobody, or with the public key as a password", async () => {
    const [, claims = ""] = (await anns()).split(".");
    const [head = ""] = (await anns()).split(".");
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString());
    const jwks = await (await fetch(`${microsoft.url}/common/discovery/v2.0/keys`)).json();
    const publicKey = createPublicKey({ key: jwks.keys[0], format: "jwk" });
    const header = (alg: string): string =>
      Buffer.from(JSON.stringify({ alg, kid, typ: "JWT" })).toString("base64url");
    const pem = publicKey.export({ type: "spki", format: "pem" });
    const mac = createHmac("sha256", pem)
      .update(`${header("HS256")}.${claims}`)
      .digest("base64url");
    for (const token of [
      `${header("none")}.${claims}.`,
      `${header("none")}.${claims}.AA`,
      `${header("HS256")}.${claims}.${mac}`,
      `${header("RS256")}.${claims}.${mac}`,
      `${header("RS256")}.${claims}.`,
      "",
      "a.b.c",
      "not a token",
    ]) {
      assert.deepEqual(await tokens.check(token), { kind: "invalid" }, token.slice(0, 40));
    }
  });

  it("is not good by a key it brings along, and nobody goes where it points", async () => {
    let visits = 0;
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const jwk = { ...(await exportJWK(publicKey)), kid: "mine", use: "sig" };
    const evil = createServer((_req, res) => {
      visits += 1;
      res.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
    const address = evil.address();
    assert.ok(typeof address === "object" && address !== null);
    const there = `http://127.0.0.1:${address.port}/keys`;
    const [, body = ""] = (await anns()).split(".");
    const claims = JSON.parse(Buffer.from(body, "base64url").toString());
    const [head = ""] = (await anns()).split(".");
    const { kid } = JSON.parse(Buffer.from(head, "base64url").toString());
    const pem = (await exportSPKI(publicKey)).replace(/-----[^-]+-----|\n/g, "");
    for (const header of [
      { kid: "mine", jku: there, x5u: there, jwk },
      { kid, jku: there, x5u: there, jwk, x5c: [pem] },
      { kid: there },
    ]) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", ...header })
        .sign(privateKey);
      assert.deepEqual(await tokens.check(token), { kind: "invalid" });
    }
    assert.equal(visits, 0);
    assert.deepEqual([...new Set(microsoft.asked)], ["GET /common/discovery/v2.0/keys"]);
    await new Promise((resolve) => evil.close(resolve));
  });

  it("is not even read where it is longer than any real one", async () => {
    const token = await anns({ claims: { padding: "x".repeat(1_000_000) } });
    const started = performance.now();
    assert.deepEqual(await tokens.check(token), { kind: "invalid" });
    assert.ok(performance.now() - started < 50);
    assert.deepEqual(microsoft.asked, []);
  });

  it("is checked by known keys for a day while Microsoft is down, and then by nobody", async () => {
    assert.equal((await checked()).kind, "identity");
    microsoft.faults.down = true;
    clock.advance(23 * 3_600_000);
    assert.equal((await checked()).kind, "identity");
    clock.advance(3_600_000);
    assert.equal((await checked()).kind, "unavailable");
    microsoft.faults.down = false;
    assert.equal((await checked()).kind, "identity");
  });

  it("is nobody's where Microsoft has never been heard", async () => {
    microsoft.faults.down = true;
    assert.deepEqual(await checked(), { kind: "unavailable" });
  });

  it("is good with a new key at once, and strangers do not make us ask all the time", async () => {
    assert.equal((await checked()).kind, "identity");
    await microsoft.rotateKeys();
    assert.equal((await checked()).kind, "identity");
    const before = microsoft.asked.length;
    for (let times = 0; times < 5; times += 1) {
      assert.deepEqual(await checked({ header: { kid: `stranger-${times}` } }), {
        kind: "invalid",
      });
    }
    assert.equal(microsoft.asked.length, before);
    clock.advance(30_000);
    await checked({ header: { kid: "stranger" } });
    assert.equal(microsoft.asked.length, before + 1);
  });

  it("is checked by fresh keys after an hour, without anybody waiting for them", async () => {
    await checked();
    clock.advance(3_600_000);
    const token = await anns();
    let answer = (): void => undefined;
    microsoft.faults.heldUntil = new Promise<void>((resolve) => (answer = resolve));
    await Promise.all([tokens.check(token), tokens.check(token), tokens.check(token)]);
    answer();
    // Asked after them and answered: whatever they asked for has arrived there as well.
    await fetch(`${microsoft.url}/common/discovery/v2.0/keys`);
    assert.equal(microsoft.asked.length, 3);
  });
});
