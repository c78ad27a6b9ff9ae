import assert from "node:assert/strict";
import { elementsOf, type Member } from "#tests/chat";
import { type ChatDesk, openChatDesk } from "#tests/chat-desk";
import { watchStorage } from "#tests/storage";

const NEW_COLLEAGUE = {
  slug: "new-colleague",
  title: "New colleague",
  fields: JSON.stringify([
    { name: "name", label: "Their name", kind: "text", required: true, choices: [] },
    { name: "team", label: "Team", kind: "choice", required: false, choices: ["Sales", "IT"] },
  ]),
};

describe("a contact's desk in chat", () => {
  let desk: ChatDesk;
  let portico: ChatDesk["portico"];
  let ask: ChatDesk["ask"];
  let numberOf: ChatDesk["numberOf"];
  let ann: Member;
  let both: Member;
  let cleo: Member;
  before(async function () {
    this.timeout(20_000);
    desk = await openChatDesk();
    ({ portico, ask, numberOf } = desk);
    ann = await desk.signedIn("ann@client.com");
    both = await desk.signedIn("both@two.net", { company: "Client Ltd" });
    cleo = await desk.signedIn("cleo@client.com");
  });
  after(() => desk.close());

  const ticketsNamed = (title: string): Promise<number> =>
    desk.count("ticket where title = $1", title);
  const notesOn = async (number: string): Promise<number> => (await desk.notesOn(number)).length;

  it("takes a request from its words to the desk, on one card", async () => {
    const form = await ann.says("Please create a ticket: The lift is stuck");
    assert.match(JSON.stringify(form.card), /"value":"The lift is stuck"/);
    const sent = await ann.presses("Send request", { title: "The lift is stuck", body: "Hm." });
    assert.equal(sent.cardId, form.cardId);
    assert.match(sent.text, /Your request is with your service desk/);
    assert.match(sent.text, /The lift is stuck.*New.*Ann.*Hm\./s);
    const row = await ann.says("my tickets");
    assert.match(row.text, /The lift is stuck/);
    const opened = await ann.presses(`Open #${await numberOf("The lift is stuck")}`);
    assert.match(opened.text, /Your reply/);
    const audited = await desk.count(
      "audit_event where action = 'ticket.opened' and door = 'chat' and about->>'ticket' = $1",
      await numberOf("The lift is stuck"),
    );
    assert.equal(audited, 1);
  });

  it("makes a ticket of a sentence that it did not understand, by one press", async () => {
    const begun = performance.now();
    assert.match((await ann.says("x".repeat(200_000))).text, /I didn't catch that/);
    assert.ok(performance.now() - begun < 5000, "however long it is, nobody else waits");
    const words = "the coffee machine eats cups";
    assert.match((await ann.says(words)).text, /I didn't catch that/);
    const form = await ann.presses("Make a ticket of it");
    assert.match(JSON.stringify(form.card), new RegExp(`"value":"${words}"`));
    await ann.says("it eats more cups ".repeat(100));
    const long = await ann.presses("Make a ticket of it");
    assert.match(JSON.stringify(long.card), /it eats m…"/, "what is left out is seen");
  });

  it("sends one form once, however often it is pressed, and other words as another", async () => {
    await ann.says("new ticket");
    const form = ann.seen;
    const press = (title: string) =>
      ann.pressing("Send request", { title, body: "" }, { on: form });
    const [one, two] = await Promise.all([
      ann.deliver(press("Twice")),
      ann.deliver(press("Twice")),
    ]);
    assert.match(one.text, /Twice.*New/s);
    assert.match(two.text, /Twice.*New/s);
    assert.equal(await ticketsNamed("Twice"), 1);
    await ann.deliver(press("Not twice"));
    assert.equal(await ticketsNamed("Not twice"), 1);
  });

  it("replies, closes and opens again, on the ticket's own card", async () => {
    const number = await ask(ann, "Screen flickers");
    const shown = await ann.says(`pls show me ticket ${number}`);
    const replied = await ann.presses("Send reply", { reply: "Since **Monday**." });
    assert.equal(replied.cardId, shown.cardId);
    assert.match(replied.text, /Your reply is sent/);
    const said = elementsOf(replied.card).filter(({ text }) => text === "Since **Monday**.");
    assert.deepEqual(
      said.map(({ type }) => type),
      ["TextRun"],
      "nobody's words are markdown",
    );
    // Another device still shows the first card: the same words are the same reply.
    await ann.presses("Send reply", { reply: "Since **Monday**." }, { on: shown });
    assert.equal(await notesOn(number), 1);
    await ann.presses("Send reply", { reply: "And Tuesday." }, { on: shown });
    assert.equal(await notesOn(number), 2);
    const empty = await ann.presses("Send reply", { reply: "  " });
    assert.match(empty.text, /Write something/);
    const closed = await ann.presses("Close ticket", { reply: "Not yet sent" });
    assert.match(closed.text, /Closed/);
    assert.match(JSON.stringify(closed.card), /"value":"Not yet sent"/, "what was typed stays");
    assert.match((await ann.presses("Open again")).text, /This ticket is open again/);
  });

  it("finds a ticket by the number it has or had, in any writing", async () => {
    const number = await ask(ann, "Renumbered");
    await portico.pool.query(
      `with was as (update ticket set number = 'T20261121.0001' where number = $1 returning *)
       insert into ticket_former_number (workspace_id, number, ticket_id)
       select workspace_id, 'P-77', id from was`,
      [number],
    );
    for (const said of ["ticket P-77", "#p-77", "ticket t20261121.0001?"]) {
      assert.match((await ann.says(said)).text, /Renumbered.*#T20261121\.0001/s, said);
    }
  });

  it("shows nobody else's ticket: it says that there is none", async () => {
    const number = await ask(ann, "For Ann's eyes");
    const shown = ann.seen;
    for (const who of [both, cleo]) {
      const told = await who.says(`ticket ${number}`);
      if (who === cleo) assert.match(told.text, /For Ann's eyes/, "she sees the company's");
      else assert.match(told.text, /No such ticket/);
    }
    const stolen = ann.pressing("Send reply", { reply: "Mine now" }, { on: shown });
    const data = (stolen["value"] as { action: object }).action;
    const forged = both.activity({
      type: "invoke",
      name: "adaptiveCard/action",
      value: { action: data },
    });
    assert.match((await both.deliver(forged)).text, /made for somebody else/);
    assert.equal(await notesOn(number), 0);
  });

  it("goes through a long list and a long conversation, a card at a time", async () => {
    const olaf = await desk.signedIn("olaf@other.org");
    for (let nth = 1; nth <= 9; nth += 1) await ask(olaf, `Row ${nth}`);
    const first = await olaf.says("my tickets");
    assert.match(first.text, /Row 9/);
    assert.doesNotMatch(first.text, /Row 1\b/);
    assert.match((await olaf.presses("More")).text, /Row 1\b.*Slow laptop/s);
    await olaf.says(`ticket ${await numberOf("Row 1")}`);
    for (let nth = 1; nth <= 5; nth += 1) {
      portico.advance(1000);
      await olaf.presses("Send reply", { reply: `Say ${nth}` });
    }
    assert.doesNotMatch(olaf.seen?.text ?? "", /Say 1\b/);
    const earlier = await olaf.presses("Earlier messages", { reply: "Draft" });
    assert.match(earlier.text, /Please\..*Say 1/s);
    assert.match(JSON.stringify(earlier.card), /"value":"Draft"/);
    assert.match((await olaf.presses("Latest messages")).text, /Say 5/);
  });

  it("goes over to another company without new proof, and sends nothing there by an old card", async () => {
    const form = await both.says("new ticket");
    const choice = await both.says("switch company");
    const there = await both.presses("Other Inc");
    assert.match(there.text, /From now on this chat is about Other Inc/);
    assert.match((await both.says("who am i")).text, /Other Inc/);
    const back = await both.presses("Client Ltd", {}, { on: choice });
    assert.match(
      back.text,
      /From now on this chat is about Client Ltd/,
      "an old choice is one, too",
    );
    const over = () => both.pressing("Other Inc", {}, { on: choice });
    for (const { text } of await Promise.all([both.deliver(over()), both.deliver(over())])) {
      assert.match(text, /about Other Inc/);
    }
    const press = { title: "Wrong company", body: "" };
    const old = await both.presses("Send request", press, { on: form });
    assert.match(old.text, /another company of yours\. Nothing was done/);
    assert.equal(await ticketsNamed("Wrong company"), 0);
    const annId = portico.founded.ids.get("ann@client.com at Client Ltd");
    await both.says("switch company");
    const forged = both.pressing("Client Ltd", { accountId: annId });
    assert.doesNotMatch((await both.deliver(forged)).text, /Client Ltd/);
    assert.match((await both.says("who am i")).text, /Other Inc/);
    assert.match((await ann.says("switch company")).text, /You have one company here/);
  });

  it("keeps what was typed where the sign-in has ended, and the place", async () => {
    const number = await ask(cleo, "Half written");
    const shown = cleo.seen;
    await cleo.says("sign out");
    const kept = await cleo.presses("Send reply", { reply: "Long words" }, { on: shown });
    assert.match(kept.raw, /what you typed is still here/);
    assert.match(kept.text, /You're not signed in/);
    assert.notEqual(kept.cardId, shown?.cardId, "the card that was typed into stays");
    assert.equal(await notesOn(number), 0);
    await cleo.presses("Sign in");
    await cleo.presses("Continue", { email: "cleo@client.com" });
    await cleo.says(await portico.codeFor("cleo@client.com"));
    const arrived = await cleo.presses("No, only this time");
    assert.match(arrived.text, /Half written.*Your reply/s);
    const again = await cleo.presses("Send reply", { reply: "Long words" }, { on: shown });
    assert.match(again.text, /Your reply is sent/);
    assert.equal(await notesOn(number), 1);
  });

  it("has nothing of the desk's own: no queue, no note, no claim", async () => {
    const number = await ask(ann, "No desk of yours");
    assert.match((await ann.says("queue")).text, /The queue is your service desk's/);
    await ann.says(`ticket ${number}`);
    for (const act of ["note-down", "claim", "work", "change", "queue-page"]) {
      const more = { do: act, note: "Hm", queue: "all", wasState: "new", wasPriority: "normal" };
      const forged = { ...more, wasAssignee: "nobody", state: "closed", priority: "urgent" };
      await ann.presses("Refresh", forged);
      await ann.says(`ticket ${number}`);
    }
    const { rows } = await portico.pool.query(
      "select state, priority, assignee_id from ticket where number = $1",
      [number],
    );
    assert.deepEqual(rows, [{ state: "new", priority: "normal", assignee_id: null }]);
    assert.equal(await notesOn(number), 0);
  });

  it("says nothing in a group but where to write", async () => {
    const { conversation } = ann;
    await ann.says("my tickets");
    const list = ann.seen;
    ann.conversation = { id: "19:group", conversationType: "groupChat" };
    const said = await ann.says("<at>Portico</at> my tickets");
    assert.ok(said.sent.every((each) => each.conversation !== "19:group"));
    const pressed = await ann.presses("Refresh", {}, { on: list });
    assert.match(pressed.text, /private chat/);
    assert.deepEqual(pressed.sent, []);
    ann.conversation = conversation;
  });

  it("asks a kind of request's own questions, and keeps all of it where one is missing", async () => {
    await portico.pool.query(
      `insert into request_type (workspace_id, id, slug, title, fields, created_at)
       select id, gen_random_uuid(), $1, $2, $3, created_at from workspace`,
      [NEW_COLLEAGUE.slug, NEW_COLLEAGUE.title, NEW_COLLEAGUE.fields],
    );
    const catalogue = await cleo.says("new ticket");
    assert.match(catalogue.text, /What do you need\?.*New colleague.*Something else/s);
    await cleo.presses("New colleague");
    const typed = { title: "Nia joins", body: "", "field-team": "IT" };
    const refused = await cleo.presses("Send request", typed);
    assert.match(refused.text, /“Their name” needs an answer/);
    assert.match(JSON.stringify(refused.card), /"value":"Nia joins".*"value":"IT"/s);
    const sent = await cleo.presses("Send request", { ...typed, "field-name": "Nia Noe" });
    assert.match(sent.text, /Their name: +Nia Noe.*Team: +IT/s);
    const strange = await cleo.says("new ticket");
    const form = await cleo.presses("New colleague", {}, { on: strange });
    assert.match(form.text, /Someone may have reported this.*Nia joins/s);
  });

  it("shows a colleague's confidential request to nobody, not even beside the same form", async () => {
    await portico.pool.query(
      "update request_type set confidential = true where slug = 'new-colleague'",
    );
    await ann.says("new ticket");
    const form = await ann.presses("New colleague");
    assert.match(form.text, /Only you and your service desk see this/);
    await ann.presses("Send request", { title: "Hush", body: "", "field-name": "X" });
    await cleo.says("new ticket");
    assert.doesNotMatch((await cleo.presses("New colleague")).text, /Hush/);
    assert.match((await cleo.says(`ticket ${await numberOf("Hush")}`)).text, /No such ticket/);
  });

  it("keeps a long form on its card where something of it is refused", async () => {
    const fields = Array.from({ length: 8 }, (_, nth) => ({
      ...{ name: `q${nth}`, label: `Q${nth}`, kind: nth === 0 ? "text" : "long-text" },
      ...{ required: false, choices: [] },
    }));
    await portico.pool.query(
      `insert into request_type (workspace_id, id, slug, title, fields, created_at)
       select id, gen_random_uuid(), 'long', 'Long form', $1, created_at from workspace`,
      [JSON.stringify(fields)],
    );
    await ann.says("new ticket");
    await ann.presses("Long form");
    const long = fields.slice(1).map(({ name }) => [`field-${name}`, "z".repeat(2000)]);
    const typed = { title: "All of it", body: "", ...Object.fromEntries(long) };
    const told = await ann.presses("Send request", { ...typed, "field-q0": "a\tb" });
    assert.equal(told.card, undefined, "the card stays");
    assert.match(told.text, /“Q0” takes one line/);
    await ann.presses("Send request", { ...typed, "field-q0": "a b" });
    assert.equal(await ticketsNamed("All of it"), 1);
  });

  it("loses nothing typed and does nothing twice, wherever the storage dies", async () => {
    const number = await ask(cleo, "Torn reply");
    const storage = watchStorage(portico.pool);
    /** Presses while each statement in turn loses its answer, and again where the words still stand. */
    const dieAtEach = async (button: string, typed: (nth: number) => Record<string, string>) => {
      for (let at = 1; ; at += 1) {
        await cleo.says(button === "Send reply" ? `ticket ${number}` : "new ticket: Torn off");
        storage.expect({ at, kind: "after" });
        const told = await cleo.presses(button, typed(at));
        const died = storage.asked.length >= at;
        const where = `the ${at}th, ${storage.asked[at - 1]?.name}`;
        storage.expect();
        if (!died) return at;
        const stays = told.card === undefined || JSON.stringify(told.card).includes(`Torn ${at}.`);
        assert.ok(stays, `${where}: ${told.text}`);
        // A message of Teams' that nobody answered is delivered again; a person presses again.
        if (!/is with your service desk|is sent/.test(told.text)) {
          await cleo.presses(button, typed(at));
        }
      }
    };
    const asked = await dieAtEach("Send request", (nth) => ({
      title: "Torn",
      body: `Torn ${nth}.`,
    }));
    assert.equal(await ticketsNamed("Torn"), asked);
    const said = await dieAtEach("Send reply", (nth) => ({ reply: `Torn ${nth}.` }));
    assert.equal(await notesOn(number), said);
  });
});
