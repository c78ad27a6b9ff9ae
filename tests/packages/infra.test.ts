import assert from "node:assert/strict";
import { parse } from "yaml";
import { blanksIn, settingsIn, textOf } from "./project.ts";

const bicep = textOf("infra/azure.bicep");
/** Comments and strings blanked out, except what stands inside `${…}`. */
const code = bicep
  .replace(/^\s*\/\/.*$/gm, "")
  .replace(/'(?:[^'\\\n]|\\.)*'/g, (text) =>
    [...text.matchAll(/\$\{[^}]*\}/g)].map(([inside]) => inside.slice(2, -1)).join(" "),
  );

const params = [...bicep.matchAll(/^((?:@[^\n]*\n)*)param (\w+) (\w+)([^\n]*)$/gm)].map(
  ([, marks = "", name = "", , rest = ""]) => ({
    name,
    secure: marks.includes("@secure()"),
    needed: !rest.includes("="),
  }),
);

const names = (pattern: RegExp): string[] =>
  [...bicep.matchAll(pattern)].map(([, name = ""]) => name);
const uses = (name: string): number => [...code.matchAll(new RegExp(`\\b${name}\\b`, "g"))].length;
const settingsOfSite = names(/(?:^\s+|\? \{\} : \{ )([A-Z][A-Z0-9_]+): /gm);
const variables = [...textOf("env/.env.example").matchAll(/^#([A-Z_]+)=/gm)].map(
  ([, name = ""]) => name,
);

/** Variables that a server on Azure goes without, each with its reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  DATA_DIR: "the database is DATABASE_URL's",
  MICROSOFT_APP_CERT_THUMBPRINT: "a password is used",
  MICROSOFT_APP_CERT_KEY: "a password is used",
  TECH_APP_CERT_THUMBPRINT: "a password is used",
  TECH_APP_CERT_KEY: "a password is used",
  MICROSOFT_AUTHORITY: "the public cloud",
  MICROSOFT_JWKS_URL: "the public cloud",
  BOT_OPENID_METADATA_URL: "the public cloud",
  GRAPH_URL: "the public cloud",
  GOOGLE_ISSUER: "Google's own",
  PLAYGROUND: "for npm start",
  CHROMIUM_PATH: "for tests",
};

describe("infra/azure.bicep", () => {
  it("opens and closes every bracket in its order", () => {
    const open: string[] = [];
    const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
    for (const sign of code.replace(/[^()[\]{}]/g, "")) {
      if (pairs[sign] === undefined) open.push(sign);
      else assert.equal(open.pop(), pairs[sign]);
    }
    assert.deepEqual(open, []);
    assert.equal((bicep.replace(/^\s*\/\/.*$/gm, "").match(/(?<!\\)'/g) ?? []).length % 2, 0);
  });

  it("uses every parameter and variable that it declares", () => {
    const declared = [...params.map(({ name }) => name), ...names(/^var (\w+) /gm)];
    assert.ok(declared.length > 20);
    assert.deepEqual(
      declared.filter((name) => uses(name) < 2),
      [],
    );
  });

  it("hides every secret parameter, and answers none", () => {
    const secret = /password|secret|keys|token|smtpUrl/i;
    assert.deepEqual(
      params.filter(({ name, secure }) => secret.test(name) !== secure),
      [],
    );
    for (const output of bicep.match(/^output .*$/gm) ?? []) {
      for (const { name, secure } of params) {
        assert.ok(!secure || !new RegExp(`\\b${name}\\b`).test(output), output);
      }
      assert.doesNotMatch(output, /listKeys|listSecrets|Secret\b/);
    }
  });

  it("puts secrets into the vault, and only their places into the server's settings", () => {
    const inVault = new Set(names(/^\s+properties: \{ value: (\w+) \}$/gm));
    const shown = bicep.slice(bicep.indexOf("resource settings "), bicep.indexOf("// ── The bots"));
    for (const { name, secure } of params) {
      if (!secure || name === "databasePassword") continue;
      assert.ok(inVault.has(name), `${name} is in the vault`);
      const given = new RegExp(`: ${name}\\b`);
      assert.doesNotMatch(shown, given, `${name} stands in the settings in clear`);
    }
  });

  it("sets every variable of a server that runs there, and none that it does not know", () => {
    const own = ["SCM_DO_BUILD_DURING_DEPLOYMENT"];
    const expected = variables.filter((name) => LEFT_OUT[name] === undefined);
    assert.deepEqual(
      settingsOfSite.filter((name) => !own.includes(name)).toSorted(),
      expected.toSorted(),
    );
    assert.match(bicep, /PORTICO_MODE: 'production'/);
  });

  it("has bots that Azure still makes, each with Teams and a tenant", () => {
    assert.equal((bicep.match(/msaAppType: 'SingleTenant'/g) ?? []).length, 2);
    assert.equal((bicep.match(/msaAppTenantId: /g) ?? []).length, 2);
    assert.equal((bicep.match(/channelName: 'MsTeamsChannel'/g) ?? []).length, 2);
    assert.equal((bicep.match(/\/api\/messages'/g) ?? []).length, 2);
  });

  it("asks the server whether it is alive, and starts what the build makes", () => {
    assert.match(bicep, /healthCheckPath: '\/healthz'/);
    assert.match(bicep, /appCommandLine: 'node build\/server\/main\.js serve'/);
  });

  it("is given what it needs by its parameters, and nothing else", () => {
    const { parameters }: { parameters: Record<string, { value: string }> } = JSON.parse(
      textOf("infra/azure.parameters.json"),
    );
    const known = params.map(({ name }) => name);
    assert.deepEqual(
      Object.keys(parameters).filter((name) => !known.includes(name)),
      [],
    );
    assert.deepEqual(
      params.filter(({ name, needed }) => needed && name !== "location" && !parameters[name]),
      [],
    );
    for (const { name, secure } of params) {
      const [blank] = blanksIn(parameters[name]?.value ?? "");
      if (blank !== undefined) assert.equal(blank.startsWith("SECRET_"), secure, name);
    }
  });
});

describe("the container", () => {
  const file = textOf("infra/Dockerfile");
  const compose: {
    services: Record<string, { environment: Record<string, string>; env_file?: string }>;
    volumes: Record<string, unknown>;
  } = parse(textOf("infra/compose.yml"));

  it("runs the built server as somebody without rights, and says how to ask after it", () => {
    assert.match(file, /^USER node$/m);
    assert.match(file, /^HEALTHCHECK [\s\S]*\/healthz/m);
    assert.match(file, /^CMD \["node", "build\/server\/main\.js", "serve"\]$/m);
    assert.ok(file.lastIndexOf("USER node") > file.lastIndexOf("COPY"));
  });

  it("has no secret in the image or in compose's file", () => {
    assert.doesNotMatch(file, /^(?:ENV|ARG)[^\n]*(?:PASSWORD|KEYS|SECRET|TOKEN)/m);
    const ignored = textOf("infra/Dockerfile.dockerignore");
    for (const kept of ["**/*.user", ".data", ".git"]) assert.ok(ignored.includes(kept), kept);
    assert.match(compose.services["portico"]?.env_file ?? "", /\.user$/);
    for (const { environment } of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|URL/.test(name)) assert.match(value, /\$\{POSTGRES_PASSWORD:\?/, name);
      }
    }
  });

  it("keeps its database in a volume, and is told every setting that the server knows", () => {
    assert.ok("database" in compose.volumes);
    const example = settingsIn(textOf("infra/portico.env.example"));
    const set = [...example.keys(), ...Object.keys(compose.services["portico"]?.environment ?? {})];
    const own = ["POSTGRES_PASSWORD"];
    assert.deepEqual(
      set.filter((name) => !variables.includes(name) && !own.includes(name)),
      [],
    );
    const expected = variables.filter((name) => LEFT_OUT[name] === undefined && name !== "DEMO");
    assert.deepEqual(
      expected.filter((name) => !set.includes(name)),
      [],
    );
  });
});
