import assert from "node:assert/strict";
import { packagePipes } from "#adapters/system";
import {
  checkFiles,
  identityFor,
  isHigher,
  manifestOf,
  nameBasedId,
  nextVersion,
  type Packaged,
  type PackageInput,
  teamsAppIdOf,
} from "#service/teams-app";
import { brandedWith, factsOf, ICONS, jsonIn, madeOf, packageOf, reasonsOf } from "./app.ts";
import { colourIcon } from "./pictures.ts";

const WORKSPACE = "0192f0a0-0000-7000-8000-000000000001";

describe("the zip of a package", () => {
  it("is flat: the manifest, both icons and the language file, nothing else", async () => {
    const files = packagePipes.unzip((await madeOf()).zip) ?? [];
    assert.deepEqual(
      files.map(({ name }) => name),
      ["manifest.json", "color.png", "outline.png", "de.json"],
    );
    assert.deepEqual(files[1]?.bytes, ICONS.colour);
    assert.equal(jsonIn(files, "manifest.json")["version"], "1.0.0");
    assert.equal(jsonIn(files, "de.json")["name.short"], "Awesome MSP Portal");
  });

  it("has the same bytes whenever and wherever it is made", async () => {
    const zone = process.env["TZ"];
    try {
      process.env["TZ"] = "Pacific/Auckland";
      const there = await madeOf();
      process.env["TZ"] = "America/Denver";
      assert.deepEqual((await madeOf()).zip, there.zip);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("is not read where it is cut off, or is something else", async () => {
    const { zip } = await madeOf();
    assert.equal(packagePipes.unzip(zip.slice(0, zip.length - 40)), undefined);
    assert.equal(packagePipes.unzip(zip.slice(100)), undefined);
    assert.equal(packagePipes.unzip(ICONS.colour), undefined);
    assert.equal(packagePipes.unzip(new Uint8Array()), undefined);
  });

  it("lacks no file that the manifest names", () => {
    const missing = checkFiles(manifestOf(factsOf()), [{ name: "color.png", bytes: ICONS.colour }]);
    assert.deepEqual(
      missing.map(({ reason }) => reason),
      [
        "The manifest names outline.png, and it is not in the package.",
        "The manifest names de.json, and it is not in the package.",
      ],
    );
  });
});

describe("the version of a package", () => {
  const versionOf = (made: Packaged): string =>
    made.kind === "made" ? made.manifest.version : "refused";
  const after = async (last: Uint8Array, input: Partial<PackageInput>): Promise<string> =>
    versionOf(await packageOf({ last, ...input }));

  it("is 1.0.0 at first, and stays where nothing changed, byte by byte", async () => {
    const first = await madeOf();
    const second = await madeOf({ last: first.zip });
    assert.equal(second.manifest.version, "1.0.0");
    assert.deepEqual(second.zip, first.zip);
  });

  it("rises where a name, a colour or an icon changed, and stays risen", async () => {
    const { zip } = await madeOf();
    assert.equal(await after(zip, { facts: brandedWith({ portalName: "New name" }) }), "1.0.1");
    const green = brandedWith({ accent: "#118844" });
    assert.equal(await after(zip, { facts: green }), "1.0.1");
    const icons = { ...ICONS, colour: colourIcon(() => [9, 9, 9, 255]) };
    assert.equal(await after(zip, { icons }), "1.0.1");
    const risen = await madeOf({ last: zip, facts: green });
    assert.equal(await after(risen.zip, { facts: green }), "1.0.1");
    assert.equal(await after(risen.zip, {}), "1.0.2");
  });

  it("starts again for another app, and where the file before was no package", async () => {
    const { zip } = await madeOf({ version: "4.0.0" });
    assert.equal(await after(zip, { facts: factsOf("tech") }), "1.0.0");
    assert.equal(await after(ICONS.outline, {}), "1.0.0");
  });

  it("may be chosen, but never falls, nor stays where something changed", async () => {
    const { zip } = await madeOf({ version: "2.3.4" });
    assert.equal(await after(zip, { version: "2.3.4" }), "2.3.4");
    assert.equal(await after(zip, { version: "2.10.0" }), "2.10.0");
    assert.deepEqual(await reasonsOf({ last: zip, version: "2.3.3" }), [
      "version 2.3.3 must be higher than 2.3.4, the version of the package before.",
    ]);
    const facts = brandedWith({ accent: "#118844" });
    assert.match((await reasonsOf({ last: zip, facts, version: "2.3.4" })).join(), /higher/);
  });

  it("is compared number by number, not letter by letter", () => {
    assert.ok(isHigher("1.10.0", "1.9.9"));
    assert.ok(!isHigher("1.0.0", "1.0.0"));
    assert.ok(!isHigher("1.9.9", "2.0.0"));
    assert.equal(nextVersion("1.9.9", true), "1.9.10");
    assert.equal(nextVersion("1.9.9", false), "1.9.9");
    assert.equal(nextVersion(undefined, true), "1.0.0");
  });
});

describe("the id of an app in Teams", () => {
  it("is a name-based UUID as everybody makes them", () => {
    // The example of RFC 9562, A.4.
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    const made = nameBasedId(packagePipes, dns, "www.example.com");
    assert.equal(made, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });

  it("stays for a workspace and mode, and differs between any two", () => {
    const id = (workspace: string, mode: "client" | "tech") =>
      teamsAppIdOf(packagePipes, workspace, mode);
    assert.equal(id(WORKSPACE, "client"), "abcc9b28-c638-5b81-9e2c-a782afc08361");
    const other = WORKSPACE.replace(/1$/, "2");
    const ids = [id(WORKSPACE, "client"), id(WORKSPACE, "tech"), id(other, "client")];
    assert.equal(new Set(ids).size, 3);
  });
});

describe("the two apps of one workspace", () => {
  const client = factsOf("client");
  const tech = factsOf("tech");

  it("go side by side where they share nothing", async () => {
    await madeOf({ facts: tech, other: identityFor(client) });
  });

  it("are refused where they share an id, in any spelling", async () => {
    const other = identityFor({ ...client, teamsAppId: tech.teamsAppId.toUpperCase() });
    assert.match((await reasonsOf({ facts: tech, other })).join(), /would have the id/);
  });

  it("are refused where they share the registration and bot", async () => {
    const other = identityFor({ ...client, appId: tech.appId });
    assert.match((await reasonsOf({ facts: tech, other })).join(), /same app id and bot/);
  });

  it("are refused where they share the name", async () => {
    const named = brandedWith({ portalName: "awesome msp for technicians" });
    assert.match(
      (await reasonsOf({ facts: tech, other: identityFor(named) })).join(),
      /would be called/,
    );
  });
});
