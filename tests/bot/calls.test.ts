import assert from "node:assert/strict";
import { type ChatDoor, type Member, openChatDoor } from "#tests/chat";
import { openPortico, type Portico } from "#tests/portico";

const FORM = {
  name: "Lou *Lost*",
  company: "Nowhere Ltd",
  number: "+44 20 7946 0111",
  line: "I can't get in.",
};

describe("asking for a call in chat", () => {
  let portico: Portico;
  let chat: ChatDoor;
  before(async () => {
    portico = await openPortico();
    chat = await openChatDoor(portico);
  });
  after(async () => {
    await chat.close();
    await portico.close();
  });
  const asked = async ({ name }: { name: string }): Promise<Record<string, unknown>[]> => {
    const { rows } = await portico.pool.query<{ about: Record<string, unknown> }>(
      `select about from pending_request where kind = 'call' and about ->> 'name' = $1
        order by asked_at, id`,
      [name],
    );
    return rows.map(({ about }) => about);
  };
  async function somebody(name: string): Promise<Member> {
    const member = chat.member(name, { email: `${name}@nowhere.net` });
    await member.installs();
    return member;
  }

  it("is offered beside a refusal, and needs no sign-in", async () => {
    const lou = await somebody("lou");
    await lou.says("sign in");
    const refused = await lou.presses("Continue", { email: "lou@nowhere.net" });
    assert.match(refused.text, /Not registered/);
    assert.match((await lou.presses("Ask for a call")).text, /Your service desk calls you back/);
    const wrong = await lou.presses("Ask for a call", { ...FORM, number: "ring me" });
    assert.match(wrong.text, /Write a telephone number/);
    assert.match(JSON.stringify(wrong.card), /"value":"Nowhere Ltd"/);
    assert.deepEqual(await asked(FORM), []);
    const done = await lou.presses("Ask for a call", FORM);
    assert.match(done.text, /They call you at {2}?\+44 20 7946 0111/);
    assert.deepEqual(await asked(FORM), [FORM]);
    const { rows } = await portico.pool.query(
      "select distinct actor, door from audit_event where action = 'pending.asked'",
    );
    assert.deepEqual(rows, [{ actor: "stranger", door: "chat" }]);
  });

  it("is understood in a person's own words", async () => {
    const kim = await somebody("kim");
    for (const words of ["ask for a call", "I can't get in!", "Hello, call me please"]) {
      assert.match((await kim.says(words)).text, /Phone number/, words);
    }
  });

  it("is taken three times an hour from one Teams account", async () => {
    const tim = await somebody("tim");
    const his = { ...FORM, name: "Tim" };
    const answers = [/They call/, /They call/, /They call/, /Enough calls/];
    for (const [turn, answer] of answers.entries()) {
      await tim.says("ask for a call");
      const seen = await tim.presses("Ask for a call", { ...his, line: `again ${turn}` });
      assert.match(seen.text, answer);
    }
    assert.equal((await asked(his)).length, 3);
    const other = await somebody("mia");
    await other.says("ask for a call");
    assert.match(
      (await other.presses("Ask for a call", { ...FORM, name: "Mia" })).text,
      /They call/,
    );
  });
});
