import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { sendWrites, type SyncDeps } from "#service/sync";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

const NEW_NOTE = { method: "POST", path: /\/notes$/ };

describe("writing in a PSA that is cut short", () => {
  let stage: PsaStage;
  let ann: Person;
  let writing: Writing;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
    const company = stage.psa.desk.company("Client Ltd");
    stage.psa.desk.contact(company, ["ann@client.com"], { firstName: "Ann" });
    await stage.connect();
    await stage.inStep();
    ann = await signIn(stage.portico, "ann@client.com");
    writing = writingOn(stage);
  });
  after(() => stage?.close());
  afterEach(() => stage.psa.faults.clear());

  const killed = () => Promise.reject(new Error("killed"));
  /** A process that dies once a note is to be sent: nothing after that is written down. */
  function dying(): SyncDeps {
    const { sync } = stage.portico.house;
    const psaWrites = { ...sync.stores.psaWrites, noteText: killed, postpone: killed };
    return { ...sync, stores: { ...sync.stores, psaWrites } };
  }

  it("says a reply once where a process died long after a try that nobody knows of", async () => {
    const { portico, psa } = stage;
    const number = await writing.ask(ann, "Once");
    await writing.rounds(1);
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "Only once." });
    psa.faults.next({ when: "after", how: { kind: "reset" }, on: NEW_NOTE });
    await writing.rounds(1);
    // Nobody can look for it meanwhile.
    portico.advance(minutes(30));
    await assert.rejects(sendWrites(dying()), /killed/);
    await writing.rounds(4);
    const [ticket] = writing.titled("Once");
    const said = writing.notesOf(ticket?.id).filter(({ text }) => text === "Only once.");
    assert.equal(said.length, 1);
    assert.equal(await writing.waiting(ann, number), false);
  });
});
