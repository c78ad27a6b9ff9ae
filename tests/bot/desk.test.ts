import assert from "node:assert/strict";
import { type ChatDoor, elementsOf, type Member, openChatDoor } from "#tests/chat";
import type { FoundingFacts } from "#tests/founding";
import { openPortico, type Portico } from "#tests/portico";

const FACTS: FoundingFacts = {
  contacts: [
    { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
    { company: "Client Ltd", email: "bea@client.com", firstName: "Bea" },
    { company: "Client Ltd", email: "cleo@client.com", firstName: "Cleo", sees: "company" },
    { company: "Client Ltd", email: "both@two.net" },
    { company: "Other Inc", email: "both@two.net" },
    { company: "Other Inc", email: "olaf@other.org" },
  ],
};

const NEW_COLLEAGUE = {
  slug: "new-colleague",
  title: "New colleague",
  fields: JSON.stringify([
    { name: "name", label: "Their name", kind: "text", required: true, choices: [] },
    { name: "team", label: "Team", kind: "choice", required: false, choices: ["Sales", "IT"] },
  ]),
};

describe("a contact's desk in chat", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let ann: Member;
  let both: Member;
  let cleo: Member;
  before(async function () {
    this.timeout(20_000);
    portico = await openPortico(FACTS);
    chat = await openChatDoor(portico);
    ann = await signedIn("ann", "ann@client.com");
    both = await signedIn("both", "both@two.net", "Client Ltd");
    cleo = await signedIn("cleo", "cleo@client.com");
  });
  after(async () => {
    await chat.close();
    await portico.close();
  });

  async function signedIn(name: string, email: string, company?: string): Promise<Member> {
    const member = chat.member(name, { email });
    await member.says("sign in");
    await member.presses("Continue", { email });
    await member.says(await portico.codeFor(email));
    const asked = await member.presses("Yes, stay signed in");
    if (company !== undefined) await member.presses(company, {}, { on: asked });
    return member;
  }

  const count = async (from: string, ...values: unknown[]): Promise<number> => {
    const { rows } = await portico.pool.query<{ n: number }>(
      `select count(*)::int as n from ${from}`,
      values,
    );
    return rows[0]?.n ?? -1;
  };
  const ticketsNamed = (title: string): Promise<number> => count("ticket where title = $1", title);
  const notesOn = (number: string): Promise<number> =>
    count("ticket_note n join ticket k on k.id = n.ticket_id where k.number = $1", number);
  const numberOf = async (title: string): Promise<string> => {
    const { rows } = await portico.pool.query<{ number: string }>(
      "select number from ticket where title = $1",
      [title],
    );
    return rows[0]?.number ?? "";
  };

  /** Asks for something in one's own words, and answers its number. */
  async function ask(who: Member, title: string, body = "Please."): Promise<string> {
    portico.advance(1000);
    await who.says("new ticket");
    await who.presses("Send request", { title, body });
    return numberOf(title);
  }

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
    const audited = await count(
      "audit_event where action = 'ticket.opened' and door = 'chat' and about->>'ticket' = $1",
      await numberOf("The lift is stuck"),
    );
    assert.equal(audited, 1);
  });

  it("makes a ticket of a sentence that it did not understand, by one press", async () => {
    const words = "the coffee machine eats cups";
    assert.match((await ann.says(words)).text, /I didn't catch that/);
    const form = await ann.presses("Make a ticket of it");
    assert.match(JSON.stringify(form.card), new RegExp(`"value":"${words}"`));
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
    const olaf = await signedIn("olaf", "olaf@other.org");
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

  /** A message with a pasted picture and a file of the person's own. */
  const sends = (who: Member, text: string, ...names: string[]) =>
    who.says(text, {
      attachments: names.map((name) => {
        const path = `/teams/v3/attachments/${name}/views/original`;
        chat.connector.files.set(path, `bytes of ${name}`);
        const url = new URL(path, chat.connector.url).href;
        return name.endsWith(".png")
          ? { contentType: "image/png", contentUrl: url, name }
          : {
              contentType: "application/vnd.microsoft.teams.file.download.info",
              name,
              content: { downloadUrl: url },
            };
      }),
    });
  const filesOn = async (number: string): Promise<string[]> => {
    const { rows } = await portico.pool.query<{ told: string }>(
      `select a.audience || ': ' || a.name || ' ' || a.size as told from attachment a
         join ticket k on k.id = a.ticket_id where k.number = $1 order by a.id`,
      [number],
    );
    return rows.map(({ told }) => told);
  };

  it("puts what is sent on the ticket that is named, fetched with the bot's token alone", async () => {
    const number = await ask(ann, "See for yourself");
    const put = await sends(ann, `ticket ${number}`, "smoke.png", "log.txt");
    assert.match(put.text, /smoke\.png, log\.txt are on the ticket/);
    assert.deepEqual(await filesOn(number), ["public: smoke.png 18", "public: log.txt 16"]);
    assert.deepEqual(
      chat.connector.fetched.map(({ authorization }) => authorization),
      ["Bearer bot-token", undefined],
      "a shared file's address is a key by itself, and no place for our token",
    );
  });

  it("asks where a file belongs, once however often it is pressed, or makes a ticket of it", async () => {
    const number = await ask(ann, "Which one is it");
    const asked = await sends(ann, "look at this", "screen.png");
    assert.match(asked.text, /Where does screen\.png belong\?/);
    assert.doesNotMatch(JSON.stringify(asked.card), /attachments/, "its address is sealed");
    const submit = { submit: true, on: ann.seen };
    const put = await ann.presses("Attach", { ticket: number }, submit);
    assert.match(put.text, /screen\.png is on the ticket/);
    assert.match(JSON.stringify(put.card), /"value":"look at this"/, "words beside it are a draft");
    const again = await ann.presses("Attach", { ticket: number }, submit);
    assert.match(again.text, /That file was sent already/);
    assert.deepEqual(await filesOn(number), ["public: screen.png 19"]);
    await sends(ann, "the mouse squeaks", "mouse.png");
    const form = await ann.presses("Attach", { ticket: "new" }, { submit: true });
    assert.match(form.text, /Comes along: mouse\.png/);
    await ann.presses("Send request", { title: "the mouse squeaks", body: "" }, { submit: true });
    assert.deepEqual(await filesOn(await numberOf("the mouse squeaks")), ["public: mouse.png 18"]);
  });

  it("fetches nothing for somebody else, from elsewhere, or too late", async () => {
    const number = await ask(ann, "Not yours to fill");
    const asked = await sends(ann, "", "late.png");
    const before = chat.connector.fetched.length;
    const stolen = both.pressing("Attach", { ticket: number }, { submit: true, on: asked });
    assert.match((await both.deliver(stolen)).text, /made for somebody else/);
    const elsewhere = { contentType: "image/png", contentUrl: "https://evil.example/x.png" };
    await ann.says(`ticket ${number}`, { attachments: [elsewhere] });
    portico.advance(30 * 60_000);
    const late = await ann.presses("Attach", { ticket: number }, { submit: true, on: asked });
    assert.match(late.text, /Nothing here/);
    assert.equal(chat.connector.fetched.length, before);
    assert.deepEqual(await filesOn(number), []);
  });

  it("goes over to another company without new proof, and sends nothing there by an old card", async () => {
    const form = await both.says("new ticket");
    await both.says("switch company");
    const there = await both.presses("Other Inc");
    assert.match(there.text, /From now on this chat is about Other Inc/);
    assert.match((await both.says("who am i")).text, /Other Inc/);
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
});
