import assert from "node:assert/strict";
import type { HttpOptions } from "#server/http";
import { aboutPages, openApiPage, operatorPages } from "#server/routes";
import { createMetrics } from "../../../server/metrics.ts";
import { type Door, openDoor, PUBLIC_URL, ROUTES } from "../door.ts";

const about = { url: PUBLIC_URL, version: "1.2.3" };

function doorWith(
  metricsToken?: string,
  options: Partial<HttpOptions> & { proxies?: string } = {},
) {
  const metrics = createMetrics(false);
  const checks = [
    { name: "database", holds: async () => true },
    { name: "migrations", holds: async () => Promise.reject(new Error("hunter2")) },
  ];
  const pages = [
    ...operatorPages({ version: "1.2.3", checks, registry: metrics.registry, metricsToken }),
    ...aboutPages({ workspace: async () => ({ name: "<Awesome> MSP", supportPhone: "+44 20" }) }),
  ];
  const described = openApiPage(ROUTES, { ...about, pages });
  return openDoor({ pages: [...pages, described], metrics, ...options });
}

describe("what operators are told", () => {
  let door: Door;
  before(async () => (door = await doorWith("sesame")));
  after(() => door.http.stop(100));

  it("that it is alive, and which version", async () => {
    const alive = await fetch(`${door.url}/healthz`);
    assert.deepEqual([alive.status, await alive.json()], [200, { alive: true }]);
    const version = await (await fetch(`${door.url}/version`)).json();
    assert.deepEqual(version, { name: "portico", version: "1.2.3" });
  });

  it("what it still waits for, and not why", async () => {
    const ready = await fetch(`${door.url}/readyz`);
    assert.equal(ready.status, 503);
    assert.deepEqual(await ready.json(), { ready: false, waiting: ["migrations"] });
  });

  it("numbers by route template", async () => {
    await door.post("/api/echo/hunter2", {});
    await door.post("/api/break/code", {});
    const text = await (await fetch(`${door.url}/metrics`)).text();
    assert.match(
      text,
      /portico_http_requests_total\{method="POST",route="\/api\/echo\/\{id\}",status="200"\} 1/,
    );
    assert.match(text, /portico_refusals_total\{code="code-wrong"\} 1/);
    assert.doesNotMatch(text, /hunter2/);
  });

  it("numbers from elsewhere only with the token", async () => {
    const status = async (from: Door, headers: Record<string, string>) =>
      (await fetch(`${from.url}/metrics`, { headers })).status;
    const away = { "x-forwarded-for": "127.0.0.1" };
    assert.equal(await status(door, away), 401);
    assert.equal(await status(door, { ...away, authorization: "Bearer sesam" }), 401);
    assert.equal(await status(door, { ...away, authorization: "Bearer sesame" }), 200);
    const tokenless = await doorWith(undefined, { proxies: "127.0.0.1" });
    assert.equal(await status(tokenless, {}), 200);
    assert.equal(await status(tokenless, { ...away, authorization: "Bearer sesame" }), 404);
    await tokenless.http.stop(100);
  });

  it("the pages that the Teams app has to name, in the desk's words", async () => {
    for (const path of ["/privacy", "/terms", "/support"]) {
      const page = await fetch(door.url + path);
      const html = await page.text();
      assert.equal(page.status, 200);
      assert.match(html, /&lt;Awesome&gt; MSP/);
      assert.match(html, /href="tel:\+4420"/);
      const nonce = /<style nonce="([^"]+)">/.exec(html)?.[1] ?? "none";
      const policy = page.headers.get("content-security-policy") ?? "";
      assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`), policy);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
    }
  });

  it("the API, described from what checks it", async () => {
    const api = await (await fetch(`${door.url}/openapi.json`)).json();
    assert.equal(api.openapi, "3.1.0");
    const echo = api.paths["/api/echo/{id}"].post;
    assert.equal(echo.parameters[0].name, "id");
    const body = echo.requestBody.content["application/json"].schema;
    assert.equal(body.additionalProperties, false);
    assert.equal(body.properties.name.maxLength, 20);
    assert.deepEqual(api.paths["/api/list"].get.parameters[0].schema.enum, ["open", "closed"]);
    const refused = api.paths["/api/break/{how}"].post.responses;
    assert.match(refused["401"].description, /code-wrong/);
    const text = JSON.stringify(api);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      assert.ok(api.components.schemas[name], name);
    }
    assert.doesNotMatch(text, /\$defs/);
    // What is made from the workspace, or looks for it, fails with the database.
    for (const path of ["/readyz", "/privacy", "/terms", "/support"]) {
      assert.deepEqual(Object.keys(api.paths[path].get.responses), ["200", "503"], path);
    }
    assert.ok(api.components.schemas.Problem.properties.attempt);
  });
});
