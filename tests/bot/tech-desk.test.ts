import assert from "node:assert/strict";
import { elementsOf, type Member, TECH_APP } from "#tests/chat";
import { type ChatDesk, openChatDesk } from "#tests/chat-desk";
import { watchStorage } from "#tests/storage";

describe("a tech's desk in chat", () => {
  let desk: ChatDesk;
  let portico: ChatDesk["portico"];
  let theo: Member;
  let tess: Member;
  let ann: Member;
  before(async function () {
    this.timeout(20_000);
    desk = await openChatDesk();
    ({ portico } = desk);
    theo = await desk.signedIn("theo@awesome.example", { app: TECH_APP });
    tess = await desk.signedIn("tess@awesome.example", { app: TECH_APP });
    ann = await desk.signedIn("ann@client.com");
  });
  after(() => desk.close());

  type Stands = { state: string; priority: string; assignee: string | null };
  const stands = async (number: string): Promise<Stands | undefined> => {
    const { rows } = await portico.pool.query<Stands>(
      `select k.state, k.priority, t.email as assignee from ticket k
         left join tech t on t.workspace_id = k.workspace_id and t.id = k.assignee_id
        where k.number = $1`,
      [number],
    );
    return rows[0];
  };
  it("shows the queue: what nobody has, one's own, and all that is open", async () => {
    const queue = await theo.says("pls show the queue");
    assert.match(queue.text, /Queue: Unassigned.*Slow laptop.*olaf@other\.org, Other Inc/s);
    assert.match((await theo.says("my tickets")).text, /Nothing is yours/);
    await theo.says("queue");
    await theo.presses("Open #1003");
    assert.match(
      (await theo.presses("Claim")).text,
      /theo@awesome\.example has it.*It is yours now/s,
    );
    assert.match((await theo.says("my tickets")).text, /My tickets.*Slow laptop/s);
    assert.doesNotMatch((await theo.presses("Unassigned")).text, /Slow laptop/);
    assert.match(
      (await theo.presses("All open")).text,
      /Slow laptop.*theo@awesome\.example has it/s,
    );
  });

  it("tells the second of two who claim at once whose it is, and claims once", async () => {
    await theo.says("ticket 1002");
    await tess.says("ticket 1002");
    const answers = await Promise.all([theo.presses("Claim"), tess.presses("Claim")]);
    const lost = answers.filter(({ text }) => /has this ticket already/.test(text));
    assert.equal(lost.length, 1);
    assert.match(lost[0]?.text ?? "", /(?:theo|tess)@awesome\.example has it/);
    assert.equal((await stands("1002"))?.state, "open");
  });

  it("answers and keeps notes on two surfaces that nobody mixes up", async () => {
    const shown = await theo.says("ticket 1001");
    const boxes = elementsOf(shown.card).filter(
      ({ type, style }) => type === "Container" && (style === "accent" || style === "warning"),
    );
    assert.deepEqual(
      boxes.map((box) => [
        box["style"],
        elementsOf(box).flatMap(({ type, id, title }) =>
          type === "Input.Text" ? [id] : String(type).startsWith("Action.") ? [title] : [],
        ),
      ]),
      [
        ["accent", ["reply", "Send reply", "Send and wait for them"]],
        ["warning", ["note", "Save note"]],
      ],
    );
    assert.match(shown.text, /Reply to Ann Ann at Client Ltd reads this\./);
    const both = { reply: "Is it plugged in?", note: "Third time this week." };
    const noted = await theo.presses("Save note", both);
    assert.deepEqual(await desk.notesOn("1001"), ["desk: Third time this week."]);
    assert.match(JSON.stringify(noted.card), /"value":"Is it plugged in\?"/, "a draft stays");
    portico.advance(1000);
    const sent = await theo.presses("Send and wait for them", { reply: both.reply });
    assert.match(sent.text, /Internal note\. Only your team sees this\..*Third time/s);
    assert.deepEqual(await desk.notesOn("1001"), [
      "desk: Third time this week.",
      "public: Is it plugged in?",
    ]);
    assert.equal((await stands("1001"))?.state, "waiting");
    const seen = await ann.says("ticket 1001");
    assert.match(seen.text, /Your service desk waits for your answer.*Is it plugged in\?/s);
    assert.doesNotMatch(JSON.stringify(seen), /Third time|Internal/);
  });

  it("writes a note once, however often it is pressed on a card", async () => {
    const shown = await theo.says("ticket 1001");
    const press = () => theo.pressing("Save note", { note: "Once." }, { on: shown });
    await Promise.all([theo.deliver(press()), theo.deliver(press())]);
    await theo.deliver(press());
    assert.equal((await desk.notesOn("1001")).filter((each) => each === "desk: Once.").length, 1);
  });

  it("changes only what was chosen anew, and leaves what a colleague set meanwhile", async () => {
    await theo.says("ticket 1003");
    const work = await theo.presses("Change…", { reply: "Half a" });
    await tess.says("ticket 1003");
    await tess.presses("Change…");
    await tess.presses("Save", { assignee: "nobody", state: "open", priority: "urgent" });
    assert.deepEqual(await stands("1003"), { state: "open", priority: "urgent", assignee: null });
    const id = portico.founded.ids.get("theo@awesome.example");
    const chosen = { assignee: id, state: "waiting", priority: "normal" };
    const saved = await theo.presses("Save", chosen, { on: work });
    assert.match(saved.text, /Saved\./);
    assert.match(JSON.stringify(saved.card), /"value":"Half a"/);
    assert.deepEqual(await stands("1003"), {
      state: "waiting",
      priority: "urgent",
      assignee: null,
    });
    await theo.presses("Change…");
    await theo.presses("Save", { ...chosen, priority: "low" });
    const now = { state: "waiting", priority: "low", assignee: "theo@awesome.example" };
    assert.deepEqual(await stands("1003"), now);
    await theo.presses("Change…");
    const strange = { assignee: portico.founded.ids.get("ann@client.com at Client Ltd") };
    assert.match((await theo.presses("Save", strange)).text, /No such tech works here/);
    assert.deepEqual(await stands("1003"), now);
  });

  it("changes all that was chosen or nothing, wherever the storage dies", async () => {
    await theo.says("ticket 1003");
    await theo.presses("Change…");
    const before = await stands("1003");
    const chosen = { assignee: "nobody", state: "open", priority: "high" };
    const storage = watchStorage(portico.pool);
    for (const statement of ["ticket-set-priority", "ticket-set-state"]) {
      storage.expect({ at: statement, kind: "before" });
      await theo.presses("Save", chosen, { on: theo.seen });
      storage.expect();
      assert.deepEqual(await stands("1003"), before, statement);
      await theo.presses("Change…");
    }
    await theo.presses("Save", chosen);
    assert.deepEqual(await stands("1003"), { state: "open", priority: "high", assignee: null });
  });

  it("leaves on its card what is too long to come along to another", async () => {
    const shown = await theo.says("ticket 1002");
    const typed = { reply: "x".repeat(2000), note: "y".repeat(2000) };
    const work = await theo.presses("Change…", typed);
    assert.ok(JSON.stringify(work.card).length * 2 < 25_000, "a message is limited");
    assert.notEqual(work.cardId, shown.cardId, "the card that was typed into stays");
    assert.match((await theo.presses("Save", { priority: "high" })).text, /Saved\./);
    assert.equal((await stands("1002"))?.priority, "high");
  });

  it("is where they were heading last once they have signed in", async () => {
    const welcome = await tess.installs();
    await tess.says("sign out");
    assert.match((await tess.says("queue")).text, /You're not signed in/);
    await tess.presses("Sign in");
    const asked = await tess.presses("Continue", { email: "tess@awesome.example" });
    if (/Where do you want to go/.test(asked.text)) await tess.presses("Tech");
    // On the way they think of something else: the last place counts, and a forged one is none.
    await tess.says("ticket 1001");
    assert.match((await tess.presses("Sign in")).text, /Check your email/);
    await tess.presses("Sign in", { to: "https://evil.example" }, { on: welcome });
    await tess.says(await portico.codeFor("tess@awesome.example"));
    const arrived = await tess.presses("Yes, stay signed in");
    assert.match(arrived.text, /Printer smokes.*Internal note/s);
  });

  it("works for whoever sits there: a colleague's card does nothing", async () => {
    const mine = await theo.says("ticket 1001");
    tess.conversation = theo.conversation;
    const told = await tess.presses("Send reply", { reply: "As Theo" }, { on: mine });
    assert.match(told.text, /made for somebody else/);
    assert.ok(!(await desk.notesOn("1001")).some((each) => each.includes("As Theo")));
  });

  it("opens no requests: that is for clients", async () => {
    assert.match((await theo.says("new ticket")).text, /Requests are asked for by clients/);
    assert.match((await theo.says("what now")).text, /queue, my tickets, ticket 1001/);
  });

  it("ends with the role: the next press of a removed tech signs in first", async () => {
    const shown = await theo.says("ticket 1001");
    await portico.pool.query("update tech set active = false where email like 'theo@%'");
    const press = await theo.presses("Save note", { note: "Too late" }, { on: shown });
    assert.match(press.raw, /what you typed is still here/);
    assert.ok(!(await desk.notesOn("1001")).some((each) => each.includes("Too late")));
    assert.match((await theo.says("queue")).text, /You're not signed in/);
  });
});
