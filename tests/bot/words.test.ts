import assert from "node:assert/strict";
import { lineAt, withoutComments } from "#tests/source-text";
import { projectFiles } from "#tests/tree";

/** A name of a card's own, or what is only logged: neither is read by anybody in chat. */
const NOT_SHOWN = /^(?:(?:Action|Input)\.\w+|[A-Z]\w+)$/;
const LOGGED = /\b(?:noted|failed|RangeError)\($/;

describe("what is said in chat", () => {
  it("stands in bot/words alone, ready to be translated (portals.md)", () => {
    const files = projectFiles().filter(
      ({ path }) => /^bot\/.*\.ts$/.test(path) && !path.startsWith("bot/words/"),
    );
    assert.ok(files.length > 30);
    const said = files.flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return [...code.matchAll(/(["`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)]
        .filter(([, , words = ""]) => /^[A-Z][a-z]/.test(words) && !NOT_SHOWN.test(words))
        .filter(({ index }) => !LOGGED.test(code.slice(Math.max(0, index - 20), index)))
        .map(({ index, 2: words }) => `${path}:${lineAt(code, index)} ${words}`);
    });
    assert.deepEqual(said, []);
  });
});
