import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { frontDesk } from "#tests/front-desk";
import { outcome, refused } from "#tests/telling";

describe("choosing a portal", () => {
  const { open, portico, session, signIn } = frontDesk();

  beforeEach(() => open());

  it("is offered to who is contact and tech, with Admin to an admin", async () => {
    const answer = await portico().someone().start({ email: "tess@awesome.example" });
    assert.equal(outcome(answer), "platform");
    assert.deepEqual(answer.body["platforms"], ["admin", "tech", "client"]);
  });

  it("is skipped by a tech alone; an admin lands in Tech and switches in the header", async () => {
    const ada = await signIn("ada@awesome.example");
    const me = await session(ada);
    assert.equal(me["platform"], "tech");
    assert.deepEqual(me["platforms"], ["admin", "tech"]);
    refused(await ada.say("/api/admin/companies"), 404, "not-found");
    assert.equal((await ada.post("/api/session/platform", { platform: "admin" })).status, 200);
    assert.equal((await ada.say("/api/admin/companies")).status, 200);
    refused(await ada.post("/api/session/platform", { platform: "client" }), 403, "not-a-member");
  });

  it("is skipped where the person was heading and may enter", async () => {
    const me = await session(await signIn("tess@awesome.example", { platform: "admin" }));
    assert.equal(me["platform"], "admin");
  });

  it("is not led by where somebody may not enter", async () => {
    const me = await session(await signIn("ann@client.com", { platform: "admin" }));
    assert.equal(me["platform"], "client");
  });

  it("treats a tech who heads for Client as an unknown address", async () => {
    const answer = await portico()
      .someone()
      .start({ email: "theo@awesome.example", platform: "client" });
    refused(answer, 403, "not-registered");
  });

  it("takes only what was offered", async () => {
    const tess = portico().someone();
    await tess.start({ email: "tess@awesome.example" });
    assert.equal(outcome(await tess.move("platform", { platform: "client" })), "code");
    const theo = portico().someone();
    await theo.start({ email: "theo@awesome.example" });
    refused(await theo.move("platform", { platform: "admin" }), 409, "wrong-step");
  });

  it("reaches Client only from a tab without Microsoft's word", async () => {
    const theo = portico().someone();
    refused(await theo.start({ email: "theo@awesome.example", door: "tab" }), 403, "wrong-app");
    const tess = portico().someone();
    const answer = await tess.start({ email: "tess@awesome.example", door: "tab" });
    assert.equal(answer.body["platform"], "client");
  });
});

describe("codes that are switched off", () => {
  const { open, portico } = frontDesk();

  it("leave no way in by code at any step", async () => {
    await open({ settings: { emailCode: { enabled: false } } });
    refused(await portico().someone().start({ email: "ann@client.com" }), 403, "no-method");
    refused(await portico().someone().start({ email: "ada@awesome.example" }), 403, "no-method");
    assert.deepEqual(await portico().lettersTo("ann@client.com"), []);
  });

  it("after the letter went end resending and switching", async () => {
    await open();
    const ann = portico().someone();
    await ann.start({ email: "ann@client.com" });
    const code = await portico().codeFor("ann@client.com");
    await portico().pool.query(`update workspace set settings = '{"emailCode":{"enabled":false}}'`);
    portico().advance(minutes(1));
    refused(await ann.move("resend"), 403, "no-method");
    refused(await ann.move("code", { code }), 403, "no-method");
  });
});
