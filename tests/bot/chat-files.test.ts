import assert from "node:assert/strict";
import { elementsOf, type Member, openChatDoor, TECH_APP, textOf } from "#tests/chat";
import { type ChatDesk, openChatDesk } from "#tests/chat-desk";

describe("a file that is sent in chat", () => {
  let desk: ChatDesk;
  let ann: Member;
  let both: Member;
  let theo: Member;
  before(async function () {
    this.timeout(20_000);
    desk = await openChatDesk();
    ann = await desk.signedIn("ann@client.com");
    both = await desk.signedIn("both@two.net", { company: "Client Ltd" });
    theo = await desk.signedIn("theo@awesome.example", { app: TECH_APP });
  });
  after(() => desk.close());

  /** A message with a pasted picture and a file of the person's own. */
  const sends = (who: Member, text: string, ...names: string[]) =>
    who.says(text, {
      attachments: names.map((name) => {
        const path = `/teams/v3/attachments/${name}/views/original`;
        desk.chat.connector.files.set(path, `bytes of ${name}`);
        const url = new URL(path, desk.chat.connector.url).href;
        return name.endsWith(".png")
          ? { contentType: "image/png", contentUrl: url, name }
          : {
              contentType: "application/vnd.microsoft.teams.file.download.info",
              name,
              content: { downloadUrl: url },
            };
      }),
    });
  it("puts what is sent on the ticket that is named, fetched with the bot's token alone", async () => {
    const number = await desk.ask(ann, "See for yourself");
    const put = await sends(ann, `ticket ${number}`, "smoke.png", "log.txt");
    assert.match(put.text, /smoke\.png, log\.txt are on the ticket/);
    assert.deepEqual(await desk.filesOn(number), ["public: log.txt 16", "public: smoke.png 18"]);
    assert.deepEqual(
      desk.chat.connector.fetched.map(({ authorization }) => authorization),
      ["Bearer bot-token", undefined],
      "a shared file's address is a key by itself, and no place for our token",
    );
  });

  it("finds the ticket by its number in any writing, and fetches nothing for one that is not there", async () => {
    const number = await desk.ask(ann, "In any writing");
    const renumber = "update ticket set number = 'T20261121.0001' where number = $1";
    await desk.portico.pool.query(renumber, [number]);
    const put = await sends(ann, "ticket t20261121.0001", "any.png");
    assert.match(put.text, /any\.png is on the ticket/);
    const asked = await sends(theo, "t20261121.0001", "any.png");
    assert.match(JSON.stringify(asked.card), /#T20261121\.0001: In any writing/);
    const before = desk.chat.connector.fetched.length;
    for (const who of [both, theo]) {
      assert.match((await sends(who, "ticket 4711", "no.png")).text, /No such ticket/);
    }
    assert.match((await sends(both, "T20261121.0001", "no.png")).text, /No such ticket/);
    assert.equal(desk.chat.connector.fetched.length, before);
  });

  it("asks where a file belongs, once however often it is pressed, or makes a ticket of it", async () => {
    const number = await desk.ask(ann, "Which one is it");
    const asked = await sends(ann, "look at this", "screen.png");
    assert.match(asked.text, /Where does screen\.png belong\?/);
    assert.doesNotMatch(JSON.stringify(asked.card), /attachments/, "its address is sealed");
    const submit = { submit: true, on: ann.seen };
    const put = await ann.presses("Attach", { ticket: number }, submit);
    assert.match(put.text, /screen\.png is on the ticket/);
    assert.match(JSON.stringify(put.card), /"value":"look at this"/, "words beside it are a draft");
    const again = await ann.presses("Attach", { ticket: number }, submit);
    assert.match(again.text, /screen\.png is on the ticket/);
    assert.deepEqual(await desk.filesOn(number), ["public: screen.png 19"]);
    await sends(ann, "the mouse squeaks", "mouse.png");
    const form = await ann.presses("Attach", { ticket: "new" }, { submit: true });
    assert.match(form.text, /Comes along: mouse\.png/);
    await ann.presses("Send request", { title: "the mouse squeaks", body: "" }, { submit: true });
    assert.deepEqual(await desk.filesOn(await desk.numberOf("the mouse squeaks")), [
      "public: mouse.png 18",
    ]);
  });

  it("may belong to whatever is open, however much was closed since", async () => {
    const number = await desk.ask(ann, "Still open");
    await desk.portico.pool.query(
      `insert into ticket (workspace_id, id, number, company_id, contact_id, title, body, state,
                           created_at, updated_at)
       select workspace_id, gen_random_uuid(), 'C-' || n, company_id, contact_id, 'Done', '',
              'closed', created_at, updated_at + n * interval '1 ms'
         from ticket, generate_series(1, 9) n where number = $1`,
      [number],
    );
    const asked = await sends(ann, "", "late.png");
    assert.match(JSON.stringify(asked.card), /Still open/);
    assert.doesNotMatch(JSON.stringify(asked.card), /Done/);
  });

  it("is put there by a second press where the first was broken off in the middle", async () => {
    const number = await desk.ask(ann, "The line was bad");
    const { files } = desk.chat.connector;
    await sends(ann, "", "one.png", "two.png");
    const submit = { submit: true, on: ann.seen };
    const path = [...files.keys()].find((each) => each.includes("two.png")) ?? "";
    const bytes = files.get(path) ?? "";
    files.delete(path);
    assert.doesNotMatch((await ann.presses("Attach", { ticket: number }, submit)).text, /are on/);
    assert.deepEqual(await desk.filesOn(number), ["public: one.png 16"]);
    files.set(path, bytes);
    assert.match(
      (await ann.presses("Attach", { ticket: number }, submit)).text,
      /are on the ticket/,
    );
    assert.deepEqual(await desk.filesOn(number), ["public: one.png 16", "public: two.png 16"]);
  });

  it("fetches nothing for somebody else, from elsewhere, or too late", async () => {
    const number = await desk.ask(ann, "Not yours to fill");
    const asked = await sends(ann, "", "late.png");
    const before = desk.chat.connector.fetched.length;
    const stolen = both.pressing("Attach", { ticket: number }, { submit: true, on: asked });
    assert.match((await both.deliver(stolen)).text, /made for somebody else/);
    const elsewhere = { contentType: "image/png", contentUrl: "https://evil.example/x.png" };
    await ann.says(`ticket ${number}`, { attachments: [elsewhere] });
    desk.portico.advance(30 * 60_000);
    const late = await ann.presses("Attach", { ticket: number }, { submit: true, on: asked });
    assert.match(late.text, /Nothing here/);
    assert.equal(desk.chat.connector.fetched.length, before);
    assert.deepEqual(await desk.filesOn(number), []);
  });

  it("says on the button who may see a file", async () => {
    await sends(theo, "ticket 1001", "rack.png");
    const put = await theo.presses("🔒 For the team only", { ticket: "1001" }, { submit: true });
    assert.match(put.text, /rack\.png is on the ticket/);
    assert.doesNotMatch(JSON.stringify(put.card), /"value":"ticket 1001"/, "that is no draft");
    assert.doesNotMatch((await ann.says("ticket 1001")).text, /rack\.png/);
    await sends(theo, "ticket 1001", "rack.png");
    await theo.presses("Attach for the client, too", { ticket: "1001" }, { submit: true });
    assert.match((await ann.says("ticket 1001")).text, /rack\.png/);
  });

  it("is put where both may see it by a second button, whatever the first one did", async () => {
    const asked = await sends(theo, "ticket 1002", "both.png");
    const press = { submit: true, on: asked };
    await theo.presses("🔒 For the team only", { ticket: "1002" }, press);
    await theo.presses("Attach for the client, too", { ticket: "1002" }, press);
    const there = ["desk: both.png 17", "public: both.png 17"];
    assert.deepEqual((await desk.filesOn("1002")).toSorted(), there);
  });

  it("that came too late is said so to a tech as well", async () => {
    const asked = await sends(theo, "ticket 1001", "old.png");
    desk.portico.advance(30 * 60_000);
    const press = { submit: true, on: asked };
    const late = await theo.presses("🔒 For the team only", { ticket: "1001" }, press);
    assert.match(late.text, /My tickets.*Nothing here/s);
  });

  it("waits on its card while somebody signs in", async () => {
    const number = await desk.ask(both, "Sign in first");
    const asked = await sends(both, "as it looks", "kept.png");
    await both.says("sign out");
    const press = { submit: true, on: asked };
    const told = await both.presses("Attach", { ticket: number }, press);
    assert.match(told.text, /You're not signed in/);
    assert.notEqual(told.cardId, asked.cardId, "the card with the file stays");
  });

  it("that cannot be fetched is told apart from its request, which is sent", async () => {
    const { files } = desk.chat.connector;
    await sends(ann, "it hums", "hum.png");
    await ann.presses("Attach", { ticket: "new" }, { submit: true });
    files.clear();
    const typed = { title: "It hums", body: "" };
    const told = await ann.presses("Send request", typed, { submit: true });
    assert.match(told.text, /Your request is with your service desk, but not all of its files/);
    assert.match(told.text, /It hums.*New/s);
  });

  it("that waited too long beside a form is left out, and what was typed is not", async () => {
    await sends(ann, "my story", "story.png");
    await ann.presses("Attach", { ticket: "new" }, { submit: true });
    desk.portico.advance(30 * 60_000);
    const typed = { title: "A long story", body: "Half an hour of it" };
    const told = await ann.presses("Send request", typed, { submit: true });
    assert.match(told.text, /waited too long/);
    assert.match(JSON.stringify(told.card), /"value":"Half an hour of it"/);
    await ann.presses("Send request", typed);
    assert.deepEqual(await desk.filesOn(await desk.numberOf("A long story")), []);
  });

  it("that takes longer than Teams waits is put there beside the answer, whose card changes then", async () => {
    const number = await desk.ask(ann, "Take your time");
    const { connector } = desk.chat;
    const hurried = await openChatDoor(desk.portico, { connector, fileRoom: 0 });
    const path = "/teams/v3/attachments/video.png/views/original";
    const contentUrl = new URL(path, connector.url).href;
    const held = { attachments: [{ contentType: "image/png", contentUrl, name: "video.png" }] };
    const inHurry = hurried.member("ann");
    for (const comes of ["all of it", ""]) {
      let sends = (_: string): void => undefined;
      connector.files.set(path, new Promise((resolve) => (sends = resolve)));
      const waiting = await inHurry.says(`ticket ${number}`, held);
      assert.match(waiting.text, new RegExp(`on their way video\\.png takes.*#${number} shows`));
      const types = elementsOf(waiting.card).map(({ type }) => String(type));
      assert.ok(
        !types.some((type) => /^Input|Execute|Submit/.test(type)),
        "nothing that gets lost",
      );
      sends(comes);
      await hurried.settled();
      const { method, activity, body } = connector.sent.at(-1)!;
      assert.deepEqual([method, activity], ["PUT", waiting.cardId]);
      const told = comes ? /video\.png is on the ticket/ : /Try again shortly/;
      assert.match(textOf(body["attachments"]), told);
      assert.deepEqual(await desk.filesOn(number), ["public: video.png 9"]);
    }
    await hurried.close();
  });

  it("tells who is there by the time it has come, and whoever signed out nothing", async () => {
    const cleo = await desk.signedIn("cleo@client.com");
    const number = await desk.ask(cleo, "Mine alone");
    const { connector } = desk.chat;
    const hurried = await openChatDoor(desk.portico, { connector, fileRoom: 0 });
    const path = "/teams/v3/attachments/late.png/views/original";
    let sends = (_: string): void => undefined;
    connector.files.set(path, new Promise((resolve) => (sends = resolve)));
    const contentUrl = new URL(path, connector.url).href;
    const held = { attachments: [{ contentType: "image/png", contentUrl, name: "late.png" }] };
    const waiting = await hurried.member("cleo").says(`ticket ${number}`, held);
    await cleo.says("sign out");
    sends("all of it");
    await hurried.settled();
    const { activity, body } = connector.sent.at(-1)!;
    assert.equal(activity, waiting.cardId);
    assert.match(textOf(body["attachments"]), /not signed in/);
    assert.doesNotMatch(JSON.stringify(body), /Mine alone/);
    await hurried.close();
  });

  it("comes with others only where their card fits into a message", async () => {
    const contentType = "application/vnd.microsoft.teams.file.download.info";
    const downloadUrl = `https://awesome.sharepoint.com/?tempauth=${"x".repeat(2500)}`;
    const share = (name: string) => ({ contentType, name, content: { downloadUrl } });
    const several = await theo.says("ticket 1001", { attachments: ["a", "b", "c"].map(share) });
    assert.match(several.text, /one at a time/);
    const one = await theo.says("ticket 1001", { attachments: [share("d")] });
    assert.match(one.text, /For the team only/);
  });
});
