import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type Door, openDoor } from "../door.ts";

describe("what this door makes of bad input", () => {
  let door: Door;
  before(async () => (door = await openDoor({ timeouts: { body: 150, headers: 400 } })));
  after(() => door.http.stop(100));
  afterEach("is still alive", async () => {
    assert.equal((await door.post("/api/echo/1", {})).status, 200);
  });

  async function refused(answer: Response, status: number, code: string) {
    const problem = await answer.json();
    assert.equal(answer.status, status, JSON.stringify(problem));
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.equal(problem.code, code);
    assert.equal(problem.status, status);
    assert.equal(problem.reference, answer.headers.get("x-correlation-id"));
    return problem;
  }

  it("refuses packed bodies without unpacking them, good or bad", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    for (const body of [gzipSync("{}"), Buffer.from("not gzip"), bomb.subarray(0, 5000), bomb]) {
      const answer = await fetch(`${door.url}/api/echo/1`, { method: "POST", headers, body });
      await refused(answer, 415, "unsupported-media-type");
    }
  });

  it("refuses JSON that is none, and text that is not UTF-8", async () => {
    for (const body of [
      "{",
      "[1,",
      "nul",
      '{"name":"\u0000"}',
      "",
      "\ufeff{",
      '"text"',
      "[]",
      "1",
    ]) {
      await refused(await door.post("/api/echo/1", body), 400, "bad-request");
    }
    const headers = { "content-type": "application/json" };
    const body = Buffer.from([0x7b, 0x22, 0x6e, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const answer = await fetch(`${door.url}/api/echo/1`, { method: "POST", headers, body });
    await refused(answer, 400, "bad-request");
  });

  it("refuses nesting, __proto__ and null characters", async () => {
    const deep = `{"name":${"[".repeat(7000)}${"]".repeat(7000)}}`;
    for (const body of [deep, '{"__proto__":{"stay":true}}', '{"name":"a\\u0000b"}']) {
      await refused(await door.post("/api/echo/1", body), 400, "bad-request");
    }
    await refused(await door.post("/api/echo/a%00b", {}), 404, "not-found");
  });

  it("names the field that is wrong, and never its value", async () => {
    const wrong: [unknown, string, RegExp][] = [
      [{ hunter: 1 }, "hunter", /no field "hunter"/],
      [{ stay: "hunter2" }, "stay", /"stay" must be true or false/],
      [{ name: 1 }, "name", /"name" must be text/],
      [{ name: "hunter2".repeat(9) }, "name", /at most 20 characters/],
      [{ side: "hunter2" }, "side", /one of left, right/],
    ];
    for (const [body, field, detail] of wrong) {
      const problem = await refused(await door.post("/api/echo/1", body), 400, "bad-request");
      assert.equal(problem.field, field);
      assert.match(problem.detail, detail);
      assert.doesNotMatch(JSON.stringify(problem), /hunter2/);
    }
    const missing = await refused(await door.post("/api/large", {}), 400, "bad-request");
    assert.match(missing.detail, /"text" is missing/);
  });

  it("refuses unknown and doubled names in a query", async () => {
    const headers = { authorization: "Bearer abc" };
    for (const query of ["?hunter=1", "?state=lost", "?state=open&state=open", "?state=a%00"]) {
      await refused(await fetch(`${door.url}/api/list${query}`, { headers }), 400, "bad-request");
    }
    const answer = await fetch(`${door.url}/api/list?state=open`, { headers });
    assert.deepEqual(await answer.json(), { state: "open" });
  });

  it("takes nothing but JSON", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/vnd.api+json",
      "application/json; charset=latin1",
    ]) {
      const answer = await door.post("/api/echo/1", "{}", { "content-type": type });
      await refused(answer, 415, "unsupported-media-type");
    }
    const spelled = { "content-type": "Application/JSON; charset=UTF-8" };
    assert.equal((await door.post("/api/echo/1", "{}", spelled)).status, 200);
  });

  it("takes an empty body only where there is nothing to say", async () => {
    const empty = await fetch(`${door.url}/api/nothing`, { method: "POST" });
    assert.equal(empty.status, 204);
    assert.equal(await empty.text(), "");
    await refused(await door.post("/api/nothing", { extra: 1 }), 400, "bad-request");
  });

  it("refuses what is too large before it has arrived, and says so to the end", async () => {
    const over = await door.post("/api/echo/1", { name: "x".repeat(17 * 1024) });
    const { detail } = await refused(over, 413, "too-large");
    assert.match(detail, /the 16 KiB that are taken here/);
    const head = "POST /api/echo/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    const said = await door.raw(`${head}Content-Length: 99999999\r\n\r\n{`);
    assert.match(said, /^HTTP\/1.1 413 /);
    assert.match(said, /\r\nConnection: close\r\n[^]*"code":"too-large"/);
    const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
    const chunked = await door.raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(2)}`);
    assert.match(chunked, /^HTTP\/1.1 413 [^]*"code":"too-large"/);
  }).timeout(10_000);

  it("takes more where a route says so, and no more than that", async () => {
    const large = await door.post("/api/large", { text: "x".repeat(900_000) });
    assert.deepEqual([large.status, await large.json()], [201, { length: 900_000 }]);
    const over = await door.post("/api/large", { text: "x".repeat(1_100_000) });
    await refused(over, 413, "too-large");
  });

  it("does not wait for slow bodies or slow headers", async () => {
    const head = "POST /api/echo/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    const body = await door.raw(`${head}Content-Length: 20\r\n\r\n{"na`);
    assert.match(body, /^HTTP\/1.1 408 [^]*"code":"bad-request"/);
    const head408 = await door.raw("GET /api/list HTTP/1.1\r\nHost: a\r\nX-S");
    assert.match(head408, /^HTTP\/1.1 408 [^]*"code":"bad-request"/);
  }).timeout(10_000);

  it("says with a code what it cannot read as a request, in the headers of every answer", async () => {
    const long = "x".repeat(20_000);
    for (const [bytes, status, code] of [
      ["hello\r\n\r\n", 400, "bad-request"],
      ["GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad-request"],
      [`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${long}\r\n\r\n`, 431, "too-large"],
      [
        "POST /api/echo/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
          "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nzz",
        400,
        "bad-request",
      ],
      [`GET /api/list?q=${long} HTTP/1.1\r\nHost: a\r\n\r\n`, 431, "too-large"],
    ] as const) {
      const [head = "", body = ""] = (await door.raw(bytes)).split("\r\n\r\n");
      assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
      assert.match(head, /content-type: application\/problem\+json/i);
      assert.match(head, /frame-ancestors 'none'/);
      const problem: { status: number; code: string } = JSON.parse(body);
      assert.deepEqual([problem.status, problem.code], [status, code]);
    }
  });

  it("survives what is not HTTP at all, and callers who leave", async () => {
    for (const bytes of [
      "hello\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /api/echo/1 HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
      "GET /api/list HTTP/1.1\r\nHost: a\r\n\r\nhello\r\n\r\n",
      "POST /api/echo/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
      `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`,
      Buffer.from([0, 255, 13, 10]),
    ]) {
      const said = await door.raw(bytes);
      assert.match(said, /^(HTTP\/1.1 4\d\d |$)/);
    }
    const leaving = fetch(`${door.url}/api/slow`, { signal: AbortSignal.timeout(50) });
    await assert.rejects(leaving);
  });

  it("survives a Host header that is no host, and targets that are no path", async () => {
    for (const host of ["a b", "[", "%", "a:99999999", "\u00ff", ""]) {
      const said = await door.raw(
        `GET /nowhere HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
      );
      assert.match(said, /^HTTP\/1.1 404 /, host);
    }
    for (const target of ["*", "http://[bad/", "http://other.example/api/list"]) {
      const said = await door.raw(
        `OPTIONS ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      );
      assert.match(said, /^HTTP\/1.1 400 /, target);
    }
    for (const path of [
      "//evil.example/x",
      "/%",
      "/%ff",
      "/api/echo/%E0%A4%A",
      "/\\..\\x",
      "/a/../..",
    ]) {
      const said = await door.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.match(said, /^HTTP\/1.1 40[04] /, path);
      assert.doesNotMatch(said, /evil|does not exist/);
    }
  });

  it("does not choose between two words about one body or caller", async () => {
    for (const twice of [
      ["Content-Type: application/json", "Content-Type: text/plain"],
      ["Content-Length: 2", "Content-Length: 2"],
      ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"],
      ["Authorization: Bearer a", "Authorization: Bearer b"],
    ]) {
      const said = await door.raw(
        `POST /api/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${twice.join("\r\n")}\r\n\r\n`,
      );
      assert.match(said, /^HTTP\/1.1 400 /, twice[0]);
    }
    const file = "POST /api/file HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Signature: a\r\n";
    assert.match(await door.raw(`${file}\r\n`), /"signed":"a"/);
    assert.match(await door.raw(`${file}X-Signature: a\r\n\r\n`), /"signed":"not"/);
  });

  it("does not hold a connection open for an upgrade that nobody offers", async () => {
    const asked = "Upgrade: websocket\r\nConnection: Upgrade, close\r\n";
    assert.match(
      await door.raw(`GET /nowhere HTTP/1.1\r\nHost: a\r\n${asked}\r\n`),
      /^HTTP\/1.1 404 /,
    );
  });

  it("says 404 and 405 in its own words, without the path", async () => {
    const nowhere = await fetch(`${door.url}/api/hunter2`);
    assert.doesNotMatch(JSON.stringify(await refused(nowhere, 404, "not-found")), /hunter2/);
    const wrongMethod = await fetch(`${door.url}/api/echo/1`, { method: "PUT" });
    assert.equal(wrongMethod.headers.get("allow"), "POST");
    await refused(wrongMethod, 405, "not-found");
    const page = await fetch(`${door.url}/hunter2`, { headers: { accept: "text/html" } });
    assert.equal(page.status, 404);
    const shown = await page.text();
    assert.doesNotMatch(shown, /hunter2/);
    assert.match(shown, /<a href="\/">Go to the portal/, "the one next step");
  });
});
