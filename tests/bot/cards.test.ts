import assert from "node:assert/strict";
import { COMMANDS as OFFERED } from "#service/teams-app";
import { elementsOf } from "#tests/chat";
import { COMMANDS } from "../../bot/press.ts";
import { commandOf, requestIn, ticketIn } from "../../bot/commands.ts";
import { GALLERY } from "./card-gallery.ts";

describe("every card", () => {
  for (const [name, card] of Object.entries(GALLERY)) {
    it(`${name} is one that phones and older hosts can show`, () => {
      assert.equal(card.version, "1.4");
      assert.ok(JSON.stringify(card).length * 2 < 25_000, "a message is limited");
      const elements = elementsOf(card);
      const actions = elements.filter(({ type }) => String(type).startsWith("Action."));
      const shown = elements.flatMap(({ type, actions: each }) =>
        type === "ActionSet" && Array.isArray(each) ? each : [],
      );
      assert.ok(shown.length >= 1 && shown.length <= 6, "one way on, and six buttons at most");
      const rows = elements.filter(({ selectAction }) => selectAction);
      assert.equal(shown.length + rows.length, actions.length, "buttons, and rows to press");
      for (const action of actions) {
        if (action["type"] === "Action.OpenUrl") continue;
        // Fetching a file takes longer than a press may: it is sent as a message.
        if (Object.hasOwn(action["data"] as object, "files")) continue;
        assert.equal(action["type"], "Action.Execute");
      }
      const fallbacks = JSON.stringify(card).match(/"fallback":\{"type":"Action\.Submit"/g) ?? [];
      assert.equal(
        fallbacks.length,
        actions.filter(({ type }) => type === "Action.Execute").length,
      );
      const inputs = elements.filter(({ type }) => String(type).startsWith("Input."));
      for (const input of inputs) assert.ok(input["label"], "a field says what it is for");
    });
  }

  it("keeps what people and companies are called out of text that is read as markdown", () => {
    for (const card of Object.values(GALLERY)) {
      const read = elementsOf(card).filter(({ type }) => type === "TextBlock");
      for (const { text } of read) assert.doesNotMatch(String(text), /ann@|Awesome|Client|raucht/);
    }
  });
});

describe("a command", () => {
  it("is understood as the words on its button say", () => {
    const words = [
      "Sign in",
      "Sign out",
      "My tickets",
      "New ticket",
      "Switch company",
      "Queue",
      "Who am I?",
      "Help",
      "Ask for a call",
    ];
    assert.deepEqual(words.map(commandOf), [...COMMANDS]);
  });

  it("is understood as the Teams app lists it", () => {
    for (const title of [...OFFERED.client, ...OFFERED.tech]) assert.ok(commandOf(title), title);
  });

  it("is never made out of another one's opposite, or of a sentence", () => {
    for (const said of [
      "open ticket 7",
      "tickets 5",
      "sign",
      "in",
      "resign in protest",
      "my tickets are late",
      "who is it",
    ]) {
      assert.equal(commandOf(said), undefined, said);
    }
    for (const said of ["pls show my tickets", "Hi, can you show me my tickets please?!"]) {
      assert.equal(commandOf(said), "tickets", said);
    }
    assert.equal(commandOf("sign up"), "sign-in", "it is no slip of signing out");
    assert.equal(commandOf("sign ou"), "sign-out");
    assert.equal(commandOf("sign i"), "sign-in");
  });
});

describe("what somebody says at length", () => {
  it("is read in no time, however it repeats itself", () => {
    const begun = performance.now();
    for (const piece of ["<at>", "hi ", "pls ", "can you ", "new ticket ", "ticket #1 ", "a-"]) {
      const said = piece.repeat(250_000 / piece.length);
      for (const read of [commandOf, ticketIn, requestIn]) read(said);
    }
    assert.ok(performance.now() - begun < 2000, `took ${performance.now() - begun} ms`);
  });
});

describe("a ticket's number", () => {
  it("is understood however it is asked for", () => {
    const said = {
      "ticket 17": "17",
      "Ticket #17": "17",
      "TICKET P-17!": "P-17",
      "pls show me ticket 17 please": "17",
      "<at>Portico</at> ticket no. 17": "17",
      "ticket: t20261121.0001.": "t20261121.0001",
      "request number 17?": "17",
      "#1042": "1042",
      "1042": "1042",
      "p-17": "p-17",
      "open ticket 7": "7",
    };
    for (const [words, number] of Object.entries(said))
      assert.equal(ticketIn(words), number, words);
    for (const words of [
      // A code that is sent too late is no ticket's number.
      "BCD-2FGH",
      "2bc-dfgh",
      "2BCDFGH",
      "win11",
      "mp3",
      "ticket",
      "new ticket 17 chairs",
      "ticket for 17 people",
      "17 chairs",
    ]) {
      assert.equal(ticketIn(words), undefined, words);
    }
  });

  it("is not taken for what a new ticket is about", () => {
    assert.equal(requestIn("new ticket: the printer smokes"), "the printer smokes");
    assert.equal(requestIn("Please create a ticket - 17 chairs"), "17 chairs");
    for (const words of ["new ticket", "ticket 17", "newticket x"]) {
      assert.equal(requestIn(words), undefined, words);
    }
  });
});
