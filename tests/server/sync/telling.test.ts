// long because all of it happens to one PSA of two hundred tickets, which takes seconds to read first
import assert from "node:assert/strict";
import { hours, keyring, minutes, seconds } from "#service/kernel";
import { keepInStep } from "#service/sync";
import { assemble } from "#server/assemble";
import type { Contact, Member as Colleague, Ticket } from "#stand-ins/connectwise";
import { type ChatDoor, type Member, openChatDoor, textOf as cardText } from "#tests/chat";
import { signIn, textOf } from "#tests/desk";
import { follow } from "#tests/following";
import type { Person } from "#tests/person";
import { waitingLetters } from "#tests/portico";
import { type SmtpPeer, startSmtp } from "#tests/smtp";
import { seededChance } from "#tests/stopped";
import { readConfig } from "../../../server/config.ts";
import { createLog } from "../../../server/log.ts";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";

const OURS = {
  opened: "portico",
  replied: "portico",
  moved: "portico",
  waiting: "portico",
  closed: "portico",
} as const;
const PLANTED = "planted-for-the-team-5512";

describe("what techs do in the PSA", function () {
  this.timeout(30_000);
  let stage: PsaStage;
  let chat: ChatDoor;
  let smtp: SmtpPeer;
  let ann: Person;
  let annInTeams: Member;
  let there: { ann: Contact; theo: Colleague; ticket: Ticket };

  before(async () => {
    stage = await openPsaStage({ tickets: [], settings: { letters: { tickets: OURS } } });
    const { psa, portico } = stage;
    smtp = await startSmtp();
    chat = await openChatDoor(portico);
    const client = psa.desk.company("Client Ltd");
    const contact = psa.desk.contact(client, ["ann@client.com"], { firstName: "Ann" });
    const theo = psa.desk.member("theo");
    for (let n = 0; n < 200; n += 1) {
      const about = { companyId: client.id, contactId: contact.id, summary: `Ticket ${n}` };
      const ticket = psa.desk.ticket(about, "It began.");
      psa.desk.note(ticket, "We are on it.", { internal: false, member: theo });
      if (n % 10 === 0) psa.desk.note(ticket, PLANTED, { internal: true, member: theo });
    }
    const [ticket] = psa.world.tickets.all();
    assert.ok(ticket);
    there = { ann: contact, theo, ticket };
    ann = await signIn(portico, "ann@client.com");
    // All of it is news still, and no pass that reads changes alone comes by it again.
    portico.advance(minutes(40));
    annInTeams = chat.member("ann", { email: "ann@client.com" });
    await annInTeams.says("sign in");
    await annInTeams.presses("Continue", { email: "ann@client.com" });
    await annInTeams.presses("Sign in", { code: await portico.codeFor("ann@client.com") });
    await annInTeams.presses("Yes, stay signed in");
  });
  after(async () => {
    await chat?.close();
    await stage?.close();
    await smtp?.close();
  });

  /** Tells whoever is to be told, over a real wire, and answers what came about tickets. */
  async function heard(): Promise<{ letters: string[]; cards: unknown[] }> {
    const { portico } = stage;
    const before = chat.connector.sent.length;
    const had = (await smtp.letters()).length;
    await portico.house.notices.tell();
    await portico.house.notices.tellInChat(chat.voice);
    const given = { PORT: "0", PUBLIC_URL: portico.url, DEMO: "0", SMTP_URL: smtp.url };
    const { mode, publicUrl, smtpUrl } = readConfig(given);
    const post = assemble({
      config: { mode, publicUrl, smtpUrl },
      log: createLog("debug", { write: () => undefined }),
      clock: portico.clock,
      chance: seededChance("the post"),
      keyring: keyring([new Uint8Array(32).fill(7)]),
      pool: portico.pool,
    });
    for (const letter of await waitingLetters(portico.pool))
      await post.tasks["send-letter"](letter);
    post.close();
    const letters = (await smtp.letters())
      .slice(had)
      .filter(({ mail }) => mail.subject?.startsWith("[#"))
      .map(({ rcpt, mail }) => `${rcpt.join()} ${mail.subject} ${mail.text}`);
    const cards = chat.connector.sent
      .slice(before)
      .filter(({ conversation }) => conversation === annInTeams.conversation.id)
      .map(({ body }) => (body as { attachments: { content: unknown }[] }).attachments[0]?.content);
    return { letters, cards };
  }
  const passed = async (by = minutes(6)): Promise<void> => {
    stage.portico.advance(by);
    await stage.inStep();
  };
  const calls = (ticket = there.ticket): Promise<unknown> =>
    stage.portico.house.tasks["read-psa-record"]({
      workspaceId: stage.portico.founded.workspaceId,
      hint: { entity: "ticket", id: String(ticket.id) },
    });
  /** Somebody changes a ticket over there. */
  const over = (change: Partial<Ticket>, id = there.ticket.id): void => {
    const { psa, portico } = stage;
    const ticket = psa.world.tickets.get(id);
    assert.ok(ticket);
    const lastUpdated = new Date(portico.clock.now()).toISOString().slice(0, 19) + "Z";
    psa.world.tickets.set({ ...ticket, ...change, _info: { ...ticket._info, lastUpdated } });
  };
  const named = <Row extends { id: number; name?: string }>(rows: readonly Row[], name: string) => {
    const found = rows.find((each) => each.name === name);
    assert.ok(found, name);
    return { id: found.id, name };
  };
  /** The ticket as it is shown here. */
  const shown = async (): Promise<{ number: string }> => {
    const { items } = (await ann.say(`/api/client/tickets?q=${there.ticket.id}`)).body;
    assert.ok(Array.isArray(items) && items.length >= 1);
    return { number: String(there.ticket.id) };
  };
  const status = (name: string): Partial<Ticket> => {
    const found = stage.psa.world.statuses.all().find((each) => each.name === name);
    assert.ok(found, name);
    return { status: { id: found.id, name }, closedFlag: found.closedStatus === true };
  };
  const kinds = async (id = there.ticket.id): Promise<string[]> =>
    (
      await stage.rows<{ kind: string }>(
        `select e.kind from ticket_event e join ticket k on k.id = e.ticket_id
          where k.number = $1 and not e.about ? 'hushed' order by e.number`,
        String(id),
      )
    ).map(({ kind }) => kind);

  it("is told nobody when it is read first, whichever way it comes", async () => {
    await heard();
    const critical = named(stage.psa.world.priorities.all(), "Priority 1 - Critical");
    await stage.connect({ priorities: { [String(critical.id)]: "urgent" } });
    // A call about one ticket overtakes the first pass.
    await calls();
    await stage.inStep();
    const [fed] = await stage.rows<{ all: number; hushed: number; tickets: number }>(
      `select count(*)::int as all, count(*) filter (where about ? 'hushed')::int as hushed,
              count(distinct ticket_id)::int as tickets from ticket_event`,
    );
    assert.deepEqual(fed, { all: 420, hushed: 420, tickets: 200 });
    assert.deepEqual(await heard(), { letters: [], cards: [] });
    assert.deepEqual(await stage.rows("select 1 from notice"), []);
  });

  it("reaches the contact once by letter and once in chat, however often it is read", async () => {
    const { psa, portico } = stage;
    portico.advance(minutes(1));
    psa.desk.note(there.ticket, "Try it now.", { internal: false, member: there.theo });
    over(status("Waiting Customer"));
    await calls();
    await calls();
    await passed();
    await stage.ada.post("/api/admin/sync/runs");
    await passed();
    const { letters, cards } = await heard();
    assert.equal(letters.length, 1, letters.join("\n"));
    assert.match(letters[0] ?? "", /^ann@client\.com \[#\d+\] Your answer is needed/);
    assert.match(letters[0] ?? "", /theo Roe waits for your answer:[^]*Try it now\./);
    assert.equal(cards.length, 1);
    assert.match(cardText(cards[0]), /Waiting.*Try it now\./);
    assert.deepEqual(await kinds(), ["answered", "state"]);
    assert.deepEqual(await heard(), { letters: [], cards: [] });
    // Saved apart over there, a moment later, it is the same act of theirs.
    psa.desk.note(there.ticket, "It is on its way.", { internal: false, member: there.theo });
    await calls();
    portico.advance(seconds(20));
    over(status("In Progress"));
    await calls();
    const both = await heard();
    assert.equal(both.letters.length, 1, both.letters.join("\n"));
    assert.match(both.letters[0] ?? "", /New reply to your request[^]*It is on its way\./);
    assert.deepEqual((await kinds()).slice(-2), ["answered", "state"]);
    over(status("Waiting Customer"));
    await passed();
    assert.equal((await heard()).letters.length, 1, "long after it is one of its own");
  });

  it("reaches no contact where it was for the team alone, by whichever way", async () => {
    const { psa, ada } = stage;
    const { number } = await shown();
    const before = textOf(await ann.say(`/api/client/tickets/${number}`));
    const { url } = stage.portico;
    const stream = await follow(url, "/api/client/stream", ann);
    assert.equal(await stream.word(), "open");
    stage.portico.advance(minutes(1));
    psa.desk.note(there.ticket, `${PLANTED} again`, { internal: true, member: there.theo });
    over({ priority: named(psa.world.priorities.all(), "Priority 1 - Critical") });
    await calls();
    await passed();
    assert.deepEqual((await kinds()).slice(-2), ["noted", "priority"]);
    assert.deepEqual(await heard(), { letters: [], cards: [] });
    assert.equal(textOf(await ann.say(`/api/client/tickets/${number}`)), before);
    for (const path of ["/api/client/tickets", "/api/client/tickets?q=planted", "/api/session"]) {
      assert.doesNotMatch(textOf(await ann.say(path)), /planted|Critical/, path);
    }
    // Her open page hears of the next answer, and of nothing before it.
    psa.desk.note(there.ticket, "Any news?", { internal: false, member: there.theo });
    await calls();
    assert.equal(await stream.word(), `${number} answered`);
    stream.leave();
    assert.equal((await heard()).letters.length, 1);
    for (const { raw } of await smtp.letters()) assert.doesNotMatch(raw, /planted/);
    assert.doesNotMatch(JSON.stringify(chat.connector.sent), /planted/);
    // The desk has it, and an audit row has no words.
    const tess = await signIn(stage.portico, "tess@awesome.example", "tech");
    assert.match(textOf(await tess.say(`/api/tech/tickets/${number}`)), /planted-[^"]* again/);
    assert.doesNotMatch(textOf(await ada.say("/api/admin/audit")), /planted/);
  });

  it("is told to techs: what is theirs now, what its customer said, what is new", async () => {
    const { psa, portico } = stage;
    portico.advance(minutes(1));
    over({ owner: { id: there.theo.id, identifier: "theo", name: "theo Roe" } });
    await passed();
    const assigned = await heard();
    assert.equal(assigned.letters.length, 1, assigned.letters.join("\n"));
    assert.match(assigned.letters[0] ?? "", /^theo@awesome\.example \[#\d+\] Assigned to you/);
    psa.desk.note(there.ticket, "It works.", { internal: false, contact: there.ann });
    over(status("In Progress"));
    const writes = psa.count({ method: "POST" }) + psa.count({ method: "PATCH" });
    await calls();
    await passed();
    const { letters, cards } = await heard();
    assert.equal(letters.length, 1, letters.join("\n"));
    assert.match(letters[0] ?? "", /^theo@[^]*The customer replied[^]*It works\./);
    assert.deepEqual(cards, [], "she knows what she said");
    assert.deepEqual((await kinds()).slice(-3), ["assigned", "replied", "state"]);
    const about = { companyId: there.ann.company?.id ?? 0, contactId: there.ann.id };
    const called = psa.desk.ticket({ ...about, summary: "By telephone" }, "Hello?");
    await passed();
    assert.deepEqual(await kinds(called.id), ["opened"]);
    const receipt = await heard();
    assert.equal(receipt.letters.length, 1);
    assert.match(receipt.letters[0] ?? "", /^ann@[^]*We have your request/);
    // Nothing of it went back where it came from.
    await stage.portico.house.sendWrites(stage.portico.founded.workspaceId);
    assert.equal(psa.count({ method: "POST" }) + psa.count({ method: "PATCH" }), writes);
  });

  it("is told once where the team's own note became one for the contact", async () => {
    const { psa } = stage;
    stage.portico.advance(minutes(1));
    psa.desk.note(there.ticket, "Root cause found.", { internal: true, member: there.theo });
    const [note] = psa.world.notes.all().slice(-1);
    assert.ok(note);
    const isFor = (contact: boolean) =>
      psa.world.notes.set({
        ...note,
        detailDescriptionFlag: contact,
        internalAnalysisFlag: !contact,
      });
    for (const contact of [false, true, false, true]) {
      isFor(contact);
      await calls();
    }
    const { letters } = await heard();
    assert.equal(letters.length, 1, letters.join("\n"));
    assert.match(letters[0] ?? "", /New reply[^]*Root cause found\./);
  });

  it("is not told again where it was done here", async () => {
    const { portico } = stage;
    const { number } = await shown();
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    portico.advance(minutes(1));
    await theo.post(`/api/tech/tickets/${number}/replies`, { body: "Good.", state: "closed" });
    await theo.post(`/api/tech/tickets/${number}/notes`, { body: "Was loose." });
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "Thanks." });
    const done = await kinds();
    await passed();
    await calls();
    await passed();
    assert.deepEqual(await kinds(), done);
    assert.deepEqual(done.slice(-5), ["answered", "state", "noted", "replied", "state"]);
    assert.equal((await heard()).letters.length, 2);
  });

  it("is told as it stands, though an older page of it arrives later", async () => {
    const { psa, portico } = stage;
    const { sync } = portico.house;
    const before = (await kinds()).length;
    let meanwhile: (() => Promise<void>) | undefined = async () => {
      meanwhile = undefined;
      portico.advance(1000);
      psa.desk.note(there.ticket, "Fixed.", { internal: false, member: there.theo });
      over(status(">Closed"));
      await calls();
    };
    // Somebody reads a page, and before it is kept the ticket is closed and its call comes first.
    const slow: typeof sync = {
      ...sync,
      psaOf: (...asked) => {
        const found = sync.psaOf(...asked);
        return {
          ...found,
          notes: async (ids) => {
            const notes = await found.notes(ids);
            await meanwhile?.();
            return notes;
          },
        };
      },
    };
    over({ summary: "Ticket 0, looked at" });
    portico.advance(minutes(6));
    await keepInStep(slow, stage.portico.founded.workspaceId);
    await passed();
    assert.deepEqual((await kinds()).slice(before), ["answered", "state", "changed"]);
    const { letters } = await heard();
    assert.equal(letters.length, 1, letters.join("\n"));
    assert.match(letters[0] ?? "", /Your request is closed/);
    // What it was told is no reason to leave the ticket alone.
    for (const words of ["One.", "Two."]) {
      psa.desk.note(there.ticket, words, { internal: false, member: there.theo });
      await calls();
    }
    assert.equal((await heard()).letters.length, 2);
  });

  it("is put in letters by whom an admin chose for it: nobody, until they do", async () => {
    const { psa, portico, ada } = stage;
    const choose = async (tickets: object | null, more: object = {}): Promise<void> => {
      const { revision } = (await ada.say("/api/admin/settings")).body;
      const body = { revision, settings: { letters: { tickets }, ...more } };
      const saved = await ada.say("/api/admin/settings", { method: "PUT", body });
      assert.equal(saved.status, 200, textOf(saved));
    };
    const answers = async (words: string) => {
      portico.advance(minutes(1));
      psa.desk.note(there.ticket, words, { internal: false, member: there.theo });
      await calls();
      return heard();
    };
    const fate = async (): Promise<unknown> =>
      (
        await stage.rows(
          `select reason from notice where channel = 'letter' order by at desc limit 1`,
        )
      )[0];
    await choose(null, { autoLogin: { enabled: true } });
    const unchosen = await answers("Nobody chose.");
    assert.deepEqual([unchosen.letters, unchosen.cards.length], [[], 1]);
    assert.deepEqual(await fate(), { reason: "nobody-writes" });
    await choose({ replied: "psa", waiting: "portico" });
    const theirs = await answers("The PSA writes this one.");
    assert.deepEqual([theirs.letters, theirs.cards.length], [[], 1]);
    assert.deepEqual(await fate(), { reason: "psa-writes" });
    // A letter that the PSA writes has nothing of ours that signs in: no such link is even made.
    const links = () => stage.rows("select 1 from link where kind = 'auto-login'");
    assert.deepEqual(await links(), []);
    // It writes that one, too, which a tech says here.
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    const said = { body: "Said here." };
    await theo.post(`/api/tech/tickets/${(await shown()).number}/replies`, said);
    await portico.house.sendWrites(portico.founded.workspaceId);
    const [written] = psa.world.notes.all().slice(-1);
    assert.deepEqual([written?.text, written?.processNotifications], ["Said here.", true]);
    assert.deepEqual((await heard()).letters, []);
    // An answer that leaves it waiting is both: it is told as what Portico writes.
    over(status("Waiting Customer"));
    const both = await answers("Your turn.");
    assert.equal(both.letters.length, 1, both.letters.join("\n"));
    assert.match(both.letters[0] ?? "", /Your answer is needed[^]*Your turn\.[^]*\/a\?to=/);
    assert.equal((await links()).length, 1);
    // Her answer by mail quotes it, and everybody over there may read that: it signs nobody in then.
    const [, secret = ""] = /\/a\?to=\S+#(\w+)/.exec(both.letters[0] ?? "") ?? [];
    assert.equal((await portico.someone().look(secret, "auto-login")).status, 200);
    psa.desk.note(there.ticket, `It hums.\n> Your turn.\n> /a?to=/tickets/1#\n> ${secret}`, {
      internal: false,
    });
    await passed(minutes(1));
    await calls();
    const looked = await portico.someone().look(secret, "auto-login");
    assert.equal(looked.body["code"], "autologin-gone");
    const ended = "select about->>'links' as n from audit_event where about->>'kind' = 'handed-on'";
    assert.deepEqual(await stage.rows(ended), [{ n: "1" }]);
    await heard();
    await choose(OURS, { autoLogin: null });
    const [row] = await stage.rows<{ about: { after: object } }>(
      `select about from audit_event where action = 'settings.changed' order by at desc limit 1`,
    );
    assert.ok(row && "settings.letters.tickets.moved" in row.about.after);
  });

  it("is told nobody by whoever catches up after more than a day", async () => {
    const { psa, portico } = stage;
    portico.advance(hours(24));
    const late = { internal: false, member: there.theo };
    psa.desk.note(there.ticket, "While you were away.", late);
    over(status("In Progress"));
    portico.advance(minutes(1));
    await calls();
    await stage.inStep();
    assert.deepEqual(await heard(), { letters: [], cards: [] });
    const kept = await stage.rows("select 1 from ticket_note where body like 'While you%'");
    assert.equal(kept.length, 1);
    // Everything is in step again: what happened long ago is still no news, and the next thing is.
    const [other] = psa.world.tickets.all().slice(1);
    assert.ok(other);
    psa.desk.note(other, "Of last week.", late);
    const [old] = psa.world.notes.all().slice(-1);
    assert.ok(old);
    const then = new Date(portico.clock.now() - hours(25)).toISOString().slice(0, 19) + "Z";
    psa.world.notes.set({ ...old, dateCreated: then, _info: { lastUpdated: then } });
    psa.desk.note(there.ticket, "And now?", late);
    await passed();
    const { letters } = await heard();
    assert.equal(letters.length, 1, letters.join("\n"));
    assert.match(letters[0] ?? "", /And now\?/);
  });
});
