import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createContactOnce,
  createTicketOnce,
  outcomeOf,
  type Psa,
  SETTLE,
  writeNoteOnce,
} from "#service/psa";
import type { Fault } from "#stand-ins/psa";
import {
  address,
  failureOf,
  newContact,
  newTicket,
  somebody,
  type WiredStage,
  WENT_WRONG,
} from "./stage.ts";

const CLOCKS = {
  "its clock is an hour and a half behind": { skew: -5_400_000 },
  "its clock is an hour and a half ahead": { skew: 5_400_000 },
  "what is in front of it is hours ahead of it": { front: 10_800_000 },
  "what is in front of it is years behind": { front: -60_000 * 60 * 24 * 365 * 20 },
};

/** Writing when the wire is bad: exactly one, whatever happened. */
export function onceContract(here: () => WiredStage): void {
  for (const [what, how] of Object.entries(WENT_WRONG)) {
    it(`does not know what came of a creation after ${what}, and then finds exactly one`, async () => {
      const stage = here();
      const { clock, wire } = stage;
      const psa = stage.connect();
      const ticket = newTicket(await somebody(stage, "Unknown"));
      const before = wire.count(wire.calls.newTicket);
      wire.faults.next({ when: "after", how, on: wire.calls.newTicket });
      const triedAt = clock.now();
      assert.deepEqual(await failureOf(createTicketOnce({ psa, clock }, { ticket })), {
        kind: "unknown",
      });
      const found = await createTicketOnce({ psa, clock }, { ticket, triedAt });
      assert.equal(found.kind, "found");
      assert.equal(wire.count(wire.calls.newTicket), before + 1, "it was sent twice");
    });
  }

  it("waits where a search may not see it yet, and never makes a second one", async () => {
    const stage = here();
    const { clock, wire } = stage;
    const psa = stage.connect();
    const who = await somebody(stage, "Lagging");
    const ticket = newTicket(who);
    const contact = newContact({ companyId: who.companyId, address: address("lag@wire.com") });
    for (const on of [wire.calls.newTicket, wire.calls.newContact]) {
      wire.faults.next({ when: "after", how: { kind: "reset" }, on });
    }
    wire.faults.lag = 30_000;
    const triedAt = clock.now();
    await failureOf(createTicketOnce({ psa, clock }, { ticket }));
    await failureOf(createContactOnce({ psa, clock }, { contact }));
    clock.advance(1000);
    assert.equal((await createTicketOnce({ psa, clock }, { ticket, triedAt })).kind, "wait");
    assert.deepEqual(await createContactOnce({ psa, clock }, { contact, triedAt }), {
      kind: "wait",
      until: triedAt + SETTLE,
    });
    clock.advance(SETTLE);
    assert.equal((await createTicketOnce({ psa, clock }, { ticket, triedAt })).kind, "found");
    assert.equal((await createContactOnce({ psa, clock }, { contact, triedAt })).kind, "found");
    wire.faults.clear();
  });

  it("makes it after all where an earlier try never arrived", async () => {
    const stage = here();
    const { clock, wire } = stage;
    const psa = stage.connect();
    const ticket = newTicket(await somebody(stage, "Lost"));
    wire.faults.next({ when: "before", how: { kind: "reset" }, on: wire.calls.newTicket });
    const triedAt = clock.now();
    assert.equal((await failureOf(createTicketOnce({ psa, clock }, { ticket }))).kind, "unknown");
    clock.advance(SETTLE);
    assert.equal((await createTicketOnce({ psa, clock }, { ticket, triedAt })).kind, "created");
  });

  for (const [whose, off] of Object.entries(CLOCKS)) {
    it(`writes a reply once, though it does not know that it arrived, and ${whose}`, async () => {
      const stage = here();
      const { clock, wire } = stage;
      const psa = stage.connect();
      const who = await somebody(stage, "Reply");
      const { id: ticketId } = await psa.createTicket(newTicket(who));
      const contact = { id: who.contactId, name: "Ann Lee" };
      const note = {
        as: "contact",
        ticketId,
        contact,
        via: "Portal",
        body: "Still smoking.",
      } as const;
      Object.assign(wire.faults, off);
      wire.faults.next({ when: "after", how: { kind: "reset" }, on: wire.calls.newNote });
      const since = clock.now();
      await failureOf(writeNoteOnce({ psa, clock }, { note, since, known: [] }));
      // Somebody tried once more, and died before it was sent.
      clock.advance(1_800_000);
      const triedAt = clock.now();
      const again = await writeNoteOnce({ psa, clock }, { note, since, triedAt, known: [] });
      assert.equal(again.kind, "found");
      const said = (await psa.notes([ticketId])).filter(({ body }) => body === "Still smoking.");
      assert.equal(said.length, 1);
    });
  }

  it("takes no change for made where the answer, though kind, says nothing of it", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    const { id } = await psa.createTicket(newTicket(await somebody(stage, "Kind")));
    const how = { kind: "status", status: 200, body: { message: "Come back later" } } as const;
    wire.faults.next({ when: "before", how, on: { method: "PATCH" } });
    assert.deepEqual(await failureOf(psa.setState(id, "closed")), { kind: "unknown" });
    assert.equal((await psa.ticket(id))?.state, "new");
    await psa.setState(id, "closed");
    assert.equal((await psa.ticket(id))?.state, "closed");
  });

  it("ends with exactly one of everything, however the wire flaps", async () => {
    const stage = here();
    const { clock, wire } = stage;
    const who = await somebody(stage, "Flapping");
    const how = fc.constantFrom<Fault["how"]>(
      { kind: "reset" },
      { kind: "garbage" },
      { kind: "status", status: 500 },
      { kind: "status", status: 503 },
      { kind: "status", status: 429, headers: { "retry-after": "2" } },
      { kind: "status", status: 429 },
    );
    const fault = fc.record({ when: fc.constantFrom("before", "after"), how });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 6 }), async (faults) => {
        wire.faults.clear();
        const psa = stage.connect();
        const ticket = newTicket(who);
        for (const { when, how: wrong } of faults) {
          const isRefusal = wrong.kind === "status" && wrong.status === 429;
          wire.faults.next({ when: isRefusal ? "before" : when, how: wrong });
        }
        const id = await untilMade(psa, stage, ticket);
        clock.advance(SETTLE);
        assert.equal((await psa.findTicketByMark(ticket.mark))?.id, id);
        assert.equal(wire.made(ticket.mark), 1);
      }),
      { numRuns: 25 },
    );
    wire.faults.clear();
  });
}

/** What the outbox does: note the try, ask, wait, ask again. */
async function untilMade(
  psa: Psa,
  { clock }: WiredStage,
  ticket: ReturnType<typeof newTicket>,
): Promise<string> {
  let tried: { triedAt?: number } = {};
  for (let round = 0; round < 40; round += 1) {
    const now = clock.now();
    const outcome = await outcomeOf(createTicketOnce({ psa, clock }, { ticket, ...tried }));
    if (outcome.kind === "done" && outcome.value.kind !== "wait") return outcome.value.id;
    if (outcome.kind === "failed" && outcome.failure.kind === "unknown") tried = { triedAt: now };
    clock.advance(40_000);
  }
  return assert.fail("it was never made");
}
