import assert from "node:assert/strict";
import { fileContract, fileOnceContract } from "./psa/files.ts";
import { hookContract } from "./psa/hooks.ts";
import { onceContract } from "./psa/once.ts";
import { peopleContract } from "./psa/people.ts";
import type { Hooks, OpenStage, PsaStage, WiredStage } from "./psa/stage.ts";
import { noteContract, ticketContract } from "./psa/tickets.ts";
import { troubleContract } from "./psa/wire.ts";

export type { OpenStage, PsaStage } from "./psa/stage.ts";

/**
 * What every connector holds, whichever PSA is behind it (house.md, principle 10). What is about a
 * wire or about callbacks is asked of those that have them.
 */
export function psaContract(open: OpenStage, has: { wire: boolean; hooks: boolean }): void {
  let stage: PsaStage | undefined;
  const here = (): PsaStage => {
    assert.ok(stage, "the stage is not open");
    return stage;
  };
  before(async function () {
    this.timeout(20_000);
    stage = await open();
  });
  after(() => stage?.close());
  afterEach(() => stage?.wire?.faults.clear());

  describe("people", () => peopleContract(here));
  describe("tickets", () => ticketContract(here));
  describe("notes", () => noteContract(here));
  describe("files", () => fileContract(here));
  if (has.wire) {
    const wired = (): WiredStage => {
      const { wire } = here();
      assert.ok(wire, "the stage has no wire");
      return Object.assign(here(), { wire });
    };
    describe("writing over a bad wire", () => {
      onceContract(wired);
      fileOnceContract(wired);
    });
    describe("trouble on the wire", () => troubleContract(wired));
  }
  if (has.hooks) {
    const hooked = (): PsaStage & { hooks: Hooks } => {
      const { hooks } = here();
      assert.ok(hooks, "the stage has no callbacks");
      return Object.assign(here(), { hooks });
    };
    describe("callbacks", () => hookContract(hooked));
  }
}
