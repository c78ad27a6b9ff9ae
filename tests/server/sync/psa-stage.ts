import assert from "node:assert/strict";
import { deadlines } from "#tests/deadlines";
import type { FoundingFacts } from "#tests/founding";
import { signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "#stand-ins/connectwise";

/** A Portico, a ConnectWise beside it with one clock, and an admin. */
export type PsaStage = {
  portico: Portico;
  psa: ConnectWiseSimulator;
  ada: Person;
  /** Enters the PSA in the admin portal. */
  connect(more?: Record<string, unknown>): Promise<void>;
  /** Everything that is due, until nothing is. */
  inStep(): Promise<void>;
  rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export async function openPsaStage(facts: FoundingFacts = {}): Promise<PsaStage> {
  const time = { now: () => 0 };
  const psa = await openConnectWise({ now: () => time.now() });
  const opened = await openPortico(facts, { psa: { deadline: deadlines(psa.faults) } });
  time.now = opened.clock.now;
  const ada = await signIn(opened, "ada@awesome.example", "admin");
  return {
    portico: opened,
    psa,
    ada,
    async connect(more = {}) {
      const before = await ada.say("/api/admin/psa");
      const waiting = psa.world.statuses.all().find(({ name }) => name === "Waiting Customer");
      const states = { [String(waiting?.id)]: "waiting" };
      const config = { kind: "connectwise", address: psa.url, ...CREDENTIALS, states, ...more };
      const body = { revision: before.body["revision"], config };
      const saved = await ada.say("/api/admin/psa", { method: "PUT", body });
      assert.equal(saved.status, 200, textOf(saved));
    },
    async inStep() {
      const { workspaceId } = opened.founded;
      await opened.house.keepInStep(workspaceId);
      await opened.house.sendWrites(workspaceId);
    },
    async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
      return (await opened.pool.query<Row>(sql, values)).rows;
    },
    async close() {
      await opened.close();
      await psa.close();
    },
  };
}
