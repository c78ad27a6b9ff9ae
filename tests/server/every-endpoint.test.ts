import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { everyRow } from "#tests/every-row";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";

type Endpoint = {
  method: string;
  path: string;
  open: boolean;
  takesBody: boolean;
  /** The statuses that its description names. */
  named: string[];
  /** The refusals that it names. */
  refusals: string;
};

/** What a stranger may call beside signing in: each with a guard and tests of its own. */
const OPEN_TO_STRANGERS = [
  "POST /api/calls",
  "POST /api/webhooks/psa/{workspace}/{secret}",
  ...["/healthz", "/readyz", "/version", "/metrics"].map((path) => `GET ${path}`),
  ...["/privacy", "/terms", "/support"].map((path) => `GET ${path}`),
];

describe("bad input at every endpoint", () => {
  let portico: Portico;
  let endpoints: Endpoint[];
  let ann: Person;
  let stranger: Person;

  before(async () => {
    portico = await openPortico();
    stranger = portico.someone();
    const { body } = await stranger.say("/openapi.json");
    type Responses = Record<string, { description: string }>;
    type Operation = { security: unknown[]; requestBody?: object; responses: Responses };
    const paths = body["paths"] as Record<string, Record<string, Operation>>;
    endpoints = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security, requestBody, responses }]) => ({
        method: method.toUpperCase(),
        path,
        open: security.length === 0,
        takesBody: requestBody !== undefined,
        named: Object.keys(responses),
        refusals: Object.values(responses)
          .map(({ description }) => description)
          .join(", "),
      })),
    );
    ann = portico.someone();
    await ann.start({ email: "ann@client.com" });
    await ann.move("code", { code: await portico.codeFor("ann@client.com") });
    await ann.move("stay", { stay: true });
    await ann.start({ email: "ann@client.com" });
    await portico.lettersTo("ann@client.com");
  });
  after(() => portico.close());

  /** Sends to every endpoint that takes a body, as somebody with every right there is. */
  async function sendEverywhere(
    what: string,
    send: (headers: Record<string, string>) => {
      raw: string | Uint8Array;
      headers: Record<string, string>;
    },
  ): Promise<void> {
    const before = await everyRow(portico.pool, { but: "audit_event" });
    for (const { method, path, named } of endpoints.filter(
      (each) => each.takesBody || each.method === "POST",
    )) {
      const { raw, headers } = send({ authorization: `Attempt ${ann.attempt.key}` });
      const answer = await ann.say(path.replace("{id}", ann.attempt.id), {
        method,
        raw: raw as string,
        headers,
      });
      clear4xx(answer, `${what} to ${method} ${path}`);
      assert.ok(named.includes(`${answer.status}`), `${answer.status} to ${method} ${path}`);
    }
    assert.equal(await everyRow(portico.pool, { but: "audit_event" }), before, what);
    assert.equal((await stranger.say("/healthz")).status, 200);
  }

  function clear4xx({ status, headers, body }: Answer, where: string): void {
    assert.ok(status >= 400 && status < 500, `${where}: ${status}`);
    assert.equal(headers.get("content-type"), "application/problem+json", where);
    assert.equal(typeof body["code"], "string", where);
    assert.equal(typeof body["detail"], "string", where);
    assert.doesNotMatch(JSON.stringify(body), /select |at \w+ \(|node_modules|\.ts:\d/, where);
  }

  const json = { "content-type": "application/json" };
  const bodies: Record<string, string> = {
    "no JSON": "{",
    "a list": "[]",
    "a text": '"x"',
    null: "null",
    "a number beyond any": `{"advanceSeconds":1e999}`,
    "an unknown field": `{"email":"ann@client.com","door":"browser","verified":true}`,
    "a wrong type": `{"email":{"$ne":null},"door":["browser"],"secret":7,"code":1,"stay":"yes","accountId":[],"platform":7,"method":{},"firstName":9,"advanceSeconds":"1"}`,
    "a prototype": `{"__proto__":{"door":"browser"},"constructor":1}`,
    "deep nesting": "[".repeat(5000) + "]".repeat(5000),
    "a null character": `{"email":"ann\\u0000@client.com","door":"browser\\u0000","code":"\\u0000","secret":"\\u0000","platform":"\\u0000","method":"\\u0000","accountId":"\\u0000","stay":"\\u0000","firstName":"\\u0000","advanceSeconds":"\\u0000"}`,
    "half a surrogate pair": `{"email":"\\ud800@client.com","x":1}`,
  };
  for (const [what, raw] of Object.entries(bodies)) {
    it(`is refused clearly where it is ${what}`, () =>
      sendEverywhere(what, (headers) => ({ raw, headers: { ...headers, ...json } })));
  }

  it("is refused clearly where it is packed, whole or broken", async () => {
    for (const raw of [gzipSync('{"door":"browser"}'), Buffer.from("1f8b0800", "hex")]) {
      await sendEverywhere("gzip", (headers) => ({
        raw,
        headers: { ...headers, ...json, "content-encoding": "gzip" },
      }));
    }
  });

  it("is refused clearly where it is too large, or of another kind", async () => {
    // A little more than a ticket may have, which is the longest JSON but for files of contacts.
    const large = Buffer.from(`{"door":"browser","email":"${"a".repeat(1024 * 1024)}"}`);
    await sendEverywhere("over 1 MiB", (headers) => ({
      raw: large,
      headers: { ...headers, ...json },
    }));
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      await sendEverywhere(type, (headers) => ({
        raw: "door=browser",
        headers: { ...headers, "content-type": type },
      }));
    }
  });

  it("changes nothing where it comes from another site", () =>
    sendEverywhere("cross-site", (headers) => ({
      raw: '{"door":"browser"}',
      headers: { ...headers, ...json, "sec-fetch-site": "cross-site" },
    })));

  it("is refused by a name that its description holds, where an address is none", async () => {
    const takingOne = endpoints.filter(({ path }) => /attempts(?:\/\{id\}\/email)?$/.test(path));
    assert.equal(takingOne.length, 2);
    for (const { path, method, refusals } of takingOne) {
      const answer = await ann.say(path.replace("{id}", ann.attempt.id), {
        method,
        body: {
          email: "ann@client.com, b@evil.com",
          ...(path.endsWith("s") && { door: "browser" }),
        },
        headers: { authorization: `Attempt ${ann.attempt.key}` },
      });
      assert.equal(answer.body["code"], "email-malformed");
      assert.match(refusals, /\bemail-malformed\b/, path);
    }
  });

  it("is not found where an id is nobody's, or no id at all", async () => {
    const ids = ["0", "%00", "..%2f..", "00000000-0000-7000-8000-000000000000", "a".repeat(400)];
    for (const { method, path } of endpoints.filter((each) => each.path.includes("{id}"))) {
      for (const id of ids) {
        const answer = await ann.say(path.replace("{id}", id), {
          method,
          headers: path.includes("attempts") ? { authorization: "Attempt x" } : {},
          ...(method === "POST" && { body: {} }),
        });
        const where = `${method} ${path} ${id}`;
        clear4xx(answer, where);
        if (answer.body["code"] !== "bad-request") assert.equal(answer.status, 404, where);
      }
    }
  });

  it("finds nobody signed in where there is no session", async () => {
    const others = endpoints.filter(({ path }) => !/^\/(?:api\/signin|dev)\//.test(path));
    const open = others.filter((each) => each.open).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(open, OPEN_TO_STRANGERS);
    for (const { method, path, takesBody, named } of others.filter((each) => !each.open)) {
      const answer = await stranger.say(path.replace("{id}", "1001"), {
        method,
        ...((takesBody || method === "POST") && { body: { accountId: "x" } }),
      });
      assert.equal(answer.status, 401, `${method} ${path}`);
      assert.equal(answer.body["code"], "session-required");
      assert.ok(named.includes("401"), `${method} ${path} does not say so`);
    }
  });

  it("left no secret and no address in the log", async () => {
    const secrets = [
      ann.attempt.key,
      ann.cookies.get("__Host-portico")!,
      ann.cookies.get("__Host-portico-device")!,
      await portico.codeFor("ann@client.com"),
      await portico.linkFor("ann@client.com"),
      "ann@client.com",
    ];
    const log = portico.logged.join("");
    for (const secret of secrets) assert.ok(!log.includes(secret), `the log holds ${secret}`);
    assert.ok(portico.logged.length > 100);
  });

  it("left the audit chain whole", async () => {
    const { verifyChain } = await import("#service/audit");
    const { keyring } = portico.house.signin;
    const deps = { keyring, atomically: portico.house.atomically };
    const { workspaceId } = portico.founded;
    const verified = await verifyChain(deps, { kind: "operator", workspaceId });
    assert.equal(verified.intact, true);
  });
});
