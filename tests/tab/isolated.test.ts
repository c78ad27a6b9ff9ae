import assert from "node:assert/strict";
import { deskWords } from "../../tab/words/desk.ts";

describe("a name in a sentence of ours", () => {
  it("turns nothing around it where it is written from right to left", () => {
    const [omar, company] = ["عمر الفاروق", "شركة السلام (Salam)"];
    const said = deskWords.readBy(omar, company);
    assert.equal(said, `\u2068${omar}\u2069 at \u2068${company}\u2069 reads this.`);
    assert.equal(deskWords.replyTo("Chloé"), "Reply to Chloé", "others stand as they are");
  });
});
