import assert from "node:assert/strict";
import { type Exchanging, openExchanging } from "./exchanging.ts";

const CONTACTS = 20_000;
const TICKETS = 5_000;

describe("a large file", () => {
  let house: Exchanging;
  before(async () => {
    house = await openExchanging();
  });
  after(() => house.database.drop());

  it("is brought in with statements for many rows, not one a row", async function () {
    this.timeout(60_000);
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
    const started = performance.now();
    const { tallies } = await house.bringIn(file);
    const seconds = (performance.now() - started) / 1000;
    assert.deepEqual(tallies.contacts, { added: CONTACTS, changed: 0, same: 0 });
    assert.deepEqual(tallies.tickets, { added: TICKETS, changed: 0, same: 0 });
    assert.ok(statements < 200, `${statements} verbs for ${CONTACTS + TICKETS} rows`);
    // Far below what it does; a statement a row takes longer by far.
    assert.ok(seconds < 20, `${Math.round((CONTACTS + TICKETS) / seconds)} rows a second`);
    if (process.env["SHOW_RATES"])
      console.log(`${Math.round((CONTACTS + TICKETS) / seconds)} rows/s`);
    const again = await house.bringIn(file);
    assert.deepEqual(again.tallies.contacts, { added: 0, changed: 0, same: CONTACTS });
  });
});
