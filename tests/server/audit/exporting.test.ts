import assert from "node:assert/strict";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { csvLine } from "../../../server/csv-line.ts";
import { wholeLog, happened, type SeenRow } from "./log-reading.ts";

const EXPORT = "/api/admin/audit/export";

describe("taking the audit log out", () => {
  let portico: Portico;
  let ada: Person;
  const idOf = (name: string): string => portico.founded.ids.get(name)!;

  before(async () => {
    portico = await openPortico();
    ada = await signIn(portico, "ada@awesome.example", "admin");
    await signIn(portico, "ann@client.com");
  });
  after(() => portico.close());

  async function exported(query: string): Promise<{ headers: Headers; text: string }> {
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${portico.url}${EXPORT}?${query}`, { headers: { cookie } });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return { headers: answer.headers, text };
  }

  it("brings every row that the page shows, in JSON, however many there are", async () => {
    for (let number = 0; number < 1203; number += 1) {
      await happened(portico, { correlation: "MANY", about: { number } });
    }
    const { headers, text } = await exported("format=json&reference=MANY");
    assert.equal(headers.get("content-type"), "application/json");
    const rows: SeenRow[] = JSON.parse(text);
    assert.equal(rows.length, 1203);
    assert.deepEqual(rows.slice(0, 50), (await wholeLog(ada, { reference: "MANY" })).slice(0, 50));
    assert.deepEqual(
      rows.map(({ about }) => about["number"]),
      Array.from({ length: 1203 }, (_, at) => 1202 - at),
    );
    assert.deepEqual(JSON.parse((await exported("format=json&reference=NONE")).text), []);
  });

  it("is a file to keep, which no browser sniffs, frames or runs", async () => {
    const { headers } = await exported("format=csv&reference=NONE");
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
    assert.match(
      headers.get("content-disposition") ?? "",
      /^attachment; filename="audit-awesome-2026-11-21\.csv"/,
    );
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cache-control"), "no-store");
    assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*sandbox/);
  });

  it("runs no formula in a spreadsheet, whatever somebody is called", async () => {
    await portico.pool.query(
      `update company set name = '=HYPERLINK("http://evil.example","Client, ""Ltd""")'
        where name = 'Client Ltd'`,
    );
    await portico.pool.query(`update tech set first_name = '@SUM(A1)' where email like 'ada@%'`);
    const { text } = await exported("format=csv&action=signin.signed-in");
    const [head, ...lines] = text.replace("\uFEFF", "").trimEnd().split("\r\n");
    assert.match(head!, /^number,at,action,outcome,reason,person,actor,actorId,actorName,company,/);
    assert.equal(lines.length, 2);
    assert.match(text, /,"'=HYPERLINK\(""http:\/\/evil\.example"",""Client, """"Ltd""""""\)",/);
    assert.match(text, /,'@SUM\(A1\),/);
    assert.doesNotMatch(text, /(?:^|,)"?[=+\-@\t]/m);
    for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
      assert.match(csvLine([`${sign}1`]), /^"?'/, JSON.stringify(sign));
    }
    assert.equal(csvLine(["a,b", 'say "x"', -1, null, ""]), '"a,b","say ""x""",-1,,\r\n');
  });

  it("leaves a row that says who took out what, without a name in it", async () => {
    await exported(`format=csv&person=ann@client.com&outcome=refused`);
    const [row] = await wholeLog(ada, { action: "audit.exported" });
    assert.equal(row?.actor.id, idOf("ada@awesome.example"));
    assert.deepEqual(row?.about, { format: "csv", filter: { person: true, outcome: "refused" } });
    assert.equal(row?.person, null);
  });

  it("leaves nothing and brings nothing where the row cannot be written", async () => {
    const before = (await wholeLog(ada, { action: "audit.exported" })).length;
    await portico.pool.query(
      `alter table audit_event add constraint stop check (action <> 'audit.exported') not valid`,
    );
    const answer = await ada.say(`${EXPORT}?format=json`);
    await portico.pool.query("alter table audit_event drop constraint stop");
    assert.equal(answer.status, 500);
    assert.doesNotMatch(JSON.stringify(answer.body), /signed-in/);
    assert.equal((await wholeLog(ada, { action: "audit.exported" })).length, before);
  });

  it("is not handed out to a link on another site, nor to HEAD", async () => {
    const before = (await wholeLog(ada, { action: "audit.exported" })).length;
    const headers = { "sec-fetch-site": "cross-site" };
    const linked = await ada.say(`${EXPORT}?format=json`, { headers });
    assert.deepEqual([linked.status, linked.body["code"]], [403, "cross-site"]);
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const looked = await fetch(`${portico.url}${EXPORT}?format=json`, {
      method: "HEAD",
      headers: { cookie },
    });
    assert.equal(looked.status, 405);
    assert.equal((await ada.say(`${EXPORT}?format=xml`)).status, 400);
    assert.equal((await wholeLog(ada, { action: "audit.exported" })).length, before);
  });

  it("is cut off where it cannot go on, so that nobody takes a part for the whole", async () => {
    const { auditReading } = portico.house.stores;
    const real = auditReading.page;
    let pages = 0;
    auditReading.page = (workspaceId, asked) => {
      pages += 1;
      if (pages > 1) throw new Error("planted: the database is gone");
      return real(workspaceId, asked);
    };
    try {
      await assert.rejects(exported("format=json&reference=MANY"), /terminated|fetch failed/);
    } finally {
      auditReading.page = real;
    }
    assert.ok(portico.logged.some((line) => line.includes("a request failed")));
  });

  it("ends quietly where its reader leaves", async () => {
    const failures = (): number =>
      portico.logged.filter((line) => /request failed/.test(line)).length;
    const before = failures();
    const leaving = new AbortController();
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${portico.url}${EXPORT}?format=json&reference=MANY`, {
      headers: { cookie },
      signal: leaving.signal,
    });
    await answer.body?.getReader().read();
    leaving.abort();
    assert.equal((await ada.say("/api/session")).status, 200);
    assert.equal(failures(), before);
  });
});
