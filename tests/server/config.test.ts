import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { ConfigProblems, readConfig } from "../../server/config.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");

const PRODUCTION = {
  PORTICO_MODE: "production",
  PUBLIC_URL: "https://portal.awesome.example",
  PORTICO_KEYS: KEY,
  MICROSOFT_APP_ID: "app",
  MICROSOFT_APP_TENANT_ID: "home",
  MICROSOFT_APP_PASSWORD: "hunter2",
  SMTP_URL: "smtps://post:hunter2@mail.awesome.example",
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (thrown) {
    assert.ok(thrown instanceof ConfigProblems);
    return thrown.problems;
  }
  return [];
}

describe("reading the settings of the environment", () => {
  it("needs nothing at all in local mode", () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.mode, config.host, config.port, config.publicUrl, config.demo, config.logLevel],
      ["local", "127.0.0.1", 3978, "http://localhost:3978", true, "info"],
    );
    assert.ok(config.dataDir.endsWith("/.data"));
    assert.ok(Object.isFrozen(config));
  });

  it("reads what env/.env.example names, and nothing else", () => {
    const read = new Set<string>();
    readConfig(new Proxy({}, { get: (_, name) => void read.add(String(name)) }));
    const named = readFileSync(new URL("../../env/.env.example", import.meta.url), "utf8");
    const examples = [...named.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
    // Other programs' word for the same; PORTICO_MODE says so.
    read.delete("NODE_ENV");
    assert.deepEqual([...read].toSorted(), examples.toSorted());
  });

  it("counts an empty variable as unset", () => {
    const config = readConfig({ PORT: "", SMTP_URL: " ", PORTICO_KEYS: "", LOG_LEVEL: "" });
    assert.deepEqual([config.port, config.smtpUrl, config.keys], [3978, undefined, undefined]);
  });

  it("is production where NODE_ENV says so and nothing else does", () => {
    const { PORTICO_MODE: _mode, ...rest } = PRODUCTION;
    const config = readConfig({ ...rest, NODE_ENV: "production" });
    assert.deepEqual([config.mode, config.demo, config.host], ["production", false, "0.0.0.0"]);
    assert.equal(readConfig({ NODE_ENV: "production", PORTICO_MODE: "local" }).mode, "local");
  });

  it("links to the port that it listens on, unless told otherwise", () => {
    assert.equal(readConfig({ PORT: "4000" }).publicUrl, "http://localhost:4000");
    const tunnel = readConfig({ PUBLIC_URL: "https://Tunnel.example/" });
    assert.equal(tunnel.publicUrl, "https://tunnel.example");
  });

  it("listens on this machine only in local mode", () => {
    for (const HOST of ["0.0.0.0", "::", "192.168.1.2", "portal.example", "127.0.0.1.example"]) {
      assert.match(problemsOf({ HOST }).join(), /HOST must be 127\.0\.0\.1/);
    }
    for (const HOST of ["127.0.0.1", "::1", "localhost", "127.1.2.3"]) {
      assert.deepEqual(problemsOf({ HOST }), []);
    }
  });

  it("lists everything that is wrong at once, and no value of it", () => {
    const problems = problemsOf({
      PORTICO_MODE: "production",
      PORT: "hunter2",
      PORTICO_KEYS: Buffer.from("hunter2").toString("base64"),
      DATABASE_URL: "mysql://hunter2",
      SMTP_URL: "hunter2",
      GOOGLE_CLIENT_ID: "hunter2",
      GRAPH_URL: "http://hunter2",
      MICROSOFT_AUTHORITY: "http://hunter2",
      MICROSOFT_JWKS_URL: "http://hunter2",
      BOT_OPENID_METADATA_URL: "http://hunter2",
      GOOGLE_ISSUER: "http://hunter2",
      TRUSTED_PROXIES: "10.0.0.0/8 hunter2 10.0.0.0/33",
      LOG_LEVEL: "hunter2",
      DEMO: "yes",
      TECH_APP_ID: "hunter2",
    });
    for (const name of [
      "PORT",
      "PUBLIC_URL",
      "PORTICO_KEYS",
      "DATABASE_URL",
      "SMTP_URL",
      "GOOGLE_CLIENT_SECRET",
      "GRAPH_URL",
      "MICROSOFT_AUTHORITY",
      "MICROSOFT_JWKS_URL",
      "BOT_OPENID_METADATA_URL",
      "GOOGLE_ISSUER",
      "TRUSTED_PROXIES",
      "LOG_LEVEL",
      "DEMO",
      "TECH_APP",
      "MICROSOFT_APP_ID",
    ]) {
      assert.ok(
        problems.some((line) => line.includes(name)),
        name,
      );
    }
    assert.doesNotMatch(problems.join("\n"), /hunter2/);
    assert.match(new ConfigProblems(problems).message, /cannot be used:\n- /);
  });

  it("starts in production with a public address, keys and an app, and not without", () => {
    assert.deepEqual(problemsOf(PRODUCTION), []);
    const wrong: [string, string, RegExp][] = [
      ["PUBLIC_URL", "", /PUBLIC_URL must be set/],
      ["PUBLIC_URL", "http://portal.awesome.example", /PUBLIC_URL must be .* https:/],
      ["PUBLIC_URL", "https://portal.awesome.example/desk", /PUBLIC_URL .* without a path/],
      ["PORTICO_KEYS", "", /PORTICO_KEYS must be set/],
      ["PORTICO_KEYS", `${KEY},${KEY.slice(0, 40)}`, /32 bytes or more/],
      ["PORTICO_KEYS", "no base64!", /must be base64/],
      ["MICROSOFT_APP_ID", "", /MICROSOFT_APP_ID must be set/],
      ["MICROSOFT_APP_PASSWORD", "", /MICROSOFT_APP_PASSWORD or MICROSOFT_APP_CERT_… is missing/],
      ["MICROSOFT_APP_CERT_KEY", "pem", /not both/],
      ["MICROSOFT_APP_CERT_KEY", "pem", /CERT_KEY must be an RSA private key/],
      ["MICROSOFT_APP_CERT_THUMBPRINT", "AB:CD", /CERT_THUMBPRINT must be 40 or 64 hex/],
    ];
    for (const [name, value, problem] of wrong) {
      assert.match(problemsOf({ ...PRODUCTION, [name]: value }).join("\n"), problem);
    }
  });

  it("says out loud that no letter can leave without a mail server", () => {
    const { warnings } = readConfig({ ...PRODUCTION, SMTP_URL: "" });
    assert.match(warnings.join(), /no letter leaves/);
  });

  it("wants to know the address for links where any port will do", () => {
    assert.match(problemsOf({ PORT: "0" }).join(), /PUBLIC_URL must be set where PORT is 0/);
    assert.equal(readConfig({ PORT: "0", PUBLIC_URL: "http://localhost:1" }).port, 0);
  });

  it("shows no secret when it is printed", () => {
    const env = {
      ...PRODUCTION,
      DATABASE_URL: "postgres://u:hunter2@db/portico",
      METRICS_TOKEN: "hunter2",
      GOOGLE_CLIENT_ID: "g",
      GOOGLE_CLIENT_SECRET: "hunter2",
    };
    const config = readConfig(env);
    for (const shown of [
      inspect(config, { depth: 9 }),
      JSON.stringify(config),
      `${config.smtpUrl}`,
    ]) {
      assert.doesNotMatch(shown, /hunter2|BwcHBw|7, 7, 7/);
    }
    assert.equal(config.metricsToken?.reveal(), "hunter2");
    assert.equal(config.keys?.reveal()[0]?.length, 32);
  });

  it("knows proxies by address and range, IPv4 inside IPv6 too", () => {
    const { trustedProxies } = readConfig({ TRUSTED_PROXIES: "10.0.0.0/8,2001:db8::/32" });
    assert.ok(trustedProxies.include("10.9.8.7"));
    assert.ok(trustedProxies.include("2001:db8:1::1"));
    assert.ok(!trustedProxies.include("11.0.0.1"));
    assert.ok(!trustedProxies.include("nonsense"));
  });
});
