import assert from "node:assert/strict";
import { packagePipes } from "#adapters/system";
import {
  checkLocalisation,
  checkManifest,
  COMMANDS,
  LIMITS,
  type Manifest,
  manifestOf,
  placeOf,
} from "#service/teams-app";
import { brandedWith, factsOf, madeOf, reasonsOf } from "./app.ts";

/** The reasons against a manifest with something changed. */
const against = (changed: Partial<Manifest>): string[] =>
  checkManifest({ ...manifestOf(factsOf()), ...changed }).map(({ reason }) => reason);

const long = (letters: number): string => "x".repeat(letters);

describe("the manifest of client mode", () => {
  const manifest = manifestOf(factsOf());

  it("is branded, and opens the clients' portal of its workspace", () => {
    assert.deepEqual(manifest.name, { short: "Awesome MSP Portal", full: "Awesome MSP Portal" });
    assert.equal(manifest.developer.privacyUrl, "https://desk.awesome.example/privacy");
    assert.deepEqual(manifest.staticTabs, [
      {
        entityId: "portal",
        name: "Portal",
        contentUrl: "https://desk.awesome.example/teams?workspace=awesome&mode=client",
        websiteUrl: "https://desk.awesome.example/p/awesome",
        scopes: ["personal"],
      },
    ]);
  });

  it("has a personal bot that says what it understands", () => {
    const [bot] = manifest.bots;
    assert.deepEqual(bot?.scopes, ["personal"]);
    const said = bot?.commandLists[0]?.commands.map(({ title }) => title);
    assert.deepEqual(said, [...COMMANDS.client]);
    const [techBot] = manifestOf(factsOf("tech")).bots;
    assert.deepEqual(
      techBot?.commandLists[0]?.commands.map(({ title }) => title),
      [...COMMANDS.tech],
    );
  });

  it("asks for tokens for the bot's own address, and trusts no host but its own", () => {
    const id = "0b000000-0000-4000-8000-000000000001";
    assert.deepEqual(manifest.webApplicationInfo, {
      id,
      resource: `api://desk.awesome.example/botid-${id}`,
    });
    assert.deepEqual(manifest.validDomains, ["desk.awesome.example"]);
  });

  it("leaves a port out of the valid domains, and keeps it in the token's address", () => {
    const place = placeOf("https://desk.awesome.example:8443");
    assert.ok("origin" in place);
    const { validDomains, webApplicationInfo } = manifestOf(factsOf("client", { place }));
    assert.deepEqual(validDomains, ["desk.awesome.example"]);
    assert.match(webApplicationInfo.resource, /^api:\/\/desk\.awesome\.example:8443\/botid-/);
  });
});

describe("the manifest of tech mode", () => {
  it("has a name, tabs and words of its own", () => {
    const manifest = manifestOf(factsOf("tech"));
    assert.equal(manifest.name.short, "Awesome MSP for technicians");
    assert.deepEqual(
      manifest.staticTabs.map(({ name, contentUrl }) => [name, contentUrl]),
      [
        ["Tech", "https://desk.awesome.example/teams?workspace=awesome&mode=tech&portal=tech"],
        ["Admin", "https://desk.awesome.example/teams?workspace=awesome&mode=tech&portal=admin"],
      ],
    );
  });

  it("takes a shorter name where the MSP's own is long", () => {
    const short = (workspaceName: string) =>
      manifestOf(brandedWith({ workspaceName }, "tech")).name.short;
    assert.equal(short("Fourteen Chars"), "Fourteen Chars for technicians");
    assert.equal(short("Fifteen Letters"), "Fifteen Letters Technicians");
    assert.equal(short("Twenty-five letters, yes."), "Twenty-five letters, yes. Tech");
  });
});

describe("what is refused, with its reason", () => {
  it("is a name longer than 30 letters, counted as people count", async () => {
    assert.deepEqual(against({ name: { short: "🚪".repeat(30), full: "x" } }), []);
    const reasons = await reasonsOf({ facts: brandedWith({ portalName: long(31) }) });
    assert.equal(reasons[0], `name.short (“${long(31)}”) has 31 letters; Teams takes 30 at most.`);
  });

  it("is an empty name, which the schema would take", () => {
    assert.deepEqual(against({ name: { short: " ", full: "x" } }), ["name.short is empty."]);
  });

  it("is any other text over its limit", () => {
    const manifest = manifestOf(factsOf());
    const [tab] = manifest.staticTabs;
    const [bot] = manifest.bots;
    assert.ok(tab && bot);
    const command = { title: long(LIMITS.commandTitle + 1), description: "x" };
    const list = [{ scopes: ["personal"], commands: [command] }];
    const cases: [string, Partial<Manifest>][] = [
      ["name.full", { name: { short: "x", full: long(101) } }],
      ["description.short", { description: { short: long(81), full: "x" } }],
      ["description.full", { description: { short: "x", full: long(4001) } }],
      ["developer.name", { developer: { ...manifest.developer, name: long(33) } }],
      ["staticTabs[0].name", { staticTabs: [{ ...tab, name: long(129) }] }],
      ["staticTabs[0].entityId", { staticTabs: [{ ...tab, entityId: long(65) }] }],
      ["commands[0].title", { bots: [{ ...bot, commandLists: list }] }],
    ];
    for (const [part, changed] of cases) {
      const [reason = "nothing", ...more] = against(changed);
      assert.ok(reason.startsWith(part) && reason.includes("at most"), `${part}: ${reason}`);
      assert.deepEqual(more, []);
    }
  });

  it("is too many tabs, commands or domains", () => {
    const { staticTabs, bots } = manifestOf(factsOf());
    const many = Array.from({ length: 17 }, (_, at) => ({ ...staticTabs[0]!, entityId: `t${at}` }));
    const commands = Array.from({ length: 13 }, () => ({ title: "help", description: "Helps" }));
    const list = [{ scopes: ["personal"], commands }];
    const domains = Array.from({ length: 17 }, (_, at) => `d${at}.example`);
    assert.match(against({ staticTabs: many }).join(), /17 tabs; Teams takes 16/);
    assert.match(against({ bots: [{ ...bots[0]!, commandLists: list }] }).join(), /13 commands/);
    assert.match(against({ validDomains: domains }).join(), /names 17; Teams takes 16/);
  });

  it("is a tab that is named twice, or as Teams names its own", () => {
    const [tab] = manifestOf(factsOf()).staticTabs;
    assert.ok(tab);
    assert.match(against({ staticTabs: [tab, tab] }).join(), /same entityId/);
    for (const entityId of ["conversations", "about"]) {
      assert.match(against({ staticTabs: [{ ...tab, entityId }] }).join(), /for itself/);
    }
  });

  it("is a domain with a scheme, a port or a path", () => {
    for (const domain of ["https://a.example", "a.example:8443", "a.example/teams", "a b", ""]) {
      assert.match(against({ validDomains: [domain] }).join(), /a host alone/, domain);
    }
    assert.deepEqual(against({ validDomains: ["*.a.example", "localhost"] }), []);
  });

  it("is an address that is not https", async () => {
    const { developer } = manifestOf(factsOf());
    const plain = { ...developer, privacyUrl: "http://desk.awesome.example/privacy" };
    assert.deepEqual(against({ developer: plain }), [
      "developer.privacyUrl must start with https://.",
    ]);
    const place = placeOf("http://localhost:3978");
    assert.ok("reason" in place);
    assert.match(place.reason, /Set it to the https address/);
  });

  it("is an id that is none, a colour that is none, a version that is not three numbers", () => {
    assert.match(against({ id: "portal" }).join(), /^id must be an id like/);
    for (const accentColor of ["blue", "#fff", "3e5ad5", "#3e5ad5ff"]) {
      assert.match(against({ accentColor }).join(), /a colour like/, accentColor);
    }
    for (const version of ["1", "1.0", "1.0.0.0", "1.0.0-beta", "01.0.0", "v1.0.0"]) {
      assert.match(against({ version }).join(), /three numbers/, version);
    }
  });
});

describe("a language file", () => {
  const places = ["name.short", "staticTabs[0].name"];
  const reasons = (texts: Record<string, string>) =>
    checkLocalisation("de.json", texts, places).map(({ reason }) => reason);

  it("is complete, or what it leaves out is named", () => {
    assert.deepEqual(reasons({ "name.short": "A", "staticTabs[0].name": "B" }), []);
    assert.deepEqual(reasons({ "name.short": "A" }), ["de.json leaves out staticTabs[0].name."]);
  });

  it("holds nothing that the manifest has no place for, and no text too long for its place", () => {
    const found = reasons({
      "name.short": long(31),
      "staticTabs[0].name": "B",
      "staticTabs[1].name": "C",
    });
    assert.deepEqual(found, [
      `de.json: name.short (“${long(31)}”) has 31 letters; Teams takes 30 at most.`,
      "de.json names staticTabs[1].name, which is no place of this manifest.",
    ]);
  });
});

describe("Microsoft's schema", () => {
  it("takes the manifests and language files of both modes", async () => {
    await madeOf();
    await madeOf({ facts: factsOf("tech") });
  });

  it("refuses a key that it does not know, and names it", async () => {
    const faults = await packagePipes.schemaFaults("manifest", {
      ...manifestOf(factsOf()),
      colour: "blue",
    });
    assert.equal(faults.length, 1);
    assert.match(faults[0]!, /additional properties \(colour\)/);
  });

  it("refuses a language file without its name, and one with a strange key", async () => {
    const faults = await packagePipes.schemaFaults("localisation", { "tabs[0].name": "B" });
    assert.match(faults.join("\n"), /name\.short/);
    assert.match(faults.join("\n"), /tabs\[0\]\.name/);
  });
});
