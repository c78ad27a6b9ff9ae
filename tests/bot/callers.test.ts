import assert from "node:assert/strict";
import { DOOR_ORIGIN, type Member } from "#tests/chat";
import { type ChatDesk, openChatDesk } from "#tests/chat-desk";
import { signIn } from "#tests/desk";
import { type Answer, Person } from "#tests/person";
import { until } from "#tests/until";

describe("verifying a caller", () => {
  let desk: ChatDesk;
  let ann: Member;
  let theo: Person;
  let tess: Person;
  let number: string;
  let asked = 0;
  before(async function () {
    this.timeout(60_000);
    desk = await openChatDesk();
    ann = await desk.signedIn("ann@client.com");
    theo = await signIn(desk.portico, "theo@awesome.example", "tech");
    tess = await signIn(desk.portico, "tess@awesome.example", "tech");
  });
  after(() => desk.close());
  beforeEach(async () => {
    number = await desk.ask(ann, `Locked out ${(asked += 1)}`);
  });

  /** Asks at the chat's own door, and answers the number that came into Ann's chat. */
  async function asks(who: Person): Promise<string> {
    const { sent } = desk.chat.connector;
    const before = sent.length;
    const { status, body } = await at(who, "", { way: "teams" });
    assert.equal(status, 200, JSON.stringify(body));
    const [card, ...others] = sent.slice(before);
    assert.deepEqual([card?.conversation, others], [ann.conversation.id, []]);
    const [, shown = ""] = /"(\d{3} \d{3})"/.exec(JSON.stringify(card?.body)) ?? [];
    assert.ok(shown);
    assert.match(JSON.stringify(card?.body), /tell nobody/);
    return shown;
  }
  /** At the door that has the chat, in the same browser. */
  function at(who: Person, path: "" | "/answer", body: object = {}): Promise<Answer> {
    const there = new Person(desk.chat.url, "203.0.113.9");
    for (const [name, value] of who.cookies) there.cookies.set(name, value);
    const sent = { method: "POST", body, headers: { origin: DOOR_ORIGIN } };
    return there.say(`/api/tech/tickets/${number}/caller${path}`, sent);
  }
  const says = async (who: Person, said: string | null) =>
    (await at(who, "/answer", { said })).body;
  const audited = () =>
    desk.portico.pool.query(
      "select action from audit_event where about ->> 'ticket' = $1 and action like 'caller.%' order by action",
      [number],
    );
  const newestLetter = async () => (await desk.portico.lettersTo("ann@client.com"))[0];
  const mailed = async (): Promise<string> =>
    /\d{3} \d{3}/.exec((await newestLetter())?.text ?? "")?.[0] ?? "";
  const another = (shown: string): string => (shown.startsWith("0") ? "1" : "0") + shown.slice(1);

  it("shows the contact a number in Teams, and notes that they said it, once", async () => {
    const shown = await asks(theo);
    assert.deepEqual(await says(theo, ` ${shown.replace(" ", "-")} `), { verified: true, left: 0 });
    const [note, ...others] = await desk.notesOn(number);
    assert.match(note ?? "", /^desk: Caller verified.*ann@client\.com/);
    assert.deepEqual(others, []);
    assert.equal((await at(theo, "/answer", { said: shown })).status, 409, "it is spent");
    const { rows } = await audited();
    assert.deepEqual(
      rows.map(({ action }) => action),
      ["caller.asked", "caller.verified"],
    );
    assert.doesNotMatch((await ann.says(`ticket ${number}`)).text, /Caller/);
    for (const logged of [desk.chat.lines.join(""), desk.portico.logged.join("")]) {
      assert.ok(!logged.includes(shown.replace(" ", "")), "it is never logged");
    }
  });

  it("notes it after three wrong numbers, also at once, and where they can't say it", async () => {
    const shown = await asks(theo);
    assert.deepEqual(await says(theo, another(shown)), { verified: false, left: 2 });
    const rest = await Promise.all([1, 2, 3].map(() => at(theo, "/answer", { said: "1" })));
    assert.deepEqual(rest.map(({ status }) => status).toSorted(), [200, 200, 409]);
    assert.equal((await at(theo, "/answer", { said: shown })).status, 409);
    assert.match((await desk.notesOn(number)).join(), /^desk: Caller not verified[^,]*$/);
    await asks(theo);
    assert.deepEqual(await says(theo, null), { verified: false, left: 0 });
    assert.equal((await desk.notesOn(number)).length, 2);
    assert.equal((await audited()).rows.at(-1)?.action, "caller.not-verified");
  });

  it("takes the newest number of the tech who asked, for five minutes", async () => {
    const first = await asks(theo);
    assert.equal((await at(tess, "/answer", { said: first })).status, 409, "a colleague's");
    const second = await asks(theo);
    assert.equal((await says(theo, first))["verified"], false);
    desk.portico.advance(5 * 60_000);
    assert.equal((await at(theo, "/answer", { said: second })).status, 409);
    assert.deepEqual(await desk.notesOn(number), []);
  });

  it("leaves a colleague's number alone where one's own cannot be shown", async () => {
    const { connector } = desk.chat;
    const { id } = ann.conversation;
    let release = (_: string): void => undefined;
    const path = `/teams/v3/conversations/${encodeURIComponent(id)}/activities`;
    connector.files.set(path, new Promise((resolve) => (release = resolve)));
    connector.refusing.set(id, 503);
    const slow = at(theo, "", { way: "teams" });
    await until("the first number", async () => (await audited()).rows.length > 0);
    assert.equal((await at(tess, "", { way: "mail" })).status, 200);
    release("");
    assert.match(JSON.stringify((await slow).body), /can't be reached/);
    connector.files.delete(path);
    connector.refusing.delete(id);
    const said = await mailed();
    const both = await Promise.all([1, 2].map(() => at(tess, "/answer", { said })));
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
    assert.equal((await desk.notesOn(number)).length, 1);
  });

  it("proves nothing of whoever the ticket is given to, and is shown to nobody who went over", async () => {
    const { pool } = desk.portico;
    const shown = await asks(theo);
    const give = `update ticket k set contact_id = c.id, company_id = c.company_id
      from contact c join company o on o.id = c.company_id
      where k.number = $1 and c.email = $2 and o.name = $3`;
    await pool.query(give, [number, "cleo@client.com", "Client Ltd"]);
    assert.equal((await says(theo, shown))["verified"], false);
    await desk.signedIn("both@two.net", { company: "Other Inc" });
    const sent = desk.chat.connector.sent.length;
    await pool.query(give, [number, "both@two.net", "Client Ltd"]);
    assert.equal((await at(theo, "", { way: "teams" })).status, 409);
    assert.equal(desk.chat.connector.sent.length, sent);
    await pool.query(give, [number, "both@two.net", "Other Inc"]);
    assert.equal((await at(theo, "", { way: "teams" })).status, 200);
  });

  it("mails the number where that is asked for, in the company's brand, and nothing to the chat", async () => {
    const brand = "update company set portal_name = $1 where name = 'Client Ltd'";
    await desk.portico.pool.query(brand, ["Client's own desk"]);
    const before = desk.chat.connector.sent.length;
    assert.equal((await at(theo, "", { way: "mail" })).status, 200);
    assert.equal(desk.chat.connector.sent.length, before);
    const letter = await newestLetter();
    await desk.portico.pool.query(brand, [null]);
    assert.match(letter?.subject ?? "", /Client's own desk/);
    const number6 = await mailed();
    assert.ok(!letter?.subject.includes(number6), "subjects are read on locked phones");
    assert.equal((await says(theo, number6))["verified"], true);
    assert.match((await desk.notesOn(number)).join(), /was mailed to ann@client\.com/);
  });

  it("mails nothing to whoever is not let in any more", async () => {
    const active = "update contact set active = $1 where email = 'ann@client.com'";
    await desk.portico.pool.query(active, [false]);
    const letters = (await desk.portico.lettersTo("ann@client.com")).length;
    const asked = await at(theo, "", { way: "mail" });
    await desk.portico.pool.query(active, [true]);
    assert.deepEqual([asked.status, /another way/.test(JSON.stringify(asked.body))], [409, true]);
    assert.equal((await desk.portico.lettersTo("ann@client.com")).length, letters);
    assert.equal((await at(theo, "/answer", { said: null })).status, 409);
  });

  it("is the desk's alone, and says so where the contact has no chat", async () => {
    const olaf = await signIn(desk.portico, "olaf@other.org");
    for (const path of ["", "/answer"] as const) {
      assert.equal(
        (await at(olaf, path, path === "" ? { way: "teams" } : { said: "1" })).status,
        404,
      );
    }
    const opened = await olaf.post("/api/client/tickets", { title: "By phone", body: "." });
    number = String(opened.body["id"]);
    const alone = await at(theo, "", { way: "teams" });
    assert.deepEqual(
      [alone.status, /aren't signed in/.test(JSON.stringify(alone.body))],
      [409, true],
    );
    assert.equal((await at(theo, "/answer", { said: null })).status, 409);
    number = "4711";
    assert.equal((await at(theo, "", { way: "teams" })).status, 404);
  });
});
