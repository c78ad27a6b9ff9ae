import assert from "node:assert/strict";
import { type Exchanging, openExchanging } from "./exchanging.ts";

const CONTACTS = 5_000;
const TICKETS = 1_500;

describe("a large file", () => {
  let house: Exchanging;
  before(async () => {
    house = await openExchanging();
  });
  after(() => house.database.drop());

  it("is brought in with statements for many rows, not one a row", async () => {
    const contacts = Array.from({ length: CONTACTS }, (_, at) => ({
      company: `Company ${at % 100}`,
      email: `person.${at}@company-${at % 100}.com`,
      firstName: `Person ${at}`,
    }));
    const file = {
      workspace: { slug: "large", name: "Large MSP" },
      companies: Array.from({ length: 100 }, (_, at) => ({
        name: `Company ${at}`,
        domains: [`company-${at}.com`],
      })),
      contacts,
      tickets: contacts.slice(0, TICKETS).map(({ company, email }, at) => ({
        ref: `T-${at}`,
        company,
        contact: email,
        title: `Ticket ${at}`,
      })),
    };
    let statements = 0;
    const { atomically } = house.deps;
    house.deps.atomically = (work) =>
      atomically((stores) => {
        const counted = new Proxy(stores.exchange, {
          get(target, verb, receiver) {
            statements += 1;
            return Reflect.get(target, verb, receiver);
          },
        });
        return work({ ...stores, exchange: counted });
      });
    const { tallies } = await house.bringIn(file);
    assert.deepEqual(tallies.contacts, { added: CONTACTS, changed: 0, same: 0 });
    assert.deepEqual(tallies.tickets, { added: TICKETS, changed: 0, same: 0 });
    assert.ok(statements < 60, `${statements} verbs for ${CONTACTS + TICKETS} rows`);
    const again = await house.bringIn(file);
    assert.deepEqual(again.tallies.contacts, { added: 0, changed: 0, same: CONTACTS });
  });

  it("leaves nothing where it fails in the middle, and does nothing after its end", async () => {
    const { atomically } = house.deps;
    let [appended, late] = [0, 0];
    let isOver = false;
    house.deps.atomically = (work) =>
      atomically((stores) => {
        const failing = new Proxy(stores.exchange, {
          get(target, verb, receiver) {
            if (isOver) late += 1;
            if (verb !== "appendAudit") return Reflect.get(target, verb, receiver);
            appended += 1;
            return appended < 2
              ? Reflect.get(target, verb, receiver)
              : () => Promise.reject(new Error("the disk is full"));
          },
        });
        return work({ ...stores, exchange: failing });
      });
    const company = "Late Ltd";
    const contacts = Array.from({ length: 4_000 }, (_, at) => ({ company, email: `p${at}@b.com` }));
    const file = {
      workspace: { slug: "late", name: "Late" },
      companies: [{ name: company }],
      contacts,
    };
    await assert.rejects(house.bringIn(file), /the disk is full/).finally(() => (isOver = true));
    house.deps.atomically = atomically;
    await new Promise(setImmediate);
    assert.equal(late, 0, "something was still on its way");
    const { rows } = await house.pool.query("select from workspace where slug = 'late'");
    assert.equal(rows.length, 0);
  });
});
