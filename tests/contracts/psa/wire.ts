import assert from "node:assert/strict";
import { createServer } from "node:http";
import { inspect } from "node:util";
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
import { address, failureOf, newContact, newTicket, type PsaStage, type Wire } from "./stage.ts";

type Here = () => PsaStage & { wire: Wire };

async function somebody({ desk }: PsaStage, name: string) {
  const companyId = await desk.company(name);
  return {
    companyId,
    contactId: await desk.contact(companyId, [`${name}@wire.com`.toLowerCase()]),
  };
}

const AFTER: Record<string, Fault["how"]> = {
  "a connection that broke": { kind: "reset" },
  "an answer that was no answer": { kind: "garbage" },
  "an error of the server's": { kind: "status", status: 502 },
};

/** Writing when the wire is bad: exactly one, whatever happened. */
export function onceContract(here: Here): void {
  for (const [what, how] of Object.entries(AFTER)) {
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

  it("writes a reply once, though it does not know that it arrived", async () => {
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
    // Its clock is not ours.
    wire.faults.skew = -300_000;
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
  { clock }: PsaStage,
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

/** A wire that says no, or nothing, or too much. */
export function troubleContract(here: Here): void {
  it("reads once more where a reading fails, and says so where it goes on failing", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    const on = wire.calls.companies;
    for (const how of [...Object.values(AFTER), { kind: "status", status: 503 }] as const) {
      wire.faults.next({ when: "before", how, on }, 2);
      await psa.companies({});
      assert.equal(wire.faults.left, 0);
    }
    wire.faults.next({ when: "before", how: { kind: "reset" }, on }, 3);
    assert.deepEqual(await failureOf(psa.companies({})), { kind: "unavailable" });
  });

  it("is certain that nothing happened where nobody listened", async () => {
    const { wire } = here();
    const psa = wire.nowhere();
    assert.equal((await failureOf(psa.ping())).kind, "unavailable");
    const ticket = newTicket({ companyId: "1", contactId: "1" });
    assert.deepEqual(await failureOf(psa.createTicket(ticket)), { kind: "unavailable" });
  });

  it("gives up on a call that is never answered", async () => {
    const stage = here();
    const { wire } = stage;
    const who = await somebody(stage, "Silent");
    const psa = stage.connect();
    await psa.meta();
    wire.faults.next({ when: "after", how: { kind: "silence" }, on: wire.calls.newTicket });
    const ticket = newTicket(who);
    assert.deepEqual(await failureOf(psa.createTicket(ticket)), { kind: "unknown" });
    assert.ok(await psa.findTicketByMark(ticket.mark));
  });

  it("waits as long as it is asked to, and tells where that is long", async () => {
    const stage = here();
    const { wire, clock } = stage;
    const psa = stage.connect();
    const on = wire.calls.companies;
    const slow = (after: string): Fault => ({
      when: "before",
      how: { kind: "status", status: 429, headers: { "retry-after": after } },
      on,
    });
    const started = clock.now();
    wire.faults.next(slow("3"));
    await psa.companies({});
    assert.equal(clock.now() - started, 3000);
    wire.faults.next(slow("120"));
    assert.deepEqual(await failureOf(psa.companies({})), {
      kind: "rate-limited",
      retryAfter: 120_000,
    });
    const asked = wire.count({});
    clock.advance(60_000);
    assert.deepEqual(await failureOf(psa.ping()), { kind: "rate-limited", retryAfter: 60_000 });
    assert.equal(wire.count({}), asked, "it was asked although it wanted quiet");
    clock.advance(60_000);
    await psa.ping();
  });

  it("does not repeat a creation that was refused for being one too many", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    const ticket = newTicket(await somebody(stage, "Limited"));
    await psa.meta();
    wire.faults.next({
      when: "before",
      how: { kind: "status", status: 429 },
      on: wire.calls.newTicket,
    });
    assert.deepEqual(await failureOf(psa.createTicket(ticket)), { kind: "rate-limited" });
    assert.equal(wire.faults.left, 0);
    assert.equal(await psa.findTicketByMark(ticket.mark), undefined);
  });

  it("leaves it alone after five failures, for thirty seconds", async () => {
    const stage = here();
    const { wire, clock } = stage;
    const psa = stage.connect();
    wire.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 6);
    await failureOf(psa.companies({}));
    await failureOf(psa.companies({}));
    const asked = wire.count({});
    assert.deepEqual(await failureOf(psa.companies({})), { kind: "unavailable" });
    const ticket = newTicket({ companyId: "1", contactId: "1" });
    assert.deepEqual(await failureOf(psa.createTicket(ticket)), { kind: "unavailable" });
    assert.equal(wire.count({}), asked, "it was asked although it is down");
    wire.faults.clear();
    clock.advance(30_000);
    await psa.companies({});
  });

  it("says that the credentials are wrong, once, and keeps them to itself", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    wire.faults.expired = true;
    const asked = wire.count(wire.calls.companies);
    const outcome = await psa.companies({}).catch((thrown: unknown) => thrown);
    assert.match(inspect(outcome), /auth/);
    assert.equal(wire.count(wire.calls.companies), asked + 1);
    wire.faults.clear();
    await psa.companies({});
    for (const secret of wire.secrets) {
      assert.ok(!inspect(outcome, { depth: 9 }).includes(secret));
      assert.ok(!wire.logged.join("\n").includes(secret));
    }
    assert.ok(wire.logged.length > 0, "nothing was logged at all");
  });

  it("follows nobody elsewhere, and reads no flood", async () => {
    const stage = here();
    const { wire } = stage;
    const on = wire.calls.companies;
    const psa = stage.connect();
    let visits = 0;
    const elsewhere = createServer((_req, res) => void res.end(`[${(visits += 1)}]`));
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const at = elsewhere.address();
    const to = `http://127.0.0.1:${typeof at === "object" ? at?.port : 0}/steal`;
    wire.faults.next({ when: "before", how: { kind: "redirect", to }, on }, 3);
    assert.deepEqual(await failureOf(psa.companies({})), { kind: "unavailable" });
    assert.equal(visits, 0);
    await new Promise((resolve) => elsewhere.close(resolve));
    wire.faults.next({ when: "before", how: { kind: "flood", bytes: 300_000 }, on }, 3);
    const careful = stage.connect({ mostBytes: 200_000 });
    assert.deepEqual(await failureOf(careful.companies({})), { kind: "unavailable" });
  });

  it("asks a few things at a time, not all at once", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    await psa.companies({});
    const asked = wire.count(wire.calls.companies);
    const gate = wire.faults.hold(wire.calls.companies);
    const many = Promise.all(Array.from({ length: 12 }, () => psa.companies({})));
    await gate.came;
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    const atOnce = wire.count(wire.calls.companies) - asked;
    gate.open();
    await many;
    assert.ok(atOnce >= 1 && atOnce <= 4, `${atOnce} at once`);
    assert.equal(wire.count(wire.calls.companies) - asked, 12);
  });
}
