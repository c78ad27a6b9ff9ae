import assert from "node:assert/strict";
import { createServer } from "node:http";
import { inspect } from "node:util";
import type { Fault } from "#stand-ins/psa";
import { failureOf, newTicket, somebody, type WiredStage, WENT_WRONG } from "./stage.ts";

/** A wire that says no, or nothing, or too much. */
export function troubleContract(here: () => WiredStage): void {
  it("reads once more where a reading fails, and says so where it goes on failing", async () => {
    const stage = here();
    const { wire } = stage;
    const psa = stage.connect();
    const on = wire.calls.companies;
    for (const how of [...Object.values(WENT_WRONG), { kind: "status", status: 503 }] as const) {
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

  it("tells what changed since, though its clock is an hour behind", async () => {
    const stage = here();
    const { clock, wire } = stage;
    wire.faults.skew = -3_600_000;
    const since = clock.now();
    clock.advance(60_000);
    const { companyId, contactId } = await somebody(stage, "Behind");
    const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);
    // From the first question on: nothing was asked of it before.
    assert.ok(idsOf(await stage.connect().contacts({ since })).includes(contactId));
    assert.ok(idsOf(await stage.connect().companies({ since })).includes(companyId));
    const psa = stage.connect();
    const ticket = await psa.createTicket(newTicket({ companyId, contactId }));
    assert.ok(idsOf(await psa.tickets({ since, openOnly: false })).includes(ticket.id));
  });

  it("is not asked by the clock of whoever answers in its place", async () => {
    const stage = here();
    const { clock, wire } = stage;
    wire.faults.skew = -3_600_000;
    const since = clock.now();
    clock.advance(60_000);
    const { contactId } = await somebody(stage, "Gateway");
    const psa = stage.connect();
    await psa.companies({ since });
    const headers = { date: new Date(clock.now()).toUTCString() };
    const how = { kind: "status", status: 502, headers } as const;
    wire.faults.next({ when: "before", how }, 3);
    await failureOf(psa.companies({ since }));
    assert.ok((await psa.contacts({ since })).items.some(({ id }) => id === contactId));
  });

  it("is asked by our clock where it tells no time, and looked at once for that", async () => {
    const stage = here();
    const { clock, wire } = stage;
    wire.faults.front = NaN;
    const since = clock.now();
    clock.advance(60_000);
    const { contactId } = await somebody(stage, "Timeless");
    const psa = stage.connect();
    assert.ok((await psa.contacts({ since })).items.some(({ id }) => id === contactId));
    const asked = wire.count({});
    await psa.contacts({ since });
    assert.equal(wire.count({}), asked + 1);
  });

  it("waits until the moment that it names by its own clock", async () => {
    const stage = here();
    const { clock, wire } = stage;
    wire.faults.skew = -3_600_000;
    const until = new Date(clock.now() + wire.faults.skew + 90_000).toUTCString();
    const how = { kind: "status", status: 429, headers: { "retry-after": until } } as const;
    wire.faults.next({ when: "before", how, on: wire.calls.companies });
    const failure = await failureOf(stage.connect().companies({}));
    assert.ok(failure.kind === "rate-limited");
    assert.equal(Math.round((failure.retryAfter ?? 0) / 1000), 90);
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
