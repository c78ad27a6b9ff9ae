import assert from "node:assert/strict";
import type { Person } from "#tests/person";
import { pressAt } from "#tests/provider-pages";
import { openWithProviders, type WithProviders } from "#tests/stand-ins";

const FLOW = "__Host-portico-flow";

describe("a browser's way to a provider and back", () => {
  let open: WithProviders;
  let ann: Person;
  before(async () => {
    open = await openWithProviders();
    await open.bindTenants();
  });
  after(() => open.close());
  beforeEach(() => {
    ann = open.portico.someone();
    Object.assign(open.microsoft.faults, { down: false, wrongNonce: false, consentMissing: false });
  });

  /** Chooses the provider; answers the start address. */
  async function choose(person: Person, method = "microsoft", email = "ann@client.com") {
    await person.start({ email });
    const { status, body } = await person.move("method", { method });
    assert.deepEqual([status, body["step"]], [200, "provider"]);
    return String(body["redirect"]);
  }
  /** Presses a name on the provider's page; answers the path that leads back to us. */
  async function press(person: Person, start: string, name: string): Promise<string> {
    const { status, headers } = await person.say(start);
    assert.equal(status, 302);
    const { pathname, search } = await pressAt(headers.get("location") ?? "", name);
    return pathname + search;
  }
  const stands = async (person: Person): Promise<unknown> => (await person.where()).body["step"];

  it("signs in whoever pressed their name there", async () => {
    const back = await press(ann, await choose(ann), "Ann Lee");
    const came = await ann.say(back);
    assert.deepEqual([came.status, came.headers.get("location")], [302, "/signin"]);
    assert.match(ann.setCookies.join(), new RegExp(`${FLOW}=; .*Max-Age=0`));
    assert.equal(await stands(ann), "stay");
    const signedIn = await ann.move("stay", { stay: false });
    assert.equal(signedIn.body["step"], "signed-in");
    const { body } = await ann.say("/api/session");
    assert.deepEqual(body["person"], { email: "ann@client.com", name: "Ann" });
  });

  it("leads through Google as well, and a code to the stored address links it", async () => {
    const olaf = open.portico.someone();
    const back = await press(olaf, await choose(olaf, "google"), "Ann Lee");
    assert.equal((await olaf.say(back)).headers.get("location"), "/signin");
    assert.equal(await stands(olaf), "code");
    const code = await open.portico.codeFor("ann@client.com");
    assert.equal((await olaf.move("code", { code })).body["step"], "stay");
    const again = open.portico.someone();
    await again.say(await press(again, await choose(again, "google"), "Ann Lee"));
    assert.equal(await stands(again), "stay");
  });

  it("is known by a cookie that no script reads and no other site's page sends", async () => {
    await choose(ann);
    const [line = ""] = ann.setCookies.filter((each) => each.startsWith(FLOW));
    assert.match(line, /; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  it("is nothing for whoever was sent the start link", async () => {
    const start = await choose(ann);
    const mallory = open.portico.someone();
    const { status, headers, body } = await mallory.say(start);
    assert.deepEqual([status, headers.get("location")], [401, null]);
    assert.match(String(body["text"]), /be checked[\s\S]*Go to the sign-in page/);
    assert.deepEqual(mallory.setCookies, []);
    assert.equal(await stands(ann), "provider");
  });

  it("is nothing for whoever brings the way back without the browser, or with another", async () => {
    const back = await press(ann, await choose(ann), "Ann Lee");
    const mallory = open.portico.someone();
    assert.equal((await mallory.say(back)).status, 401);
    await choose(mallory, "microsoft", "olaf@other.org");
    assert.equal((await mallory.say(back)).status, 401);
    assert.deepEqual([await stands(ann), await stands(mallory)], ["provider", "provider"]);
    assert.equal((await ann.say(back)).status, 302);
  });

  it("cannot be used to sign somebody else's browser in as oneself", async () => {
    const mallory = open.portico.someone();
    const hers = await press(mallory, await choose(mallory), "Ann Lee");
    await choose(ann);
    const code = new URLSearchParams(hers.split("?")[1]).get("code");
    const start = await ann.say(String((await ann.where()).body["redirect"]));
    const state = new URL(start.headers.get("location") ?? "").searchParams.get("state");
    // Her code in the victim's own run: PKCE and nonce belong to another run.
    await ann.say(`/api/signin/microsoft/callback?code=${code}&state=${state}`);
    const { body } = await ann.where();
    assert.equal(body["step"], "method");
    assert.match(String(body["notice"]), /couldn't be checked/);
  });

  it("works once: the same way back a second time advances nothing", async () => {
    const back = await press(ann, await choose(ann), "Ann Lee");
    const cookie = ann.cookies.get(FLOW) ?? "";
    assert.equal((await ann.say(back)).status, 302);
    assert.equal((await ann.say(back)).status, 401);
    ann.cookies.set(FLOW, cookie);
    assert.equal((await ann.say(back)).status, 401);
    assert.equal(await stands(ann), "stay");
  });

  it("ends ten minutes after it began", async () => {
    const start = await choose(ann);
    const back = await press(ann, start, "Ann Lee");
    open.portico.advance(600_000);
    assert.equal((await ann.say(start)).status, 401);
    assert.equal((await ann.say(back)).status, 401);
  });

  it("leads back to the methods where it was cancelled, with the code one press away", async () => {
    const back = await press(ann, await choose(ann), "Cancel and go back");
    assert.equal((await ann.say(back)).headers.get("location"), "/signin");
    const { body } = await ann.where();
    assert.equal(body["step"], "method");
    assert.match(String(body["notice"]), /You stopped before it was finished/);
    assert.equal((await ann.move("method", { method: "code" })).body["step"], "code");
  });

  it("says where an administrator has to agree first, where Microsoft is away, and where it lies", async () => {
    const { faults } = open.microsoft;
    const said = async (fault: Partial<typeof faults>): Promise<string> => {
      const person = open.portico.someone();
      const start = await choose(person);
      if (fault.consentMissing) Object.assign(faults, fault);
      const back = await press(person, start, "Ann Lee");
      Object.assign(faults, fault);
      await person.say(back);
      Object.assign(faults, { down: false, wrongNonce: false, consentMissing: false });
      const { body } = await person.where();
      assert.equal(body["step"], "method");
      return String(body["notice"]);
    };
    assert.match(await said({ consentMissing: true }), /administrator has to allow this app first/);
    assert.match(await said({ down: true }), /can't reach what we need/);
    assert.match(await said({ wrongNonce: true }), /couldn't be checked/);
  });

  it("says what came back with the browser to nobody, and logs none of it", async () => {
    await choose(ann);
    const start = await ann.say(String((await ann.where()).body["redirect"]));
    const state = new URL(start.headers.get("location") ?? "").searchParams.get("state");
    const query = `state=${state}&error=server_error&error_description=<b>planted-secret</b>`;
    const came = await ann.say(`/api/signin/microsoft/callback?${query}`);
    const { body } = await ann.where();
    const all = `${JSON.stringify([...came.headers])}${JSON.stringify(body)}${open.portico.logged}`;
    assert.doesNotMatch(all, /planted-secret/);
    assert.doesNotMatch(String(open.portico.logged), /eyJ|[?&](?:code|state)=/);
  });

  it("takes nothing strange for an answer", async () => {
    for (const query of [
      "",
      "?code=x",
      "?state=x",
      `?code=${"x".repeat(8000)}&state=x`,
      "?code=%00&state=%00",
    ]) {
      for (const provider of ["microsoft", "google"]) {
        for (const step of ["start", "callback"]) {
          const { status } = await ann.say(`/api/signin/${provider}/${step}${query}`);
          assert.ok(
            [400, 401].includes(status),
            `${provider} ${step} ${query.slice(0, 20)}: ${status}`,
          );
        }
      }
    }
    assert.equal((await ann.say("/api/signin/nobody/start")).status, 404);
  });

  it("thanks an administrator who agreed at Microsoft alone, and does nothing", async () => {
    const query = "admin_consent=True&tenant=6f0d5b1a-2c7e-4d38-9b54-7a1e0c9d2f11";
    const back = (said: string) => ann.say(`/api/signin/microsoft/callback?${said}`);
    const { status, body } = await back(query);
    assert.equal(status, 200);
    assert.match(String(body["text"]), /Thank you/);
    const declined = await back("error=access_denied&error_description=AADSTS65004");
    assert.equal(declined.status, 403);
    assert.match(String(declined.body["text"]), /You stopped before it was finished/);
    for (const half of ["admin_consent=False", `${query}&error=server_error`]) {
      assert.equal((await back(half)).status, 401, half);
    }
  });
});

describe("a tab's way through a popup", () => {
  let open: WithProviders;
  before(async () => {
    open = await openWithProviders();
    await open.bindTenants();
  });
  after(() => open.close());

  async function atProvider(): Promise<{ tab: Person; start: string }> {
    const tab = open.portico.someone();
    await tab.start({ door: "tab", platform: "client", email: "ann@client.com" });
    const { body } = await tab.move("method", { method: "microsoft" });
    return { tab, start: String(body["redirect"]) };
  }
  /** Through the popup, which shares no cookie with the tab; the code that it hands over. */
  async function through(start: string, popup = open.portico.someone()): Promise<string> {
    const started = await popup.say(start);
    assert.equal(started.headers.get("cross-origin-opener-policy"), "unsafe-none");
    const { pathname, search } = await pressAt(started.headers.get("location") ?? "", "Ann Lee");
    const back = await popup.say(pathname + search);
    assert.equal(back.headers.get("cross-origin-opener-policy"), "unsafe-none");
    const [, code] =
      /^\/teams\/popup#([A-Za-z0-9]{43})$/.exec(back.headers.get("location") ?? "") ?? [];
    assert.ok(code, String(back.headers.get("location")));
    return code;
  }

  it("advances nothing by itself, and the tab signs in with the code that it hands over", async () => {
    const { tab, start } = await atProvider();
    assert.equal(tab.cookies.get(FLOW), undefined);
    const code = await through(start);
    assert.equal((await tab.where()).body["step"], "provider");
    assert.equal((await tab.move("provider", { code })).body["step"], "stay");
  });

  it("ends in a code that works once, for its own attempt, for sixty seconds", async () => {
    const [one, other] = [await atProvider(), await atProvider()];
    const code = await through(one.start);
    assert.equal((await other.tab.move("provider", { code })).body["code"], "sso-invalid");
    const late = await atProvider();
    const lateCode = await through(late.start);
    open.portico.advance(60_000);
    assert.equal((await late.tab.move("provider", { code: lateCode })).body["code"], "sso-invalid");
    const again = await atProvider();
    const good = await through(again.start);
    assert.equal((await again.tab.move("provider", { code: good })).status, 200);
    assert.equal((await again.tab.move("provider", { code: good })).status, 409);
  });

  it("belongs to the last popup that was opened, and to no other", async () => {
    const { start } = await atProvider();
    const popup = open.portico.someone();
    const started = await popup.say(start);
    const { pathname, search } = await pressAt(started.headers.get("location") ?? "", "Ann Lee");
    assert.equal((await open.portico.someone().say(pathname + search)).status, 401);
    await through(start);
    assert.equal((await popup.say(pathname + search)).status, 401);
  });
});

describe("a token that a tab brings", () => {
  let open: WithProviders;
  before(async () => {
    open = await openWithProviders();
    await open.bindTenants();
  });
  after(() => open.close());
  beforeEach(() => Object.assign(open.microsoft.faults, { down: false }));

  async function bring(token: string) {
    const tab = open.portico.someone();
    await tab.start({ door: "tab", platform: "client" });
    return { tab, answer: await tab.move("microsoft", { token }) };
  }
  const anns = (over?: Parameters<WithProviders["microsoft"]["teamsToken"]>[1]) =>
    open.microsoft.teamsToken(open.at("Ann"), over);
  const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

  it("signs in at once whoever it names", async () => {
    const { answer } = await bring(await anns());
    assert.deepEqual([answer.status, answer.body["step"]], [200, "signed-in"]);
    assert.ok(answer.body["session"]);
  });

  it("is 401 where it is forged, misaddressed, stale, or of another kind, and says no more", async () => {
    const [header = "", claims = ""] = (await anns()).split(".");
    const { kid } = JSON.parse(Buffer.from(header, "base64url").toString());
    const now = Math.floor(open.portico.clock.now() / 1000);
    const forged = [
      `${json({ alg: "none", kid })}.${claims}.`,
      `${json({ alg: "HS256", kid })}.${claims}.AAAA`,
      `${header}.${json({ oid: open.at("Tess").oid })}.AAAA`,
      await anns({ header: { kid: "unknown", jku: "http://evil.example/keys" } }),
      await anns({ claims: { aud: "someone-else" } }),
      await anns({ claims: { iss: "https://evil.example/v2.0" } }),
      await anns({ claims: { tid: open.at("Stan").tid } }),
      await anns({ claims: { exp: now - 61 } }),
      await anns({ claims: { nbf: now + 61 } }),
      await anns({ claims: { idtyp: "app", scp: undefined } }),
      await anns({ claims: { scp: undefined, nonce: "of an id token" } }),
      "garbage",
    ];
    for (const token of forged) {
      const { tab, answer } = await bring(token);
      assert.deepEqual([answer.status, answer.body["code"]], [401, "sso-invalid"], token);
      assert.equal((await tab.where()).body["step"], "email");
    }
    assert.doesNotMatch(open.portico.logged.join(""), /eyJ|evil\.example/);
  });

  it("is refused unread where it is a megabyte", async () => {
    const { answer } = await bring("x".repeat(1_000_000));
    assert.equal(answer.status, 413);
    const { answer: long } = await bring("x".repeat(12_001));
    assert.equal(long.status, 400);
  });

  it("works by known keys for a day while Microsoft is down; then the code is there", async () => {
    open.microsoft.faults.down = true;
    open.portico.advance(23 * 3_600_000);
    assert.equal((await bring(await anns())).answer.body["step"], "signed-in");
    open.portico.advance(2 * 3_600_000);
    const { tab, answer } = await bring(await anns());
    assert.deepEqual([answer.status, answer.body["code"]], [503, "unavailable"]);
    assert.equal((await tab.move("email", { email: "ann@client.com" })).body["step"], "method");
    assert.equal((await tab.move("method", { method: "code" })).body["step"], "code");
  });
});
