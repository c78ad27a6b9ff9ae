import assert from "node:assert/strict";
import { type NewPsaFile, SETTLE, sendFileOnce } from "#service/psa";
import { failureOf, newMark, newTicket, type PsaStage, type Wire } from "./stage.ts";

type Here = () => PsaStage;

async function ticketOf({ desk, connect }: PsaStage, name: string): Promise<string> {
  const companyId = await desk.company(name);
  const contactId = await desk.contact(companyId, ["ann@files.com"]);
  return (await connect().createTicket(newTicket({ companyId, contactId }))).id;
}

const newFile = (ticketId: string, more: Partial<NewPsaFile> = {}): NewPsaFile => ({
  ticketId,
  mark: newMark(),
  name: "Größe & “Rauch”.png",
  type: "image/png",
  audience: "public",
  bytes: Uint8Array.from([0, 255, 13, 10, 45, 45, 128]),
  ...more,
});

/** Files that are sent along, the same at every PSA. */
export function fileContract(here: Here): void {
  it("sends a file once, for everyone or for the desk alone, byte for byte", async () => {
    const stage = here();
    const { clock } = stage;
    const psa = stage.connect();
    const ticketId = await ticketOf(stage, "Filed");
    assert.deepEqual(await psa.files([ticketId]), []);
    const file = newFile(ticketId);
    const inside = newFile(ticketId, { name: "log.txt", audience: "internal" });
    const made = await sendFileOnce({ psa, clock }, { file });
    clock.advance(1000);
    await sendFileOnce({ psa, clock }, { file: inside });
    const again = await sendFileOnce({ psa, clock }, { file });
    assert.ok(made.kind === "created" && again.kind === "found" && made.id === again.id);
    const there = (await psa.files([ticketId])).map(({ name, audience, mark }) => [
      name,
      audience,
      mark,
    ]);
    assert.deepEqual(there, [
      [file.name, "public", file.mark],
      ["log.txt", "internal", inside.mark],
    ]);
    assert.deepEqual(await stage.desk.fileBytes(made.id), Buffer.from(file.bytes));
    const another = await ticketOf(stage, "Filed elsewhere");
    assert.deepEqual(await psa.files([another]), []);
    assert.equal((await psa.files([another, ticketId])).length, 2);
  });

  it("reads a file byte for byte, and none that is larger than may be", async () => {
    const stage = here();
    const psa = stage.connect();
    const ticketId = await ticketOf(stage, "Fetched");
    const file = newFile(ticketId);
    const { id } = await psa.addFile(file);
    const [listed] = await psa.files([ticketId]);
    assert.deepEqual([listed?.id, listed?.ticketId, listed?.size], [id, ticketId, 7]);
    assert.equal(listed?.at, stage.clock.now());
    const bytes = await psa.readFile({ id, ticketId }, 7);
    assert.deepEqual(Buffer.from(bytes ?? []), Buffer.from(file.bytes));
    assert.equal((await failureOf(psa.readFile({ id, ticketId }, 6))).kind, "validation");
    const nowhere = { id: "99999999", ticketId };
    assert.equal(await psa.readFile(nowhere, 7), undefined);
  });

  it("refuses a file that is too large, before anything is sent", async () => {
    const stage = here();
    const psa = stage.connect();
    const ticketId = await ticketOf(stage, "Filed large");
    const asked = stage.wire?.count(stage.wire.calls.newFile);
    const bytes = new Uint8Array(psa.largestFile + 1);
    assert.equal((await failureOf(psa.addFile(newFile(ticketId, { bytes })))).kind, "validation");
    assert.equal(stage.wire?.count(stage.wire.calls.newFile), asked);
    const nowhere = newFile("99999999");
    const { kind } = await failureOf(psa.addFile(nowhere));
    assert.ok(kind === "not-found" || kind === "validation", kind);
  });
}

/** Files over a wire that breaks. */
export function fileOnceContract(here: () => PsaStage & { wire: Wire }): void {
  it("sends a file once, though it does not know that it arrived", async () => {
    const stage = here();
    const { clock, wire } = stage;
    const psa = stage.connect();
    const ticketId = await ticketOf(stage, "Filed broken");
    const file = newFile(ticketId);
    wire.faults.next({ when: "after", how: { kind: "reset" }, on: wire.calls.newFile });
    wire.faults.lag = 30_000;
    const triedAt = clock.now();
    const unknown = await failureOf(sendFileOnce({ psa, clock }, { file }));
    assert.deepEqual(unknown, { kind: "unknown" });
    assert.equal((await sendFileOnce({ psa, clock }, { file, triedAt })).kind, "wait");
    clock.advance(SETTLE);
    assert.equal((await sendFileOnce({ psa, clock }, { file, triedAt })).kind, "found");
    assert.equal((await psa.files([ticketId])).length, 1);
  });
}
