import assert from "node:assert/strict";
import fc from "fast-check";
import { createContactOnce } from "#service/psa";
import { parseEmailAddress } from "#service/kernel";
import { address, newContact, type PsaStage, whole } from "./stage.ts";

type Here = () => PsaStage;

/** Companies, contacts and members, the same at every PSA. */
export function peopleContract(here: Here): void {
  it("answers when asked whether it is there", async () => {
    assert.equal(typeof (await here().connect().ping()).version, "string");
  });

  it("finds contacts by exactly their address, active ones, at every company", async () => {
    const stage = here();
    const { desk, wire } = stage;
    const psa = stage.connect();
    const [one, two] = [await desk.company("Exact One"), await desk.company("Exact Two")];
    const a = await desk.contact(one, ["a@exact.com"]);
    await desk.contact(one, ["xa@exact.com"]);
    await desk.contact(one, ["a@exact.com.evil.org"]);
    const b = await desk.contact(two, ["a@exact.com"]);
    await desk.contact(await desk.company("Exact Three"), ["a@exact.com"], { active: false });
    for (const loose of [false, true]) {
      if (wire) wire.faults.loose = loose;
      const found = await psa.findContactsByAddress(address("a@exact.com"));
      assert.deepEqual(found.map(({ id }) => id).toSorted(), [a, b].toSorted());
    }
    wire?.faults.clear();
    assert.deepEqual(await psa.findContactsByAddress(address("nobody@exact.com")), []);
    if (!stage.severalAddresses) return;
    const both = await desk.contact(one, ["first@exact.com", "Second@Exact.com"]);
    const [found] = await psa.findContactsByAddress(address("second@exact.com"));
    assert.equal(found?.id, both);
    assert.deepEqual(found?.addresses, ["first@exact.com", "second@exact.com"]);
  });

  it("lets no address change what is looked for, whatever signs are in it", async () => {
    const { desk, connect } = here();
    const psa = connect();
    const company = await desk.company("Signs");
    await desk.contact(company, ["innocent@signs.com"]);
    const atom = fc.constantFrom(..."ab01!#$%&'*+-/=?^_`{|}~");
    const local = fc.string({ unit: atom, minLength: 1, maxLength: 12 });
    const known = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(local, fc.boolean(), async (name, isThere) => {
        const asked = parseEmailAddress(`${name}@signs.com`);
        if (!asked) return;
        if (isThere && !known.has(asked)) known.set(asked, await desk.contact(company, [asked]));
        const found = await psa.findContactsByAddress(asked);
        const expected = known.get(asked);
        assert.deepEqual(
          found.map(({ id }) => id),
          expected === undefined ? [] : [expected],
        );
      }),
      {
        numRuns: 60,
        examples: [
          ["o'neil", true],
          ["'or'1'='1", false],
          ["%", false],
          ["*", false],
          ["100%", true],
        ],
      },
    );
  });

  it("makes a contact under the right company once, and takes one who is there", async () => {
    const stage = here();
    const { desk, clock } = stage;
    const psa = stage.connect();
    const [one, two] = [await desk.company("Newcomers"), await desk.company("Others")];
    const contact = newContact({ companyId: one, address: address("nia@new.com") });
    const made = await createContactOnce({ psa, clock }, { contact });
    assert.equal(made.kind, "created");
    const again = await createContactOnce({ psa, clock }, { contact });
    assert.ok(again.kind === "found" && made.kind === "created" && again.id === made.id);
    const found = await psa.contact(made.id);
    assert.deepEqual(
      [found?.companyId, found?.addresses, found?.firstName, found?.active],
      [one, ["nia@new.com"], "Nia", true],
    );
    const elsewhere = newContact({ companyId: two, address: address("nia@new.com") });
    assert.equal((await createContactOnce({ psa, clock }, { contact: elsewhere })).kind, "created");
    const there = await desk.contact(one, ["old@new.com"]);
    const old = newContact({ companyId: one, address: address("old@new.com") });
    assert.deepEqual(await createContactOnce({ psa, clock }, { contact: old }), {
      kind: "found",
      id: there,
    });
    // Whoever bears our mark and was moved elsewhere since is not taken for theirs.
    const moved = await createContactOnce(
      { psa, clock },
      { contact: { ...contact, companyId: two } },
    );
    assert.ok(moved.kind !== "wait" && moved.id !== made.id);
    assert.equal((await psa.contact(moved.id))?.companyId, two);
    if (!psa.findContactByMark) return;
    assert.equal((await psa.findContactByMark(contact.mark))?.id, made.id);
    assert.equal(await psa.findContactByMark(contact.mark.slice(0, -1)), undefined);
  });

  it("makes a contact of somebody who told no name", async () => {
    const { desk, connect } = here();
    const psa = connect();
    const companyId = await desk.company("Nameless");
    const nameless = { firstName: "", lastName: "", address: address("who@nameless.com") };
    const { id } = await psa.createContact(newContact({ companyId, ...nameless }));
    assert.deepEqual((await psa.contact(id))?.addresses, ["who@nameless.com"]);
  });

  it("lists 1,200 contacts page by page, each once", async () => {
    const { desk, connect } = here();
    const psa = connect();
    const company = await desk.company("Crowd");
    await desk.manyContacts(company, 1200);
    const { items, pages } = await whole((cursor) => psa.contacts(cursor));
    const crowd = items.filter(({ companyId }) => companyId === company);
    assert.equal(new Set(crowd.map(({ id }) => id)).size, 1200);
    assert.equal(crowd.length, 1200);
    assert.ok(pages >= 3, "they came all at once");
  });

  it("lists what changed since, those who are gone among them", async () => {
    const { desk, connect, clock, tellsChanges } = here();
    const psa = connect();
    const company = await desk.company("Changing");
    const leaver = await desk.contact(company, ["leaver@changing.com"]);
    const stayer = await desk.contact(company, ["stayer@changing.com"]);
    clock.advance(60_000);
    const since = clock.now();
    clock.advance(60_000);
    await desk.deactivate(leaver);
    const joiner = await desk.contact(company, ["joiner@changing.com"]);
    const gone = await desk.company("Gone");
    await desk.gone(gone);
    const contacts = await whole((cursor) => psa.contacts({ since, ...cursor }));
    const active = new Map(contacts.items.map((contact) => [contact.id, contact.active]));
    assert.equal(active.get(leaver), false);
    assert.equal(active.get(joiner), true);
    const companies = await whole((cursor) => psa.companies({ since, ...cursor }));
    assert.equal(companies.items.find(({ id }) => id === gone)?.active, false);
    if (!tellsChanges) return;
    assert.equal(active.has(stayer), false);
    assert.deepEqual([active.size, companies.items.length], [2, 1]);
  });

  it("lists the people of the desk, and no account of a program", async () => {
    const { desk, connect } = here();
    const id = await desk.member("ada");
    const { items } = await whole((cursor) => connect().members(cursor));
    const ada = items.find((member) => member.id === id);
    assert.deepEqual(
      [ada?.firstName, ada?.address, ada?.active],
      ["ada", "ada@awesome.example", true],
    );
    assert.ok(items.every(({ firstName }) => firstName !== "Portico"));
  });
}
