import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { blanksIn, ROOT, settingsIn, textOf } from "./project.ts";
import { type ToolkitAction, ToolkitProject } from "./toolkit-schema.ts";

const PROJECTS = [
  { file: "teamsapp.yml", env: "env/.env.dev", infra: true },
  { file: "teamsapp.local.yml", env: "env/.env.local", infra: false },
] as const;

const TEMPLATES = [
  "appPackage/manifest.json",
  "appPackage/de.json",
  "appPackage/tech/manifest.json",
  "appPackage/tech/de.json",
  "aad.manifest.json",
  "aad.tech.manifest.json",
];

const project = (file: string) => ToolkitProject.parse(parse(textOf(file)));

function actionsOf(file: string): ToolkitAction[] {
  const { provision, deploy, publish } = project(file);
  return [...provision, ...deploy, ...publish];
}

/** The names that the actions of a project write into env/. */
const writtenBy = (file: string): string[] =>
  actionsOf(file).flatMap((action) =>
    "writeToEnvironmentFile" in action ? Object.values(action.writeToEnvironmentFile) : [],
  );

const bicepOutputs = (): string[] =>
  [...textOf("infra/azure.bicep").matchAll(/^output (\w+) /gm)].map(([, name = ""]) => name);

/** The secrets that a person is told to put beside an env file. */
const askedFor = (env: string): string[] =>
  [...textOf(env).matchAll(/^#\s+(SECRET_\w+)=/gm)].map(([, name = ""]) => name);

for (const { file, env, infra } of PROJECTS) {
  const blanks = [file, ...TEMPLATES, ...(infra ? ["infra/azure.parameters.json"] : [])].flatMap(
    (path) => blanksIn(textOf(path)),
  );
  const settings = settingsIn(textOf(env));

  describe(`${file}, beside ${env}`, () => {
    it("is a project of the Agents Toolkit's version 1.10", () => {
      project(file);
    });

    it("has every value that the project, the manifests and the infrastructure ask for", () => {
      const known = [...settings.keys(), ...writtenBy(file), ...askedFor(env)];
      assert.deepEqual(
        blanks.filter((name) => !known.includes(name)),
        [],
      );
    });

    it("sets nothing that nobody asks for", () => {
      const own = ["TEAMSFX_ENV", ...writtenBy(file), ...bicepOutputs()];
      assert.deepEqual(
        [...settings.keys()].filter((name) => !blanks.includes(name) && !own.includes(name)),
        [],
      );
    });

    it("holds no secret: those go into a file that git ignores", () => {
      assert.deepEqual(
        [...settings.keys()].filter((name) => name.startsWith("SECRET_")),
        [],
      );
      assert.match(textOf(".gitignore"), /^\*\.user$/m);
    });

    it("has a place for what the actions write", () => {
      const open = writtenBy(file).filter((name) => !name.startsWith("SECRET_"));
      assert.deepEqual(
        open.filter((name) => !settings.has(name)),
        [],
      );
    });

    it("names files that are there", () => {
      const paths = [...textOf(file).matchAll(/\.\/[\w./-]+\.(?:json|bicep)\b(?!\.)/g)]
        .map(([path]) => path)
        .filter((path) => !path.startsWith("./build/"));
      assert.ok(paths.length > 0);
      assert.deepEqual(
        paths.filter((path) => !existsSync(join(ROOT, path))),
        [],
      );
    });

    it("makes what it uses first: ids before Azure, zips before they are sent", () => {
      const uses = actionsOf(file).map((action) => action.uses);
      const first = (name: ToolkitAction["uses"]) => uses.indexOf(name);
      assert.ok(first("aadApp/create") < first("aadApp/update"));
      assert.ok(first("teamsApp/create") < first("teamsApp/zipAppPackage"));
      assert.ok(first("teamsApp/zipAppPackage") < first("teamsApp/update"));
      if (infra) {
        assert.ok(first("aadApp/create") < first("arm/deploy"));
        assert.ok(first("arm/deploy") < first("aadApp/update"));
      }
    });

    it("makes every zip that it sends, and two of everything", () => {
      const made = actionsOf(file).flatMap((action) =>
        action.uses === "teamsApp/zipAppPackage" ? [action.with.outputZipPath] : [],
      );
      const sent = actionsOf(file).flatMap((action) =>
        "appPackagePath" in action.with ? [action.with.appPackagePath] : [],
      );
      assert.equal(new Set(made).size, 2);
      assert.deepEqual(new Set(sent), new Set(made));
      const ids = writtenBy(file);
      assert.equal(new Set(ids).size, ids.length, "two actions write one name");
    });
  });
}

describe("the two registrations in Entra", () => {
  const registration = (path: string): Record<string, unknown> => JSON.parse(textOf(path));
  const client = registration("aad.manifest.json");
  const tech = registration("aad.tech.manifest.json");

  for (const [name, app, prefix] of [
    ["client mode", client, ""],
    ["tech mode", tech, "TECH_"],
  ] as const) {
    const text = JSON.stringify(app);
    it(`for ${name} are open to other organisations, with tokens of version 2`, () => {
      assert.equal(app["signInAudience"], "AzureADMultipleOrgs");
      assert.match(text, /"requestedAccessTokenVersion":2/);
    });

    it(`for ${name} answer to the address that the manifest asks tokens for`, () => {
      const manifest = textOf(`appPackage/${prefix ? "tech/" : ""}manifest.json`);
      const resource = /"resource": "([^"]+)"/.exec(manifest)?.[1];
      assert.deepEqual(app["identifierUris"], [resource]);
      assert.equal(app["appId"], `\${{${prefix}AAD_APP_CLIENT_ID}}`);
    });

    it(`for ${name} let Teams' hosts sign in without asking, by the one scope there is`, () => {
      const scope = /"id":"([^"]+)","value":"access_as_user"/.exec(text)?.[1];
      assert.ok(scope);
      const hosts = [...text.matchAll(/"delegatedPermissionIds":\["([^"]+)"\]/g)];
      assert.equal(hosts.length, 7);
      assert.ok(hosts.every(([, id]) => id === scope));
      for (const host of [
        "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
        "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
      ]) {
        assert.ok(text.includes(host), host);
      }
    });

    it(`for ${name} put into tokens what sign-in looks at, and ask for no more than sign-in`, () => {
      const claims = [...text.matchAll(/"name":"(\w+)"/g)].map(([, claim]) => claim);
      assert.deepEqual(claims, ["acct", "email", "idtyp", "onprem_sid", "xms_edov"]);
      // openid, of Microsoft Graph, and nothing else.
      const asked = [...text.matchAll(/"type":"(?:Scope|Role)"/g)];
      assert.equal(asked.length, 1);
    });
  }

  it("differ in everything that is theirs", () => {
    for (const part of ["id", "appId", "displayName", "identifierUris"]) {
      assert.notDeepEqual(client[part], tech[part], part);
    }
  });
});
