import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packagePipes } from "#adapters/system";
import { CommandFailed, STATUS } from "#server/commands";
import { type AppSettings, type Disk, runPackage } from "#server/packaging";
import { DEFAULT_SETTINGS, type Workspace } from "#service/workspaces";
import { ROOT } from "./project.ts";

const WORKSPACE: Workspace = {
  id: "0192f0a0-0000-7000-8000-000000000001",
  slug: "awesome",
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "",
  techTenantIds: [],
  timeZone: "Europe/London",
  settings: { ...DEFAULT_SETTINGS, mail: { portalName: "Awesome MSP Portal" } },
};
const CLIENT = "0b000000-0000-4000-8000-000000000001";
const TECH = "0b000000-0000-4000-8000-000000000002";
const SET: AppSettings = {
  publicUrl: "https://desk.awesome.example",
  appIds: { client: CLIENT, tech: TECH },
  teamsAppIds: {},
};

/** Somebody at a terminal with a folder of their own. */
function terminal(settings: AppSettings = SET, workspace = WORKSPACE) {
  const files = new Map<string, Uint8Array>();
  const noted: object[] = [];
  let said = "";
  const asked: Disk = {
    read: async (name) => files.get(name),
    write: async (name, bytes) => void files.set(name, bytes),
  };
  const shipped: Disk = {
    read: async (name) => new Uint8Array(await readFile(join(ROOT, name))),
    write: () => Promise.reject(new Error("nothing of ours is written")),
  };
  const deps = {
    pipes: packagePipes,
    terminal: { out: async (parts: Iterable<string>) => void (said += [...parts].join("")) },
    disks: { asked, shipped },
    settings: () => settings,
    note: async (made: object) => void noted.push(made),
    workspace: async (slug: string | undefined) => {
      if (slug !== undefined && slug !== workspace.slug) throw new CommandFailed("no such one");
      return workspace;
    },
  };
  return {
    files,
    noted,
    said: () => said,
    run: (...words: string[]) => runPackage(deps, words),
    manifest(name: string): Record<string, unknown> {
      const zipped = packagePipes.unzip(files.get(name) ?? new Uint8Array()) ?? [];
      const file = zipped.find((each) => each.name === "manifest.json");
      assert.ok(file);
      return JSON.parse(new TextDecoder().decode(file.bytes));
    },
  };
}

async function refused(running: Promise<unknown>): Promise<CommandFailed> {
  const thrown: unknown = await running.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof CommandFailed, String(thrown));
  return thrown;
}

describe("npm run package", () => {
  it("writes the zip of the clients' app, and says what is in it", async () => {
    const at = terminal();
    assert.equal(await at.run("--mode", "client", "--out", "client.zip"), STATUS.done);
    assert.match(at.said(), /^Wrote client\.zip: Awesome MSP Portal 1\.0\.0, for client mode\./);
    const manifest = at.manifest("client.zip");
    assert.match(at.said(), new RegExp(`App in Teams +${String(manifest["id"])}`));
    assert.match(at.said(), new RegExp(`Bot and sign-in +${CLIENT}`));
    const { id: workspaceId } = WORKSPACE;
    assert.deepEqual(at.noted, [
      { workspaceId, mode: "client", version: "1.0.0", teamsAppId: manifest["id"] },
    ]);
  });

  it("writes the same file again where nothing changed, and a higher version where it did", async () => {
    const at = terminal();
    const words = ["--mode", "client", "--out", "client.zip", "--workspace", "awesome"];
    await at.run(...words);
    const first = at.files.get("client.zip");
    await at.run(...words);
    assert.deepEqual(at.files.get("client.zip"), first);
    await at.run(...words, "--accent", "#118844");
    assert.equal(at.manifest("client.zip")["version"], "1.0.1");
  });

  it("writes two apps that share nothing", async () => {
    const at = terminal();
    await at.run("--mode", "client", "--out", "a.zip");
    await at.run("--mode", "tech", "--out", "b.zip");
    const [client, tech] = [at.manifest("a.zip"), at.manifest("b.zip")];
    for (const part of ["id", "name", "bots", "webApplicationInfo", "staticTabs"]) {
      assert.notDeepEqual(client[part], tech[part], part);
    }
    const icon = (name: string) => packagePipes.unzip(at.files.get(name)!)?.[1]?.bytes;
    assert.notDeepEqual(icon("a.zip"), icon("b.zip"));
  });

  it("keeps an app's id in Teams where the settings name one", async () => {
    const id = "0a000000-0000-4000-8000-000000000009";
    const at = terminal({ ...SET, teamsAppIds: { client: id } });
    await at.run("--mode", "client", "--out", "a.zip");
    assert.equal(at.manifest("a.zip")["id"], id);
  });

  it("says everything that has to be set, and writes nothing", async () => {
    const at = terminal({ publicUrl: "http://localhost:3978", appIds: {}, teamsAppIds: {} });
    const { message, status } = await refused(at.run("--mode", "tech", "--out", "a.zip"));
    assert.match(message, /no app id for tech mode: set TECH_APP_ID/);
    assert.match(message, /PUBLIC_URL is http:\/\/localhost:3978/);
    assert.equal(status, STATUS.failed);
    assert.equal(at.files.size, 0);
  });

  it("takes an app id from the command where none is set", async () => {
    const at = terminal({ ...SET, appIds: {} });
    await at.run("--mode", "client", "--out", "a.zip", "--app-id", CLIENT);
    assert.match(JSON.stringify(at.manifest("a.zip")), new RegExp(`botid-${CLIENT}`));
  });

  it("refuses one registration for both modes", async () => {
    const at = terminal({ ...SET, appIds: { client: CLIENT, tech: CLIENT } });
    const { message } = await refused(at.run("--mode", "tech", "--out", "a.zip"));
    assert.match(message, /same app id and bot/);
    assert.equal(at.files.size, 0);
  });

  it("refuses a brand that Teams has no room for, with every reason", async () => {
    const name = "An extraordinarily long-winded provider of services";
    const at = terminal(SET, { ...WORKSPACE, name, settings: DEFAULT_SETTINGS });
    const { message } = await refused(at.run("--mode", "client", "--out", "a.zip"));
    assert.match(message, /^The client package was not made:\n- name\.short .* has 51 letters/);
    assert.match(message, /- developer\.name .* Teams takes 32 at most/);
  });

  it("takes icons of the MSP's own, and says where one is not there", async () => {
    const at = terminal();
    at.files.set(
      "logo.png",
      new Uint8Array(await readFile(join(ROOT, "appPackage/tech/color.png"))),
    );
    await at.run("--mode", "client", "--out", "a.zip", "--color-icon", "logo.png");
    assert.deepEqual(
      packagePipes.unzip(at.files.get("a.zip")!)?.[1]?.bytes,
      at.files.get("logo.png"),
    );
    const missing = at.run("--mode", "client", "--out", "a.zip", "--outline-icon", "line.png");
    assert.match((await refused(missing)).message, /line\.png is not there/);
  });

  it("says how it is written where it was not understood", async () => {
    for (const words of [
      [],
      ["--mode", "both", "--out", "a.zip"],
      ["--mode", "client"],
      ["--mode", "client", "--out", "a.zip", "--colour", "red"],
      ["--mode", "client", "--out", "a.zip", "more"],
    ]) {
      const { message, status } = await refused(terminal().run(...words));
      assert.match(message, /npm run package -- --mode client\|tech --out file\.zip/);
      assert.equal(status, STATUS.usage);
    }
  });
});
