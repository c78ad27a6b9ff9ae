import assert from "node:assert/strict";
import { hours, minutes } from "#service/kernel";
import { type ChatDoor, type Member, openChatDoor, TECH_APP, TENANT, textOf } from "#tests/chat";
import type { Sent } from "#tests/connector";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { watchStorage } from "#tests/storage";
import { openPortico, type Portico } from "#tests/portico";
import { until } from "#tests/until";
import { startWork } from "#server/assemble";
import { createLog } from "../../server/log.ts";

const SECRET_NOTE = "the spare key is under the server";

describe("notices in chat", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let ann: Person;
  let theo: Person;
  let annInTeams: Member;
  let theoInTeams: Member;

  before(async function () {
    this.timeout(60_000);
    portico = await openPortico({ techTenantIds: [TENANT] });
    chat = await openChatDoor(portico);
    ann = await signIn(portico, "ann@client.com");
    theo = await signIn(portico, "theo@awesome.example", "tech");
    portico.advance(minutes(2));
    annInTeams = chat.member("ann", { email: "ann@client.com" });
    theoInTeams = chat.member("theo", { app: TECH_APP, email: "theo@awesome.example" });
    await signInChat(annInTeams, "ann@client.com");
    await signInChat(theoInTeams, "theo@awesome.example");
  });
  after(async () => {
    await chat?.close();
    await portico?.close();
  });

  async function signInChat(who: Member, email: string): Promise<void> {
    await who.says("sign in");
    await who.presses("Continue", { email });
    await who.presses("Sign in", { code: await portico.codeFor(email) });
    const seen = await who.presses("Yes, stay signed in");
    assert.match(seen.text, /signed in/i);
  }

  const tell = async (): Promise<void> => {
    await portico.house.notices.tell();
    await portico.house.notices.tellInChat(chat.voice);
  };
  const ask = async (title: string): Promise<string> => {
    portico.advance(1000);
    const opened = await ann.post("/api/client/tickets", { title, body: "Please." });
    return String(opened.body["id"]);
  };
  const tech = async (number: string, act: string, body: unknown = {}): Promise<void> => {
    portico.advance(1000);
    const done = await theo.post(`/api/tech/tickets/${number}/${act}`, body);
    assert.ok(done.status < 300, JSON.stringify(done.body));
  };
  /** What came into somebody's chat while something was done. */
  const during = async (who: Member, act: () => Promise<unknown>): Promise<Sent[]> => {
    const before = chat.connector.sent.length;
    await act();
    return chat.connector.sent
      .slice(before)
      .filter(({ conversation }) => conversation === who.conversation.id);
  };
  const cardOf = ({ body }: Sent): unknown => {
    const { attachments } = body as { attachments: { content: unknown }[] };
    return attachments[0]?.content;
  };
  const reasons = async (number: string): Promise<unknown[]> =>
    (
      await portico.pool.query(
        `select n.reason from notice n join ticket k on k.id = n.ticket_id
          where k.number = $1 and n.channel = 'chat' and n.person like 'contact:%'
          order by n.at, n.id`,
        [number],
      )
    ).rows.map(({ reason }) => reason);

  it("are one living card a ticket, brought up to date in its place", async () => {
    const number = await ask("**No** sound [here](http://evil.example)");
    const queued = await during(theoInTeams, tell);
    assert.equal(queued.length, 1);
    assert.match(textOf(cardOf(queued[0]!)), /New in your queue/);
    await tech(number, "claim");
    await tech(number, "replies", { body: "Is it *muted*?", state: "waiting" });
    const first = await during(annInTeams, tell);
    assert.deepEqual(
      first.map(({ method, activity }) => [method, activity]),
      [["POST", undefined]],
    );
    const shown = textOf(cardOf(first[0]!));
    assert.match(shown, /\*\*No\*\* sound.*Waiting.*Waiting for your answer.*Is it \*muted\*\?/);
    assert.match(JSON.stringify(first[0]!.body), new RegExp(`/p/awesome\\?to=/tickets/${number}"`));
    const on = { ...annInTeams.seen!, card: cardOf(first[0]!), cardId: "living" };
    const beside = await annInTeams.presses("Answer here", {}, { on });
    assert.match(beside.text, /Is it \*muted\*\?.*Your reply/s);
    assert.notEqual(beside.cardId, "living", "the living card stays where it is");
    const storage = watchStorage(portico.pool);
    for (let at = 1, died = true; died; at += 1) {
      storage.expect({ at, kind: "after" });
      const told = await annInTeams.presses("Answer here", {}, { on });
      died = storage.asked.length >= at;
      storage.expect();
      assert.notEqual(told.cardId, "living", `also where the storage dies: ${told.text}`);
    }
    assert.match((await theoInTeams.presses("Answer here", {}, { on })).text, /Internal note/);
    await tech(number, "replies", { body: "Hello?" });
    await tech(number, "state", { state: "closed" });
    const then = await during(annInTeams, tell);
    assert.equal(then.length, 1);
    assert.equal(then[0]!.method, "PUT");
    assert.equal(then[0]!.activity, then[0]!.body["id"]);
    assert.match(textOf(cardOf(then[0]!)), /Closed/);
    assert.deepEqual(await during(annInTeams, tell), []);
    // What theo did himself is no news to him.
    assert.ok(!JSON.stringify(chat.connector.sent.slice(-3)).includes("Assigned to you"));
  });

  it("are drawn by one of several processes, and again where one died with the card", async () => {
    const number = await ask("Race");
    await tech(number, "replies", { body: "One of us." });
    const raced = await during(annInTeams, () => Promise.all([tell(), tell(), tell()]));
    assert.equal(raced.length, 1);
    await tech(number, "replies", { body: "And again." });
    await portico.pool.query("update notice_card set taken_until = $1", [
      new Date(portico.clock.now() + 20_000),
    ]);
    assert.deepEqual(await during(annInTeams, tell), []);
    portico.advance(20_000);
    assert.equal((await during(annInTeams, tell)).length, 1);
  });

  it("never hold an internal note or anything that signs in", async () => {
    await portico.pool.query(
      `update workspace set settings = jsonb_set(settings, '{autoLogin,enabled}', 'true')`,
    );
    const number = await ask("Locked out");
    await tech(number, "notes", { body: SECRET_NOTE });
    await tech(number, "replies", { body: "See portico.example/a?to=/#abcdefghijklmnopqrstu." });
    const told = await during(annInTeams, tell);
    assert.equal(told.length, 1);
    const [letter] = await portico.lettersTo("ann@client.com");
    const secret = /\/a\?to=[^#\s]+#(\w+)/.exec(letter?.text ?? "")?.[1];
    assert.ok(secret, "the letter has its link");
    const said = JSON.stringify(chat.connector.sent);
    for (const word of [SECRET_NOTE, secret, "abcdefghijklmnop", "/a?to="]) {
      assert.ok(!said.includes(word), word);
    }
    await portico.pool.query(
      `update workspace set settings = jsonb_set(settings, '{autoLogin,enabled}', 'false')`,
    );
  });

  it("go to a chat of one's own, never to a group, and nowhere once the app is removed", async () => {
    const mine = annInTeams.conversation;
    annInTeams.conversation = { id: "19:everybody", conversationType: "groupChat" };
    await annInTeams.says("help");
    annInTeams.conversation = mine;
    const number = await ask("Private");
    await tech(number, "replies", { body: "For Ann alone." });
    const before = chat.connector.sent.length;
    assert.equal((await during(annInTeams, tell)).length, 1);
    assert.ok(
      chat.connector.sent
        .slice(before)
        .every(({ conversation }) => !conversation.startsWith("19:")),
    );
    const removed = { type: "installationUpdate", action: "remove" };
    await annInTeams.deliver(annInTeams.activity(removed));
    await tech(number, "replies", { body: "Gone?" });
    assert.deepEqual(await during(annInTeams, tell), []);
    assert.deepEqual(await reasons(number), [null, "no-chat"]);
    await annInTeams.installs();
    await tech(number, "replies", { body: "Back." });
    assert.equal((await during(annInTeams, tell)).length, 1);
  });

  it("that cannot be delivered are kept with their reason, and stay away after sign-out", async () => {
    const { refusing, refused } = chat.connector;
    const mine = annInTeams.conversation.id;
    const number = await ask("Blocked");
    await tech(number, "replies", { body: "Can you hear me?" });
    refusing.set(mine, 403);
    await tell();
    assert.deepEqual(await reasons(number), ["blocked"]);
    await tech(number, "replies", { body: "And now?" });
    refusing.set(mine, 502);
    refused.length = 0;
    await tell();
    assert.deepEqual(await reasons(number), ["blocked", null]);
    assert.deepEqual(refused, [mine], "asked once, and later again: nobody waits for it meanwhile");
    refusing.delete(mine);
    portico.advance(5000);
    assert.equal((await during(annInTeams, tell)).length, 1);
    await tech(number, "replies", { body: "One more." });
    await annInTeams.says("sign out");
    assert.deepEqual(await during(annInTeams, tell), []);
    // Told by letter alone: there is no chat of hers any more.
    assert.deepEqual(await reasons(number), ["blocked", null]);
    portico.advance(minutes(2));
    await signInChat(annInTeams, "ann@client.com");
  });

  it("that cannot even be drawn are put off, given up after a while, and hold up nobody", async () => {
    const number = await ask("Undrawn");
    await tech(number, "replies", { body: "Draw me." });
    let drawn = 0;
    const broken: typeof chat.voice = {
      show() {
        drawn += 1;
        return Promise.reject(new Error("no pen"));
      },
    };
    const { notices } = portico.house;
    await notices.tell();
    for (let rounds = 0; rounds < 3; rounds += 1) await notices.tellInChat(broken);
    // Hers, and the queue's that Theo hears of.
    assert.equal(drawn, 2);
    for (let rounds = 0; rounds < 15; rounds += 1) {
      portico.advance(minutes(6));
      await notices.tellInChat(broken);
    }
    assert.deepEqual(await reasons(number), ["fault"]);
    assert.deepEqual(await during(annInTeams, tell), []);
  });

  it("are given up where the PSA moved the ticket to a company that is not here", async () => {
    const number = await ask("Elsewhere");
    await tech(number, "replies", { body: "Not for her any more." });
    await portico.house.notices.tell();
    await portico.pool.query(
      "update ticket set company_id = null, contact_id = null where number = $1",
      [number],
    );
    assert.deepEqual(await during(annInTeams, tell), []);
    assert.deepEqual(await reasons(number), ["not-theirs"]);
  });

  it("hold up no letter and no other chat while Teams takes its time", async () => {
    const number = await ask("Slow");
    await tech(number, "replies", { body: "Answer me." });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const waiting: string[] = [];
    const slow: typeof chat.voice = {
      async show(address) {
        waiting.push(address.conversationId);
        await held;
        return { kind: "busy" };
      },
    };
    const log = createLog("debug", { write: () => undefined });
    const work = await startWork(portico.house, portico.pool, log, slow);
    try {
      await until("both chats", () => waiting.length === 2);
      portico.advance(1000);
      const said = await ann.post(`/api/client/tickets/${number}/replies`, { body: "I do." });
      assert.equal(said.status, 201, JSON.stringify(said.body));
      await tech(number, "state", { state: "closed" });
      await until("her letter", async () => {
        const letters = "select from letter where kind = 'ticket-closed' and state = 'sent'";
        return (await portico.pool.query(letters)).rowCount === 1;
      });
    } finally {
      release();
      await work.stop();
    }
    portico.advance(minutes(6));
    await tell();
  });

  it("end with the session that a chat is linked by, and keep none alive", async () => {
    const seen = async (): Promise<unknown> =>
      (
        await portico.pool.query(
          `select s.seen_at from session s join chat_link l on l.session_id = s.id
            where l.mode = 'tech'`,
        )
      ).rows[0]?.seen_at;
    const before = await seen();
    portico.advance(hours(2));
    await ask("Two hours later");
    assert.equal((await during(theoInTeams, tell)).length, 1);
    assert.deepEqual(await seen(), before);
    const tenants = (ids: string): Promise<unknown> =>
      portico.pool.query("update workspace set tech_tenant_ids = $1", [ids]);
    await tenants("{}");
    await ask("From a tenant that is the MSP's no more");
    assert.deepEqual(await during(theoInTeams, tell), []);
    await tenants(`{${TENANT}}`);
    await ask("And is again");
    assert.equal((await during(theoInTeams, tell)).length, 1);
    const stays = (active: boolean): Promise<unknown> =>
      portico.pool.query("update tech set active = $1 where email like 'theo@%'", [active]);
    await stays(false);
    await ask("Theo has left");
    assert.deepEqual(await during(theoInTeams, tell), []);
    await stays(true);
  });
});
