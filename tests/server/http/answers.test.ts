import assert from "node:assert/strict";
import { type Door, openDoor, PUBLIC_URL } from "../door.ts";
import { until } from "#tests/until";

describe("how this door answers", () => {
  let door: Door;
  before(async () => (door = await openDoor()));
  after(() => door.http.stop(100));

  it("carries every security header, on refusals too", async () => {
    for (const answer of [await door.post("/api/echo/1", {}), await fetch(`${door.url}/api/x`)]) {
      const header = (name: string) => answer.headers.get(name);
      assert.equal(header("content-security-policy"), "default-src 'none';frame-ancestors 'none'");
      assert.equal(header("cache-control"), "no-store");
      assert.equal(header("referrer-policy"), "no-referrer");
      assert.equal(header("x-content-type-options"), "nosniff");
      assert.equal(header("cross-origin-opener-policy"), "same-origin-allow-popups");
      assert.equal(header("strict-transport-security"), "max-age=31536000");
      assert.equal(header("x-frame-options"), null);
      assert.equal(header("server"), null);
      assert.equal(header("x-powered-by"), null);
    }
  });

  it("makes its own correlation id, whatever a stranger sends", async () => {
    const headers = { "x-correlation-id": "mine", "x-request-id": "mine" };
    const answer = await door.post("/api/echo/1", {}, headers);
    assert.match(answer.headers.get("x-correlation-id") ?? "", /^[2-9BCDFGHJKMNPQRSTVWXYZ]{10}$/);
  });

  it("writes its cookies as __Host- asks for", async () => {
    const answer = await door.post("/api/nothing", {});
    assert.deepEqual(answer.headers.getSetCookie(), [
      "__Host-portico=abc; Path=/; Secure; HttpOnly; SameSite=Lax",
      "__Host-portico-device=def; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60",
    ]);
  });

  it("answers HEAD like GET, without the body", async () => {
    const headers = { cookie: ";; =; x; __Host-portico=abc; __Host-portico=b\u00e4d" };
    const answer = await fetch(`${door.url}/api/list`, { method: "HEAD", headers });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-length"), "15");
    assert.equal(await answer.text(), "");
  });

  it("asks to sign in before it reads anything", async () => {
    const answer = await fetch(`${door.url}/api/list?hunter=2`);
    const problem = await answer.json();
    assert.deepEqual([answer.status, problem.detail], [401, "Sign in to continue."]);
  });

  it("carries what a refusal knows: tries, waits, where the attempt stands, whom to ask", async () => {
    const wrong = await (await door.post("/api/break/code", {})).json();
    assert.match(wrong.detail, /^That code isn't right\. 3 tries left\./);
    assert.equal(wrong.triesLeft, 3);
    assert.deepEqual(wrong.support, { address: "help@awesome.example", phone: "+44 20 7946 0000" });
    const soon = await door.post("/api/break/soon", {});
    assert.equal(soon.headers.get("retry-after"), "42");
    assert.equal((await soon.json()).retryAfter, 42);
    const step = await (await door.post("/api/break/step", {})).json();
    assert.deepEqual([step.attempt.id, step.attempt.step], ["a1", "method"]);
  });

  it("is a plain 503 while the database is away, and a plain 500 for what is our fault", async () => {
    const down = await door.post("/api/break/down", {});
    assert.deepEqual([down.status, down.headers.get("retry-after")], [503, "5"]);
    assert.equal((await down.json()).code, "unavailable");
    for (const how of ["leak", "else"]) {
      const answer = await door.post(`/api/break/${how}`, {});
      const problem = await answer.json();
      assert.deepEqual([answer.status, problem.code], [500, "internal"]);
      assert.match(problem.detail, new RegExp(problem.reference));
      assert.doesNotMatch(JSON.stringify(problem), /hunter2|select|stack|\.ts/);
    }
  });

  it("stays calm when nobody can name the workspace", async () => {
    const lost = await openDoor({ workspaceNamed: async () => Promise.reject(new Error("down")) });
    const problem = await (await lost.post("/api/break/down", {})).json();
    assert.deepEqual([problem.code, problem.support], ["unavailable", undefined]);
    await lost.http.stop(100);
  });

  it("knows the caller by the socket, whatever a stranger claims", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const { source } = await (await door.post("/api/echo/1", {}, headers)).json();
    assert.equal(source, "127.0.0.1");
  });

  it("believes a trusted proxy, from the right, until somebody else speaks", async () => {
    const proxied = await openDoor({ proxies: "127.0.0.0/8, 10.0.0.0/8 2001:db8:1::/48" });
    const seen = async (forwarded: string) => {
      const headers = { "x-forwarded-for": forwarded };
      return (await (await proxied.post("/api/echo/1", {}, headers)).json()).source;
    };
    assert.equal(await seen("203.0.113.9"), "203.0.113.9");
    assert.equal(await seen("1.1.1.1, 203.0.113.9, 10.1.2.3"), "203.0.113.9");
    assert.equal(await seen("203.0.113.9, garbage"), "127.0.0.1");
    assert.equal(await seen("203.0.113.9, 10.0.0.1"), "203.0.113.9");
    assert.equal(await seen("2001:db8:9:8:7:6:5:4"), "2001:db8:9:8::/64");
    assert.equal(await seen("2001:db8::1"), "2001:db8:0:0::/64");
    assert.equal(await seen("::ffff:203.0.113.9"), "203.0.113.9");
    assert.equal(await seen("1.1.1.1, 203.0.113.9:51234"), "203.0.113.9");
    assert.equal(await seen("[2001:db8::1]:443"), "2001:db8:0:0::/64");
    assert.equal(await seen("::ffff:cb00:7109"), "203.0.113.9");
    await proxied.http.stop(100);
  });

  it("refuses changing calls from other sites", async () => {
    const status = async (headers: Record<string, string>) =>
      (await door.post("/api/nothing", {}, headers)).status;
    const cookie = "__Host-portico=abc";
    assert.equal(await status({}), 204);
    assert.equal(await status({ "sec-fetch-site": "cross-site" }), 403);
    assert.equal(await status({ "sec-fetch-site": "cross-site", origin: PUBLIC_URL }), 403);
    assert.equal(await status({ cookie }), 403);
    assert.equal(await status({ cookie, origin: "https://evil.example" }), 403);
    assert.equal(await status({ cookie, origin: `${PUBLIC_URL}.evil.example` }), 403);
    assert.equal(await status({ cookie, "sec-fetch-site": "same-site" }), 403);
    assert.equal(await status({ cookie, origin: PUBLIC_URL }), 204);
    assert.equal(await status({ cookie, "sec-fetch-site": "same-origin" }), 204);
    assert.equal(await status({ cookie: "__Host-portico-device=x" }), 204);
  });

  it("logs what was asked by template, and nothing that a secret could be in", async () => {
    const sent = { "x-secret": "hunter2", authorization: "Bearer hunter2", cookie: "a=hunter2" };
    await door.post("/api/echo/hunter2", { name: "hunter2" }, sent);
    await door.post("/api/echo/hunter2?q=hunter2", { hunter2: "hunter2" }, sent);
    await door.post("/api/break/else?q=hunter2", {}, sent);
    await door.post("/api/break/hunter2", {}, sent);
    await fetch(`${door.url}/s%23hunter2`);
    const isFailure = (line: string) => JSON.parse(line).event === "a request failed";
    await until("the failure to be logged", () => door.lines.some(isFailure));
    const written = door.lines.join("");
    assert.doesNotMatch(written, /hunter2|select \*/);
    const requests = door.lines.map((line) => JSON.parse(line));
    const line = requests.find(({ route }) => route === "/api/echo/{id}");
    assert.deepEqual(Object.keys(line), [
      "level",
      "time",
      "method",
      "route",
      "status",
      "ms",
      "reference",
      "event",
    ]);
    const failed = requests.findLast(({ event }) => event === "a request failed");
    assert.match(failed.where, /door\.ts:\d+/);
  });

  it("finishes what is in flight when it stops, and takes nobody new", async () => {
    const closing = await openDoor();
    const inFlight = fetch(`${closing.url}/api/slow`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = closing.http.stop(10_000);
    await assert.rejects(fetch(`${closing.url}/api/slow`));
    assert.deepEqual(await (await inFlight).json(), { done: true });
    await stopped;
  });

  it("cuts what does not finish in time when it stops", async () => {
    const closing = await openDoor();
    const inFlight = assert.rejects(fetch(`${closing.url}/api/slow`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await closing.http.stop(50);
    await inFlight;
  });
});
