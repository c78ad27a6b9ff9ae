import assert from "node:assert/strict";
import { openPool } from "#adapters/store";
import { assemble } from "#server/assemble";
import { keyring } from "#service/kernel";
import {
  type ChatDoor,
  elementsOf,
  type Member,
  openChatDoor,
  TECH_APP,
  TENANT,
} from "#tests/chat";
import { openPortico, type Portico } from "#tests/portico";
import { seededChance } from "#tests/stopped";
import { anotherCode } from "#tests/telling";
import { readConfig } from "../../server/config.ts";
import { createLog } from "../../server/log.ts";

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const ANN = "ann@client.com";

describe("the bot", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let ann: Member;
  beforeEach(async () => {
    portico = await openPortico();
    chat = await openChatDoor(portico);
    ann = chat.member("ann", { email: ANN });
  });
  afterEach(async () => {
    await chat.close();
    await portico.close();
  });

  /** Signs somebody in by their code, sent as a message or typed into the card. */
  async function signIn(who: Member, email: string, stay = "Yes, stay signed in") {
    await who.says("sign in");
    await who.presses("Continue", { email });
    await who.presses("Sign in", { code: await portico.codeFor(email) });
    return who.presses(stay);
  }

  const count = async (from: string): Promise<number> => {
    const { rows } = await portico.pool.query<{ n: number }>(
      `select count(*)::int as n from ${from}`,
    );
    return rows[0]?.n ?? -1;
  };

  it("welcomes a conversation once, however Teams tells of it", async () => {
    const joined = {
      type: "conversationUpdate",
      membersAdded: [{ id: "29:ann" }, { id: `28:${APP(ann)}` }],
    };
    const seen = [
      await ann.deliver(ann.activity(joined)),
      await ann.installs(),
      await ann.deliver(ann.activity(joined)),
    ];
    assert.deepEqual(
      seen.map(({ sent }) => sent.length),
      [1, 0, 0],
    );
    for (const action of ["remove-upgrade", "add-upgrade"]) {
      const { sent } = await ann.deliver(ann.activity({ type: "installationUpdate", action }));
      assert.deepEqual(sent, [], "an upgrade is no new welcome");
    }
    assert.deepEqual((await ann.installs()).sent, []);
    await ann.deliver(ann.activity({ type: "installationUpdate", action: "remove" }));
    assert.match((await ann.installs()).text, /Welcome/);
  });

  it("understands commands with greetings, other casing and small typos", async () => {
    for (const said of ["help", "HELP!", "Hello, help please", "hlep"]) {
      assert.match((await ann.says(said)).text, /What you can do here/, said);
    }
    for (const said of ["my tickets", "My Tickets", "hi, my tikets", "tickets?"]) {
      assert.match((await ann.says(said)).text, /You're not signed in/, said);
    }
    for (const said of ["sign in", "SignIn", "log in", "sing in please"]) {
      assert.match((await ann.says(said)).text, /Enter the email address/, said);
    }
  });

  it("answers anything else with short help and buttons", async () => {
    for (const said of ["can you help with my printer", "¿qué?", "🙂", "x".repeat(5000)]) {
      const { card, text } = await ann.says(said);
      assert.match(text, /I didn't catch that/, said);
      assert.ok(elementsOf(card).some(({ verb }) => verb === "sign-in"));
    }
  });

  it("takes the code as a message", async () => {
    await ann.says("sign in");
    const asked = await ann.presses("Continue", { email: ANN });
    const code = await portico.codeFor(ANN);
    assert.match((await ann.says(anotherCode(code))).text, /4 tries left/);
    const proven = await ann.says(code.toLowerCase());
    assert.match(proven.text, /Stay signed in\?/);
    assert.notEqual(proven.cardId, asked.cardId);
    const old = await ann.presses("Send a new code", {}, { on: asked });
    assert.match(old.text, /out of date/);
  });

  it("changes the card in place for hosts that know no better, too", async () => {
    const first = await ann.says("sign in");
    const { sent, text } = await ann.presses("Continue", { email: ANN }, { submit: true });
    assert.match(text, /Check your email/);
    assert.deepEqual(
      sent.map(({ method, activity }) => [method, activity]),
      [["PUT", first.cardId]],
    );
  });

  it("shows a refusal where it happened, with the next step", async () => {
    await ann.says("sign in");
    const strange = await ann.presses("Continue", { email: "who@nowhere.example" });
    assert.match(
      strange.text,
      /hasn't been registered and we're not able to automatically create an account for you\. Send us an email at help@awesome\.example/,
    );
    const malformed = await ann.presses("Continue", { email: "a@client.com,b@evil.com" });
    assert.match(malformed.text, /That isn't an email address/);
    await ann.presses("Continue", { email: ANN });
    assert.match((await ann.presses("Send a new code")).text, /Wait 30 seconds/);
    const other = await ann.presses("Use a different email");
    assert.match(other.text, /Enter the email address/);
  });

  it("locks a code after five tries and offers a new one", async () => {
    await ann.says("sign in");
    await ann.presses("Continue", { email: ANN });
    const code = await portico.codeFor(ANN);
    for (let tried = 0; tried < 4; tried += 1) {
      await ann.presses("Sign in", { code: anotherCode(code) });
    }
    const locked = await ann.presses("Sign in", { code: anotherCode(code) });
    assert.match(locked.text, /Too many tries\. Send a new code\./);
    portico.advance(30_000);
    assert.match((await ann.presses("Send a new code")).text, /Check your email/);
    const proven = await ann.presses("Sign in", { code: await portico.codeFor(ANN) });
    assert.match(proven.text, /Stay signed in\?/);
  });

  it("asks a newcomer for details, which may be skipped", async () => {
    const nia = chat.member("nia");
    await nia.says("sign in");
    await nia.presses("Continue", { email: "nia@client.com" });
    const details = await nia.presses("Sign in", { code: await portico.codeFor("nia@client.com") });
    assert.match(details.text, /Nice to meet you/);
    await nia.presses("Continue", { firstName: "**Nia**", lastName: "", phone: "", jobTitle: "" });
    await nia.presses("No, only this time");
    const who = await nia.says("who am i");
    const named = elementsOf(who.card).find(({ text }) => text === "**Nia**");
    assert.equal(named?.["type"], "TextRun", "no card reads a person's words as markdown");
  });

  it("asks which company, where there are several", async () => {
    const both = chat.member("both");
    const asked = await signIn(both, "both@two.net");
    assert.match(asked.text, /Which company is this about\?/);
    await both.presses("Other Inc");
    assert.match((await both.says("who am i")).text, /Other Inc/);
  });

  it("acts once on what is delivered thrice, in a row or at once", async () => {
    await ann.says("sign in");
    const press = ann.pressing("Continue", { email: ANN });
    await Promise.all([ann.deliver(press), ann.deliver(press), ann.deliver(press)]);
    await ann.deliver(press);
    assert.equal(await count("challenge"), 1);
    assert.equal((await portico.lettersTo(ANN)).length, 1);
    const said = ann.activity({ type: "message", text: "help" });
    const before = chat.connector.sent.length;
    for (let times = 0; times < 3; times += 1) await ann.deliver(said);
    assert.equal(chat.connector.sent.length, before + 1);
  });

  it("acts once though two processes get the same activity", async () => {
    const pool = openPool(portico.databaseUrl, { log: silent });
    const house = assemble({
      config: readConfig({ PORT: "3978" }),
      log: createLog("silent"),
      clock: portico.clock,
      chance: seededChance("another process"),
      keyring: keyring([new Uint8Array(32).fill(7)]),
      pool,
    });
    const other = await openChatDoor(portico, { house, connector: chat.connector });
    try {
      await ann.says("sign in");
      const press = ann.pressing("Continue", { email: ANN });
      const token = `Bearer ${await chat.connector.token(APP(ann))}`;
      const answers = await Promise.all([
        chat.post(press, token),
        other.post(press, token),
        chat.post(press, token),
        other.post(press, token),
      ]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200],
      );
      assert.equal(await count("challenge"), 1);
    } finally {
      await other.close();
      house.close();
      await pool.end();
    }
  });

  it("acts once on a button that is pressed twice", async () => {
    await ann.says("sign in");
    await ann.presses("Continue", { email: ANN });
    const code = await portico.codeFor(ANN);
    const shown = ann.seen;
    const twice = () => ann.pressing("Sign in", { code }, { on: shown });
    const answers = await Promise.all([ann.deliver(twice()), ann.deliver(twice())]);
    for (const { text } of answers) assert.match(text, /Stay signed in\?/);
    assert.equal(await count("session"), 1);
    assert.match((await ann.deliver(twice())).text, /Stay signed in\?/);
  });

  it("does nothing for somebody else's press, and says so to them alone", async () => {
    await ann.says("sign in");
    const asked = await ann.presses("Continue", { email: ANN });
    const code = await portico.codeFor(ANN);
    const mallory = chat.member("mallory");
    mallory.conversation = ann.conversation;
    const before = chat.connector.sent.length;
    const seen = await mallory.presses("Sign in", { code }, { on: asked });
    assert.match(seen.text, /somebody else's sign-in/);
    assert.equal(chat.connector.sent.length, before);
    assert.match((await mallory.says(code)).text, /I didn't catch that/);
    assert.equal(await count("session"), 0);
    assert.match((await ann.presses("Sign in", { code }, { on: asked })).text, /Stay signed in/);
  });

  it("keeps a person of another tenant with the same id apart", async () => {
    await signIn(ann, ANN);
    const twin = chat.member("ann", { tenant: "9c0a52b7-6f3e-4a83-8d47-1f2e3d4c5b6a" });
    assert.match((await twin.says("my tickets")).text, /You're not signed in/);
    const torn = { channelData: { tenant: { id: "9c0a52b7-6f3e-4a83-8d47-1f2e3d4c5b6a" } } };
    assert.match((await ann.says("my tickets", torn)).text, /didn't say which account/);
  });

  it("says in groups and channels nothing but where to write, to the one who wrote", async () => {
    await ann.says("sign in");
    const asked = await ann.presses("Continue", { email: ANN });
    const code = await portico.codeFor(ANN);
    ann.conversation = { id: "19:group", conversationType: "groupChat" };
    const said = await ann.says(`<at>Portico</at> ${code}`);
    assert.ok(said.sent.every(({ conversation }) => conversation !== "19:group"));
    assert.match(JSON.stringify(said.sent), /private chat/);
    const pressed = await ann.presses("Sign in", { code }, { on: asked });
    assert.match(pressed.text, /private chat/);
    assert.deepEqual(pressed.sent, []);
    assert.equal(await count("session"), 0);
    assert.deepEqual((await ann.installs()).sent, []);
  });

  it("keeps somebody signed in until they sign out, or for twelve hours", async () => {
    await signIn(ann, ANN);
    portico.advance(400 * 24 * 3600_000);
    assert.match((await ann.says("my tickets")).text, /Printer smokes/);
    assert.match((await ann.says("sign out")).text, /You're signed out/);
    assert.match((await ann.says("my tickets")).text, /You're not signed in/);
    await signIn(ann, ANN, "No, only this time");
    portico.advance(12 * 3600_000 - 1);
    assert.match((await ann.says("my tickets")).text, /Printer smokes/);
    portico.advance(1);
    assert.match((await ann.says("my tickets")).text, /You're not signed in/);
  });

  it("opens nothing to a deactivated contact from the next turn on", async () => {
    await signIn(ann, ANN);
    await portico.pool.query("update contact set active = false where email = $1", [ANN]);
    assert.match((await ann.says("my tickets")).text, /You're not signed in/);
  });

  it("lets a card go after an hour, and says that it is out of date", async () => {
    await ann.says("sign in");
    const asked = await ann.presses("Continue", { email: ANN });
    portico.advance(3600_000);
    assert.match((await ann.presses("Send a new code", {}, { on: asked })).text, /out of date/);
  });

  it("offers techs their portals in the MSP's own tenant, and nobody else", async () => {
    await portico.pool.query("update workspace set tech_tenant_ids = $1", [[TENANT]]);
    const tess = chat.member("tess", { app: TECH_APP });
    await tess.says("sign in");
    const asked = await tess.presses("Continue", { email: "tess@awesome.example" });
    assert.match(asked.text, /Where do you want to go\?/);
    const titles = elementsOf(asked.card).flatMap(({ type, title }) =>
      type === "Action.Execute" ? [title] : [],
    );
    assert.deepEqual(titles, ["Admin", "Tech", "Use a different email"]);
    await tess.presses("Tech");
    await tess.presses("Sign in", { code: await portico.codeFor("tess@awesome.example") });
    await tess.presses("Yes, stay signed in");
    assert.match((await tess.says("queue")).text, /Slow laptop/);
    const ann2 = chat.member("ann2", { app: TECH_APP });
    await ann2.says("sign in");
    const refused = await ann2.presses("Continue", { email: ANN });
    assert.match(refused.text, /members of the service desk only/);
    await portico.pool.query("update workspace set tech_tenant_ids = '{}'");
    assert.match((await tess.says("my tickets")).text, /app of the people who work at/);
  });

  it("treats a tech who is no contact as unknown in the clients' app", async () => {
    const theo = chat.member("theo");
    await theo.says("sign in");
    const refused = await theo.presses("Continue", { email: "theo@awesome.example" });
    assert.match(refused.text, /hasn't been registered/);
  });

  it("shows titles as they are, never as markup", async () => {
    const wild = "**Bold** [link](https://evil.example) <b>x</b>";
    await portico.pool.query("update ticket set title = $1 where title = 'Printer smokes'", [wild]);
    await signIn(ann, ANN);
    const { card } = await ann.says("my tickets");
    const holders = elementsOf(card).filter(({ text }) => text === wild);
    assert.deepEqual(
      holders.map(({ type }) => type),
      ["TextRun"],
    );
  });

  it("says a plain sentence and a reference where something of ours breaks", async () => {
    await portico.pool.query("alter table chat_link rename to chat_link_gone");
    const { text } = await ann.says("my tickets");
    assert.match(text, /Something went wrong on our side\. Try again, and quote \w{10}/);
    assert.doesNotMatch(text, /chat_link/);
  });
});

const APP = (member: Member): string => {
  const recipient = member.activity({})["recipient"] as { id: string };
  return recipient.id.slice(3);
};
