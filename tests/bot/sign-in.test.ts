import assert from "node:assert/strict";
import { type ChatDoor, type Member, openChatDoor } from "#tests/chat";
import { openPortico, type Portico } from "#tests/portico";

const ANN = "ann@client.com";

describe("signing in in chat", () => {
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

  it("takes a contact from the welcome to their tickets, on one card", async () => {
    const welcome = await ann.installs();
    assert.match(welcome.text, /Awesome MSP/);
    const email = await ann.presses("Sign in");
    assert.match(JSON.stringify(email.card), /"value":"ann@client.com"/);
    assert.match((await ann.presses("Continue", { email: ANN })).text, /Check your email/);
    const code = await portico.codeFor(ANN);
    assert.match((await ann.presses("Sign in", { code })).text, /Stay signed in\?/);
    assert.match((await ann.presses("Yes, stay signed in")).text, /You're signed in/);
    const tickets = await ann.presses("My tickets");
    assert.match(tickets.text, /Printer smokes/);
    assert.doesNotMatch(tickets.text, /No sound/);
    assert.equal(tickets.cardId, welcome.cardId);
    assert.equal(chat.connector.sent.length, 1);
  });
});
