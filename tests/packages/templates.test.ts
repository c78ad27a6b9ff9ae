import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packagePipes } from "#adapters/system";
import { FOLDERS, templates } from "#server/packaging";
import {
  checkColourIcon,
  checkManifest,
  checkOutlineIcon,
  DEFAULT_ACCENT,
  draftOf,
  makePackage,
  MODES,
  placeOf,
  readPng,
} from "#service/teams-app";
import { defaultRamp } from "../../tab/host/brand-ramp.ts";
import { filled, ROOT, settingsIn, textOf } from "./project.ts";

/** What provision would have written into env/.env.dev. */
const PROVISIONED = {
  TEAMS_APP_ID: "0a000000-0000-4000-8000-000000000001",
  TECH_TEAMS_APP_ID: "0a000000-0000-4000-8000-000000000002",
  AAD_APP_CLIENT_ID: "0b000000-0000-4000-8000-000000000001",
  TECH_AAD_APP_CLIENT_ID: "0b000000-0000-4000-8000-000000000002",
  TAB_ENDPOINT: "https://desk.awesome.example",
  TAB_DOMAIN: "desk.awesome.example",
};

const values = new Map([...settingsIn(textOf("env/.env.dev")), ...Object.entries(PROVISIONED)]);

const icon = (path: string): Uint8Array => new Uint8Array(readFileSync(join(ROOT, path)));
const iconsOf = (mode: "client" | "tech") => ({
  colour: icon(`${FOLDERS[mode]}/color.png`),
  outline: icon(`${FOLDERS[mode]}/outline.png`),
});

/** The package that `npm run package` makes of what env/.env.dev says. */
const factsOf = (mode: "client" | "tech") => {
  const place = placeOf(PROVISIONED.TAB_ENDPOINT);
  assert.ok("origin" in place);
  const value = (name: string): string => values.get(name) ?? "";
  return {
    mode,
    place,
    brand: {
      workspaceName: value("MSP_NAME"),
      portalName: value("PORTAL_NAME"),
      accent: value("ACCENT_COLOR"),
      developerName: value("DEVELOPER_NAME"),
    },
    slug: value("WORKSPACE_SLUG"),
    teamsAppId: value(mode === "client" ? "TEAMS_APP_ID" : "TECH_TEAMS_APP_ID"),
    appId: value(mode === "client" ? "AAD_APP_CLIENT_ID" : "TECH_AAD_APP_CLIENT_ID"),
  };
};

describe("the templates in appPackage/", () => {
  it("are what the rules write: npm run package -- --write-templates was run", () => {
    for (const { name, bytes } of templates()) {
      assert.deepEqual(JSON.parse(textOf(name)), JSON.parse(new TextDecoder().decode(bytes)), name);
    }
  });

  it("become, filled in from env/, the very files that npm run package makes", () => {
    for (const mode of MODES) {
      const draft = draftOf({ ...factsOf(mode), version: "1.0.0" }, iconsOf(mode));
      const template = (file: string): unknown =>
        JSON.parse(filled(textOf(`${FOLDERS[mode]}/${file}`), values));
      assert.deepEqual(template("manifest.json"), draft.manifest);
      for (const { file, texts } of draft.localisations) assert.deepEqual(template(file), texts);
    }
  });

  it("make packages that pass every check, ours and Microsoft's", async () => {
    for (const mode of MODES) {
      const made = await makePackage(packagePipes, { facts: factsOf(mode), icons: iconsOf(mode) });
      assert.equal(made.kind, "made", JSON.stringify(made));
    }
  });

  it("would not pass unfilled", () => {
    const facts = { ...factsOf("client"), teamsAppId: "${{TEAMS_APP_ID}}", version: "1.0.0" };
    assert.equal(checkManifest(draftOf(facts, iconsOf("client")).manifest).length, 1);
  });
});

describe("the icons that we ship", () => {
  it("are as Teams wants them", () => {
    for (const mode of MODES) {
      const { colour, outline } = iconsOf(mode);
      assert.deepEqual(checkColourIcon(packagePipes, "color.png", colour), []);
      assert.deepEqual(checkOutlineIcon(packagePipes, "outline.png", outline), []);
    }
  });

  it("tell the two apps apart", () => {
    const points = MODES.flatMap((mode) => Object.values(iconsOf(mode))).map((file) =>
      Buffer.from(readPng(packagePipes, file)?.points ?? []).toString("base64"),
    );
    assert.equal(new Set(points).size, 4);
  });
});

describe("the accent of a workspace that chose none", () => {
  it("is the same in Teams as in the portals", () => {
    assert.equal(DEFAULT_ACCENT, defaultRamp[80]);
  });
});
