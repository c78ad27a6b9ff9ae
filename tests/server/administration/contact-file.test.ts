import assert from "node:assert/strict";
import { everyRow } from "#tests/every-row";
import { refused } from "#tests/telling";
import { backOffice } from "./back-office.ts";

const HEAD = "company,email,firstName,phone,active";

describe("contacts as a file", () => {
  const { id, post, ada, signIn, written, portico } = backOffice();
  const ann = (): string => id("ann@client.com at Client Ltd");

  async function exported(query = ""): Promise<string> {
    const answer = await ada().say(`/api/admin/contacts/export${query}`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-disposition") ?? "", /^attachment; .*contacts-\d{4}-/);
    return String(answer.body["text"]);
  }
  const send = async (csv: string, preview = false) =>
    (await post("/contacts/import", { csv, preview })).body;
  const came = (added: number, changed: number, same: number) => ({
    added,
    changed,
    same,
    wrong: 0,
    problems: [],
  });

  it("go out with a row in the log, and come in again as they were", async () => {
    const { pool } = portico();
    await pool.query(
      `update contact set phone = '+44 20', job_title = '=1+1', last_name = 'O"Hara, of'
        where id = $1`,
      [ann()],
    );
    const csv = await exported();
    assert.match(csv, /Client Ltd,ann@client.com,Ann,"O""Hara, of",'\+44 20,'=1\+1,true,own\r\n/);
    assert.equal(
      (await written("contacts.exported"))[0]?.actor,
      `tech:${id("ada@awesome.example")}`,
    );
    const lines = csv.trim().split("\r\n").slice(1);
    assert.deepEqual(await send(csv), came(0, 0, lines.length));
    const of = await exported(`?company=${id("Other Inc")}`);
    assert.deepEqual(
      of.trim().split("\r\n").slice(1),
      lines.filter((line) => line.startsWith("Other Inc,")),
    );
  });

  it("are looked at before, and nothing of it is kept", async () => {
    const person = await signIn("ann@client.com");
    const csv = `${HEAD}\nClient Ltd,new@client.com,Nia,,\nClient Ltd,ann@client.com,Anna,,no\n`;
    const before = await everyRow(portico().pool);
    assert.deepEqual(await send(csv, true), came(1, 1, 0));
    assert.equal(await everyRow(portico().pool), before);
    assert.equal((await person.say("/api/session")).status, 200);
  });

  it("come in with their audit rows, and who is active no longer is signed out", async () => {
    const person = await signIn("olaf@other.org");
    const csv = `${HEAD}\nOther Inc,nia@other.org,Nia,,\nOther Inc,olaf@other.org,,,no\n`;
    assert.deepEqual(await send(csv), came(1, 1, 0));
    assert.deepEqual(await send(csv), came(0, 0, 2));
    const [row] = await written("contact.imported");
    assert.deepEqual([row?.actor, row?.door], [`tech:${id("ada@awesome.example")}`, "browser"]);
    refused(await person.say("/api/session"), 401, "session-required");
    const { rows } = await portico().pool.query(
      "select source from audit_event where action = 'contact.imported'",
    );
    assert.ok(rows.every(({ source }) => source.startsWith("192.0.2.")));
  });

  it("come in whole or not at all, and each bad line says why", async () => {
    const good = "Client Ltd,ok@client.com,,,";
    const csv = `${HEAD}\n${good}\nNobody AG,x@client.com,,,\nClient Ltd,no-address,,,maybe\n`;
    const told = await send(csv);
    const problems = told["problems"] as { place: string; says: string }[];
    assert.deepEqual(
      problems.map(({ place }) => place),
      ["line 3, company", "line 4, email", "line 4, active"],
    );
    assert.deepEqual([told["added"], told["wrong"]], [0, 3]);
    const { rowCount } = await portico().pool.query(
      "select from contact where email = 'ok@client.com'",
    );
    assert.equal(rowCount, 0);
    const twice = await send(`${HEAD}\n${good}\n${good}`);
    assert.deepEqual(twice["problems"], [
      { place: "line 3", says: "is the same contact as line 2" },
    ]);
    const strange = await send(`${HEAD},admin\nClient Ltd,ann@client.com,,,,yes`);
    assert.equal(strange["wrong"], 1);
    assert.equal((await send('a,"b'))["wrong"], 1);
    const many = await send(`${HEAD}\n${"Client Ltd,x,,,\n".repeat(150)}`);
    assert.deepEqual([many["wrong"], (many["problems"] as []).length], [150, 100]);
    refused(
      await post("/contacts/import", { csv: "x".repeat(5_000_000), preview: true }),
      413,
      "too-large",
    );
  });

  it("know no company of another workspace", async () => {
    const other = "00000000-0000-7000-8000-00000000aaaa";
    await portico().pool.query(
      `with w as (
         insert into workspace (id, slug, name, support_address, support_phone, time_zone, settings,
                                created_at, tech_tenant_ids)
         values ($1, 'rival', 'Rival MSP', '', '', 'UTC', '{}', '2026-01-01', '{}'))
       insert into company (workspace_id, id, name, state, pilots, created_at, domain_sids)
       values ($1, $1, 'Rival AG', 'active', '{}', '2026-01-01', '{}')`,
      [other],
    );
    refused(await ada().say(`/api/admin/contacts/export?company=${other}`), 404, "not-found");
    const told = await send(`${HEAD}\nRival AG,ann@client.com,,,`);
    assert.equal(told["wrong"], 1);
  });
});
