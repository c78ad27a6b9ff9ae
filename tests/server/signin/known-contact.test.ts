import assert from "node:assert/strict";
import { titlesOf } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";

describe("signing in by mailed code", () => {
  let portico: Portico;
  before(async () => {
    portico = await openPortico();
  });
  after(() => portico.close());

  it("takes a known contact from the address to their own tickets", async () => {
    const ann = portico.someone();
    const started = await ann.start({ email: " Ann@Client.com ", returnTo: "/tickets" });
    assert.equal(started.status, 201);
    assert.deepEqual(
      { ...started.body, id: 0, key: 0 },
      {
        id: 0,
        key: 0,
        step: "code",
        workspace: { slug: "awesome", name: "Awesome MSP" },
        email: "ann@client.com",
        platform: "client",
        methods: ["code"],
        expiresAt: "2026-11-21T12:10:00.000Z",
        retryAfter: 30,
        returnTo: "/tickets",
      },
    );
    const code = await portico.codeFor("ann@client.com");
    const proven = await ann.move("code", { code: code.toLowerCase() });
    assert.equal(proven.status, 200);
    assert.equal(proven.body["step"], "stay");
    const done = await ann.move("stay", { stay: true });
    assert.equal(done.body["step"], "signed-in");
    assert.equal(done.body["session"], undefined);
    const [session] = ann.setCookies;
    assert.match(
      session ?? "",
      /^__Host-portico=\w{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000$/,
    );
    const me = await ann.say("/api/session");
    assert.equal(me.status, 200);
    const tickets = await ann.say("/api/client/tickets");
    assert.deepEqual(titlesOf(tickets), ["Printer smokes"]);
  });
});
