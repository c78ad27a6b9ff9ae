import assert from "node:assert/strict";
import { printFile, readCsv } from "#service/exchange";
import { demoFile } from "#server/demo";
import { type Exchanging, openExchanging } from "./exchanging.ts";

describe("exporting", () => {
  let house: Exchanging;
  let copy: Exchanging;
  beforeEach(async () => {
    house = await openExchanging();
    copy = await openExchanging();
  });
  afterEach(async () => {
    await house.database.drop();
    await copy.database.drop();
  });

  it("writes a file that makes the same workspace elsewhere, to the letter", async () => {
    await house.bringIn(demoFile(house.clock.now()));
    // A PSA may have some of nobody, and of no company that is here.
    const nobodys = "update ticket set contact_id = null where number in ('1001', '1002')";
    assert.equal((await house.pool.query(nobodys)).rowCount, 2);
    await house.pool.query("update ticket set company_id = null where number = '1002'");
    const text = [...printFile(await house.takeOut())].join("");
    const file: unknown = JSON.parse(text);
    assert.match(text, /"number":"1001","company":"[^"]+","title"/);
    assert.doesNotMatch(text, /"number":"1002"/);
    copy.clock.advance(86_400_000);
    await copy.bringIn(file);
    assert.equal([...printFile(await copy.takeOut())].join(""), text);
    const again = await house.bringIn(file);
    for (const { added, changed } of Object.values(again.tallies)) {
      assert.deepEqual({ added, changed }, { added: 0, changed: 0 });
    }
  });

  it("keeps conversations in their order, and the desk's own notes apart", async () => {
    const at = "2026-11-20T09:00:00Z";
    const notes = ["one", "two", "three", "four"].map((body) => ({
      by: "desk",
      author: "Tess",
      at,
      body,
    }));
    await house.bringIn({
      workspace: { slug: "awesome", name: "Awesome MSP" },
      companies: [{ name: "Client Ltd" }],
      contacts: [{ company: "Client Ltd", email: "ann@client.com" }],
      tickets: [
        {
          company: "Client Ltd",
          contact: "ann@client.com",
          title: "Talk",
          notes: [...notes, { ...notes[0], body: "aside", internal: true }],
        },
      ],
    });
    const [ticket] = (await house.takeOut()).tickets;
    const written = JSON.stringify(ticket?.["notes"]);
    assert.deepEqual(
      written.match(/"body":"\w+"/g)?.join(),
      '"body":"one","body":"two","body":"three","body":"four","body":"aside"',
    );
    const { rows } = await house.pool.query<{ audience: string; body: string }>(
      "select audience, body from ticket_note where audience = 'desk'",
    );
    assert.deepEqual(rows, [{ audience: "desk", body: "aside" }]);
  });

  it("goes on numbering behind the numbers that a file gave", async () => {
    const ticket = { company: "Client Ltd", contact: "ann@client.com" };
    const file = {
      workspace: { slug: "awesome", name: "Awesome MSP" },
      companies: [{ name: "Client Ltd" }],
      contacts: [{ company: "Client Ltd", email: "ann@client.com" }],
      tickets: [
        { ...ticket, title: "First" },
        { ...ticket, title: "Given", number: "1400" },
        { ...ticket, title: "Foreign", number: "PSA-7" },
        { ...ticket, title: "Second" },
      ],
    };
    await house.bringIn(file);
    await house.bringIn({ ...file, tickets: [{ ...ticket, title: "Third" }] });
    const { tickets } = await house.takeOut();
    assert.deepEqual(
      tickets.map(({ number, title }) => `${String(number)} ${String(title)}`),
      ["1400 Given", "1401 First", "1402 Second", "1403 Third", "PSA-7 Foreign"],
    );
  });
});

describe("importing CSV", () => {
  let house: Exchanging;
  beforeEach(async () => {
    house = await openExchanging();
    await house.bringIn({ workspace: { slug: "awesome", name: "Awesome MSP" } });
  });
  afterEach(() => house.database.drop());

  it("reads companies with lists separated by blanks, and quotes as RFC 4180 writes them", async () => {
    const text =
      "\uFEFFref,name,domains,domainSids,tenantIds,brand.portalName,methods\r\n" +
      'C-1,"Lee, Ann ""& Co""",a-lee.com  *.a-lee.com,S-1-5-21-1-2-3,' +
      "72F988BF-86F1-41AF-91AB-2D7CD011DB47,Lee Desk,code microsoft\r\n\r\nC-2,Plain,,,,,";
    await house.bringIn(readCsv("companies", text).file);
    assert.deepEqual((await house.takeOut()).companies, [
      {
        ref: "C-1",
        name: 'Lee, Ann "& Co"',
        state: "active",
        domains: ["a-lee.com", "*.a-lee.com"],
        domainSids: ["S-1-5-21-1-2-3"],
        tenantIds: ["72f988bf-86f1-41af-91ab-2d7cd011db47"],
        pilots: [],
        methods: ["code", "microsoft"],
        brand: { portalName: "Lee Desk" },
      },
      {
        ref: "C-2",
        name: "Plain",
        state: "active",
        domains: [],
        domainSids: [],
        tenantIds: [],
        pilots: [],
      },
    ]);
  });

  it("reads contacts, and says on which line a row is bad", async () => {
    await house.bringIn({ companies: [{ name: "Client Ltd" }] });
    const good = readCsv(
      "contacts",
      "company,email,firstName,active\nClient Ltd,a@b-c.com,Ann,no\n",
    );
    await house.bringIn(good.file);
    assert.equal((await house.takeOut()).contacts[0]?.["active"], false);
    const bad = readCsv(
      "contacts",
      'company,email,jobTitle\nClient Ltd,x@b-c.com,"two\nlines"\nClient Ltd,nonsense,\n',
    );
    const lines = (await house.refusedFor(bad.file)).map(
      (line) => bad.byLines({ place: line, says: "" }).place,
    );
    assert.deepEqual(lines, [
      "line 2, jobTitle: must be one line",
      "line 4, email: must be one plain address, like ann@client.com",
    ]);
  });

  it("says where it is not CSV", () => {
    const wide = Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(",");
    const broken: [string, RegExp][] = [
      ['a,b\n"x"y,z', /line 2: a quote stands where none may stand/],
      ["a,b\n1,2,3", /line 2: has 3 cells for 2 columns/],
      ["a,a\n1,2", /line 1: the column a is there twice/],
      ["", /The file is empty/],
      [wide, /line 1: has 20000 columns, and no file of ours has more than 50/],
    ];
    for (const [text, words] of broken) assert.throws(() => readCsv("contacts", text), words);
  });
});
