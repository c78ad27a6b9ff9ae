import assert from "node:assert/strict";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { refused } from "#tests/telling";

const COOKIE = "__Host-portico-frame";

let portico: Portico;
beforeEach(async () => {
  portico = await openPortico();
});
afterEach(() => portico.close());

/** Signs in in the Teams frame. Answers the last move. */
async function signIn(person: Person, email: string, stay: boolean): Promise<Answer> {
  await person.start({ email, door: "tab", workspace: "awesome", platform: "client" });
  await person.move("code", { code: await portico.codeFor(email) });
  const done = await person.move("stay", { stay });
  if (done.body["step"] !== "account") return done;
  const [first] = done.body["accounts"] as { id: string }[];
  return person.move("account", { accountId: first?.id });
}

async function staying(email = "ann@client.com"): Promise<Person> {
  const person = portico.someone();
  await signIn(person, email, true);
  return person;
}

const tokenOf = ({ body }: Answer): string => (body["session"] as { token: string }).token;

/** Says something as another page would, with nothing but these cookies. */
const stranger = (headers: Record<string, string>, method = "GET", path = "/api/session") =>
  fetch(portico.url + path, { method, headers });

describe("staying signed in in the Teams frame", () => {
  it("puts the session into a cookie that lives with the page on top, for as long as it lasts", async () => {
    const ann = await staying();
    assert.deepEqual(
      ann.setCookies.map((line) => line.replace(/=\w+;/, "=…;")),
      [`${COOKIE}=…; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=31536000`],
    );
  });

  it("hands out the bearer all the same", async () => {
    const done = await signIn(portico.someone(), "ann@client.com", true);
    const headers = { authorization: `Bearer ${tokenOf(done)}` };
    assert.equal((await portico.someone().say("/api/session", { headers })).status, 200);
  });

  it("sets no cookie where the person said no", async () => {
    const ann = portico.someone();
    await signIn(ann, "ann@client.com", false);
    assert.deepEqual(ann.setCookies, []);
  });

  it("is not what a browser gets", async () => {
    const ann = portico.someone();
    await ann.start({ email: "ann@client.com" });
    await ann.move("code", { code: await portico.codeFor("ann@client.com") });
    await ann.move("stay", { stay: true });
    assert.ok(!ann.cookies.has(COOKIE));
  });

  it("opens the portal to our own page without a bearer", async () => {
    const ann = await staying();
    for (const path of ["/api/session", "/api/client/tickets", "/api/client/tickets/1001"]) {
      assert.equal((await ann.say(path)).status, 200, path);
    }
  });

  it("asks again once the session was ended by a new sign-in in the same frame", async () => {
    const ann = await staying();
    const cookie = `${COOKIE}=${ann.cookies.get(COOKIE)}`;
    await signIn(ann, "uwe@unmapped.de", false);
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    assert.equal((await stranger(headers)).status, 401);
  });
});

describe("a call that brings the frame's cookie", () => {
  const said = {
    "another site": { "sec-fetch-site": "cross-site" },
    "a neighbour of our site": { "sec-fetch-site": "same-site" },
    "the address bar": { "sec-fetch-site": "none" },
    "nobody who says so": {},
    "a page with another origin": { origin: "https://evil.example" },
    "a page of no origin": { origin: "null" },
    "another site that claims our origin": {
      "sec-fetch-site": "cross-site",
      origin: "http://localhost",
    },
  };
  for (const [whom, headers] of Object.entries(said)) {
    it(`reads nothing for ${whom}`, async () => {
      const ann = await staying();
      const cookie = `${COOKIE}=${ann.cookies.get(COOKIE)}`;
      const answer = await stranger({ ...headers, cookie });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get("access-control-allow-origin"), null);
      const own = { cookie, "sec-fetch-site": "same-origin" };
      assert.equal((await stranger(own)).status, 200, "and is read by our own page");
    });

    it(`changes nothing for ${whom}`, async () => {
      const ann = await staying();
      const cookie = `${COOKIE}=${ann.cookies.get(COOKIE)}`;
      assert.equal((await stranger({ ...headers, cookie }, "DELETE")).status, 403);
      assert.equal((await stranger({ ...headers, cookie }, "DELETE", "/api/sessions")).status, 403);
      assert.equal((await ann.say("/api/session")).status, 200);
    });
  }

  it("is nobody's where the session in it may not ride there", async () => {
    const browser = portico.someone();
    await browser.start({ email: "ann@client.com" });
    await browser.move("code", { code: await portico.codeFor("ann@client.com") });
    await browser.move("stay", { stay: true });
    const leaving = tokenOf(await signIn(portico.someone(), "uwe@unmapped.de", false));
    for (const secret of [browser.cookies.get("__Host-portico"), leaving]) {
      const headers = { cookie: `${COOKIE}=${secret}` };
      refused(await portico.someone().say("/api/session", { headers }), 401, "session-required");
    }
  });
});

describe("a session in the Teams frame", () => {
  it("that switches company goes the way it came, and the old one ends", async () => {
    const both = await staying("both@two.net");
    const { body } = await both.say("/api/session");
    const old = both.cookies.get(COOKIE);
    const [, other] = body["accounts"] as { id: string; company: { name: string } }[];
    const switched = await both.post("/api/session/account", { accountId: other?.id });
    assert.equal(switched.status, 200);
    assert.equal(switched.body["token"], undefined);
    assert.notEqual(both.cookies.get(COOKIE), old);
    assert.match(both.setCookies[0] ?? "", /SameSite=None; Partitioned; Max-Age=\d+$/);
    assert.deepEqual((await both.say("/api/session")).body["account"], switched.body["account"]);
    const headers = { cookie: `${COOKIE}=${old}` };
    refused(await portico.someone().say("/api/session", { headers }), 401, "session-required");
  });

  it("that switches by its bearer gets a bearer, and a cookie that outlives the page", async () => {
    const both = portico.someone();
    const done = await signIn(both, "both@two.net", true);
    const headers = { authorization: `Bearer ${tokenOf(done)}` };
    const { body } = await both.say("/api/session", { headers });
    const [, other] = body["accounts"] as { id: string }[];
    const switched = await both.say("/api/session/account", {
      method: "POST",
      body: { accountId: other?.id },
      headers,
    });
    assert.equal(switched.body["token"], both.cookies.get(COOKIE));
    assert.equal((await both.say("/api/session")).status, 200);
  });

  it("that does not stay gets no cookie by switching either", async () => {
    const both = portico.someone();
    const headers = {
      authorization: `Bearer ${tokenOf(await signIn(both, "both@two.net", false))}`,
    };
    const { body } = await both.say("/api/session", { headers });
    const [, other] = body["accounts"] as { id: string }[];
    const asked = { method: "POST", body: { accountId: other?.id }, headers };
    assert.equal((await both.say("/api/session/account", asked)).status, 200);
    assert.deepEqual(both.setCookies, []);
  });

  it("takes its cookie along when the person signs out", async () => {
    for (const path of ["/api/session", "/api/sessions"]) {
      const ann = await staying();
      assert.equal((await ann.say(path, { method: "DELETE" })).status, 204);
      assert.deepEqual(ann.setCookies, [
        `${COOKIE}=; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=0`,
      ]);
      refused(await ann.say("/api/session"), 401, "session-required");
    }
  });

  it("reaches the Client portal alone: whoever proved themselves by a code is no tech there", async () => {
    const tess = await staying("tess@awesome.example");
    assert.deepEqual((await tess.say("/api/session")).body["platforms"], ["client"]);
    for (const platform of ["tech", "admin"]) {
      refused(await tess.post("/api/session/platform", { platform }), 403, "wrong-app");
    }
    refused(await tess.say("/api/tech/tickets"), 404, "not-found");
  });
});
