import assert from "node:assert/strict";
import { elementsOf } from "#tests/chat";
import { COMMANDS } from "../../bot/press.ts";
import { commandOf } from "../../bot/commands.ts";
import { GALLERY } from "./card-gallery.ts";

describe("every card", () => {
  for (const [name, card] of Object.entries(GALLERY)) {
    it(`${name} is one that phones and older hosts can show`, () => {
      assert.equal(card.version, "1.4");
      assert.ok(JSON.stringify(card).length * 2 < 25_000, "a message is limited");
      const elements = elementsOf(card);
      const actions = elements.filter(({ type }) => String(type).startsWith("Action."));
      assert.ok(actions.length >= 1 && actions.length <= 6, "one way on, and six at most");
      for (const action of actions) {
        if (action["type"] === "Action.OpenUrl") continue;
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
    const words = ["Sign in", "Sign out", "My tickets", "Who am I?", "Help", "Ask for a call"];
    assert.deepEqual(words.map(commandOf), [...COMMANDS]);
  });

  it("is never made out of another one's opposite, or of a sentence", () => {
    for (const said of ["sign", "in", "resign in protest", "my tickets are late", "who is it"]) {
      assert.equal(commandOf(said), undefined, said);
    }
    assert.equal(commandOf("sign ou"), "sign-out");
    assert.equal(commandOf("sign i"), "sign-in");
  });
});
