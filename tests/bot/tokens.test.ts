import assert from "node:assert/strict";
import { CLIENT_APP, type ChatDoor, type Member, openChatDoor, TECH_APP } from "#tests/chat";
import { BARE_KEY_ID } from "#tests/connector";
import { openPortico, type Portico } from "#tests/portico";
import { createHmac, createPublicKey } from "node:crypto";

describe("who may speak to the bot", () => {
  let portico: Portico;
  let chat: ChatDoor;
  let ann: Member;
  before(async () => {
    portico = await openPortico();
    chat = await openChatDoor(portico);
    ann = chat.member("ann");
  });
  after(async () => {
    await chat.close();
    await portico.close();
  });

  const hello = () => ann.activity({ type: "message", text: "help" });

  /** Delivered with this header, nothing happens and nothing is said about why. */
  async function refused(authorization: string | undefined, activity: unknown = hello()) {
    const before = chat.connector.sent.length;
    const answer = await chat.post(activity, authorization);
    assert.equal(answer.status, 401);
    assert.equal(await answer.text(), "");
    assert.equal(chat.connector.sent.length, before);
    const lines = chat.lines.join("");
    assert.doesNotMatch(lines, /BEGIN PUBLIC|eyJ|serviceurl/);
  }

  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = () => ({
    iss: "https://api.botframework.com",
    aud: CLIENT_APP,
    serviceurl: chat.connector.url,
    exp: Math.floor(Date.now() / 1000) + 600,
  });

  it("is the channel, with a token of its own", async () => {
    const answer = await chat.post(hello(), `Bearer ${await chat.connector.token(CLIENT_APP)}`);
    assert.equal(answer.status, 200);
    assert.match(JSON.stringify(chat.connector.sent.at(-1)?.body), /What you can do here/);
  });

  it("is nobody without a token, or with something that is none", async () => {
    for (const header of [undefined, "Bearer", "Bearer x", "Basic YTpi", "Bearer a.b.c"]) {
      await refused(header);
    }
  });

  it("is nobody with a token of another key, or of no algorithm", async () => {
    await refused(`Bearer ${await chat.connector.token(CLIENT_APP, { wrongKey: true })}`);
    const none = `${part({ alg: "none", kid: "channel-key-1" })}.${part(claims())}`;
    await refused(`Bearer ${none}.`);
    await refused(`Bearer ${none}.AA`);
    const unknown = { header: { kid: "nobody-knows" } };
    await refused(`Bearer ${await chat.connector.token(CLIENT_APP, unknown)}`);
  });

  it("is nobody who signs with the public key as if it were a secret", async () => {
    const jwks = await fetch(chat.connector.metadataUrl.replace("/openid", "/keys"));
    const { keys } = (await jwks.json()) as { keys: { kty: string }[] };
    const key = createPublicKey({ key: keys[0]!, format: "jwk" });
    const secret = key.export({ type: "spki", format: "pem" });
    const signed = `${part({ alg: "HS256", kid: "channel-key-1" })}.${part(claims())}`;
    const mac = createHmac("sha256", secret).update(signed).digest("base64url");
    await refused(`Bearer ${signed}.${mac}`);
  });

  it("is nobody whose token is for others, from others, or of another time", async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const wrong of [
      { aud: "33333333-3333-4333-8333-333333333333" },
      { iss: "https://evil.example" },
      // The emulator's and a skill's issuer: botbuilder checks less of theirs.
      { iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" },
      { exp: now - 400 },
      { nbf: now + 400 },
      { exp: undefined },
    ]) {
      await refused(`Bearer ${await chat.connector.token(CLIENT_APP, { claims: wrong })}`);
    }
  });

  it("is nobody whose key may not speak for Teams", async () => {
    const header = { kid: BARE_KEY_ID };
    await refused(`Bearer ${await chat.connector.token(CLIENT_APP, { header })}`);
  });

  it("answers only to the address that the token vouches for", async () => {
    const token = `Bearer ${await chat.connector.token(CLIENT_APP)}`;
    await refused(token, { ...hello(), serviceUrl: "https://evil.example/" });
    const elsewhere = { serviceurl: "https://smba.trafficmanager.net/emea/" };
    await refused(`Bearer ${await chat.connector.token(CLIENT_APP, { claims: elsewhere })}`);
  });

  it("is refused with a reason where it is the channel and the activity is not whole", async () => {
    const token = `Bearer ${await chat.connector.token(CLIENT_APP)}`;
    const before = chat.connector.sent.length;
    for (const [name, wrong] of [
      ["serviceUrl", undefined],
      ["serviceUrl", ""],
      ["channelId", "skype"],
      ["channelId", undefined],
      ["type", undefined],
      ["from", {}],
      ["conversation", {}],
      ["id", undefined],
    ] as const) {
      const answer = await chat.post({ ...hello(), [name]: wrong }, token);
      assert.equal(answer.status, 400, name);
    }
    for (const body of ["[]", "null", '"x"', "{", "{}"]) {
      assert.equal((await chat.post(body, token)).status, 400, body);
    }
    const large = { ...hello(), text: "x".repeat(300_000) };
    assert.equal((await chat.post(large, token)).status, 413);
    assert.equal(chat.connector.sent.length, before);
  });

  it("never gets the answer in the request, whatever it asks for", async () => {
    const token = `Bearer ${await chat.connector.token(CLIENT_APP)}`;
    const answer = await chat.post({ ...hello(), deliveryMode: "expectReplies" }, token);
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), "");
  });

  it("is told by its token which app it talks to", async () => {
    const tess = chat.member("tess", { app: TECH_APP });
    assert.match((await tess.says("sign in")).text, /app of the people who work at/);
  });
});
