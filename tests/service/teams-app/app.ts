import assert from "node:assert/strict";
import { packagePipes } from "#adapters/system";
import {
  type AppFacts,
  type Brand,
  makePackage,
  type Mode,
  type Packaged,
  type PackageFile,
  type PackageInput,
  placeOf,
} from "#service/teams-app";
import { colourIcon, outlineIcon } from "./pictures.ts";

/** What an app of Awesome MSP is made from, with anything changed. */
export function factsOf(mode: Mode = "client", changed: Partial<AppFacts> = {}) {
  const place = placeOf("https://desk.awesome.example");
  assert.ok("origin" in place);
  const brand: Brand = {
    workspaceName: "Awesome MSP",
    portalName: "Awesome MSP Portal",
    accent: "#3e5ad5",
    developerName: "Awesome MSP",
  };
  return {
    mode,
    brand,
    place,
    slug: "awesome",
    teamsAppId: `0a000000-0000-4000-8000-00000000000${mode === "client" ? 1 : 2}`,
    appId: `0b000000-0000-4000-8000-00000000000${mode === "client" ? 1 : 2}`,
    version: "1.0.0",
    ...changed,
  };
}

/** The facts with a part of the brand changed. */
export const brandedWith = (changed: Partial<Brand>, mode: Mode = "client"): AppFacts => {
  const facts = factsOf(mode);
  return { ...facts, brand: { ...facts.brand, ...changed } };
};

export const ICONS = { colour: colourIcon(), outline: outlineIcon() };

export const packageOf = (input: Partial<PackageInput> = {}): Promise<Packaged> =>
  makePackage(packagePipes, { facts: factsOf(), icons: ICONS, ...input });

/** The zip of a package that is made. */
export async function madeOf(input: Partial<PackageInput> = {}) {
  const made = await packageOf(input);
  assert.ok(made.kind === "made", JSON.stringify(made));
  return made;
}

/** Why a package is refused. */
export async function reasonsOf(input: Partial<PackageInput>): Promise<string[]> {
  const refused = await packageOf(input);
  assert.equal(refused.kind, "refused");
  return refused.kind === "refused" ? refused.problems.map(({ reason }) => reason) : [];
}

/** A file of a zip, read as JSON. */
export function jsonIn(files: readonly PackageFile[], name: string): Record<string, unknown> {
  const file = files.find((each) => each.name === name);
  assert.ok(file, `no ${name} in the package`);
  return JSON.parse(new TextDecoder().decode(file.bytes));
}
