import type { PsaPipeDeps } from "#adapters/psa";
import type { Psa } from "#service/psa";
import { seededChance, type StoppedClock, stoppedClock } from "#tests/stopped";
import { deadlines } from "#tests/deadlines";
import type { DeskPeople, Hooks, PsaStage, TestPatience, Wire } from "./stage.ts";

/** A vendor's stand-in, as far as a stage plays on it. */
type Simulator = Pick<Wire, "faults" | "count"> & { close(): Promise<void> };

/** What is each vendor's own. */
export type Vendor<S extends Simulator> = {
  name: string;
  open(clock: StoppedClock): Promise<S>;
  /** A connector to the stand-in, or to where nobody listens. */
  connector(deps: PsaPipeDeps, simulator: S): Psa;
  nowhere(deps: PsaPipeDeps, simulator: S): Psa;
  desk(simulator: S): DeskPeople;
  hooks(simulator: S): Hooks;
  wire(simulator: S): Pick<Wire, "calls" | "made" | "secrets">;
};

/** A stage of a PSA that is reached over a wire: its stand-in, and a clock that both follow. */
export async function openWiredStage<S extends Simulator>(
  vendor: Vendor<S>,
): Promise<PsaStage & { simulator: S }> {
  const clock = stoppedClock();
  const simulator = await vendor.open(clock);
  const logged: string[] = [];
  const deps = (patience?: TestPatience): PsaPipeDeps => ({
    clock,
    chance: seededChance(vendor.name),
    log: { warn: (facts, sentence) => void logged.push(JSON.stringify({ facts, sentence })) },
    wait: (by) => Promise.resolve(clock.advance(by)),
    deadline: deadlines(simulator.faults),
    ...(patience && { patience }),
  });
  return {
    simulator,
    clock,
    desk: vendor.desk(simulator),
    connect: (patience) => vendor.connector(deps(patience), simulator),
    wire: {
      faults: simulator.faults,
      count: simulator.count,
      nowhere: () => vendor.nowhere(deps(), simulator),
      logged,
      ...vendor.wire(simulator),
    },
    hooks: vendor.hooks(simulator),
    severalAddresses: true,
    tellsChanges: true,
    close: simulator.close,
  };
}
