import assert from "node:assert/strict";
import { openWithTeams } from "#tests/chat-sso";

describe("a chat without Teams around it", () => {
  it("keeps to the emailed code, because nobody there has a token", async () => {
    const teams = await openWithTeams({}, { apps: false });
    try {
      const ann = teams.member(teams.person("ann", "ann@client.com"));
      assert.match((await ann.says("my tickets")).text, /You're not signed in/);
      const asked = await ann.says("sign in");
      assert.match(asked.text, /Enter the email address/);
      const sent = await ann.presses("Continue", { email: "ann@client.com" });
      assert.match(sent.text, /Check your email/);
      await ann.says(await teams.portico.codeFor("ann@client.com"));
      await ann.presses("Yes, stay signed in");
      assert.match((await ann.says("my tickets")).text, /Printer smokes/);
      assert.equal(ann.window, undefined);
    } finally {
      await teams.close();
    }
  });
});
