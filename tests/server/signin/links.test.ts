import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { makeFirstLink } from "#service/signin";
import { openPortico, type Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";

const ANN = "ann@client.com";
const NOT_VALID =
  "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.";

let portico: Portico;
beforeEach(async () => {
  portico = await openPortico();
});
afterEach(() => portico.close());

describe("the Login Now link", () => {
  it("tells whom it would sign in, as often as it is asked, and changes nothing", async () => {
    const ann = portico.someone();
    await ann.start({ email: ANN });
    const secret = await portico.linkFor(ANN);
    for (let scanned = 0; scanned < 5; scanned += 1) {
      const looked = await portico.someone().look(secret);
      assert.equal(looked.status, 200);
      assert.deepEqual(looked.body, {
        email: "a…@client.com",
        portalName: "Awesome MSP",
        workspace: { slug: "awesome", name: "Awesome MSP" },
      });
      assert.deepEqual(looked.headers.getSetCookie(), []);
    }
    assert.equal(outcome(await ann.move("code", { code: await portico.codeFor(ANN) })), "stay");
  });

  it("calls the portal on its page what the letter calls it", async () => {
    await portico.pool.query("update company set portal_name = 'Client Help'");
    await portico.someone().start({ email: ANN });
    const [letter] = await portico.lettersTo(ANN);
    assert.match(letter!.subject, /for Client Help$/);
    const looked = await portico.someone().look(await portico.linkFor(ANN));
    assert.equal(looked.body["portalName"], "Client Help");
  });

  it("signs in the browser that clicked, and only that one, with the place kept", async () => {
    const laptop = portico.someone();
    await laptop.start({ email: ANN, returnTo: "/tickets/1001" });
    const phone = portico.someone();
    const clicked = await phone.click(await portico.linkFor(ANN));
    assert.equal(clicked.status, 201);
    assert.equal(outcome(clicked), "stay");
    assert.equal(clicked.body["returnTo"], "/tickets/1001");
    assert.equal(outcome(await phone.move("stay", { stay: false })), "signed-in");
    assert.equal((await phone.say("/api/session")).status, 200);
    assert.equal(outcome(await laptop.where()), "code");
    refused(await laptop.say("/api/session"), 401, "session-required");
  });

  it("ends the code, and is ended by it", async () => {
    const ann = portico.someone();
    await ann.start({ email: ANN });
    const code = await portico.codeFor(ANN);
    const secret = await portico.linkFor(ANN);
    await portico.someone().click(secret);
    refused(await ann.move("code", { code }), 410, "code-used");
    refused(await portico.someone().click(secret), 410, "code-used");
    refused(await portico.someone().look(secret), 410, "code-used");
  });

  it("is over after ten minutes, or once a newer letter was sent", async () => {
    const ann = portico.someone();
    await ann.start({ email: ANN });
    const first = await portico.linkFor(ANN);
    portico.advance(seconds(30));
    await ann.move("resend");
    refused(await portico.someone().look(first), 410, "code-superseded");
    refused(await portico.someone().click(first), 410, "code-superseded");
    const second = await portico.linkFor(ANN);
    portico.advance(minutes(10));
    refused(await portico.someone().look(second), 410, "code-expired");
    refused(await portico.someone().click(second), 410, "code-expired");
  });

  it("leads where its letter was asked for, whatever the asker tried for another since", async () => {
    const methods = { client: ["code", "password"], tech: ["code", "password"] };
    await portico.pool.query("update workspace set settings = $1", [{ methods }]);
    const ann = portico.someone();
    await ann.start({ email: ANN });
    await ann.move("method", { method: "code" });
    const secret = await portico.linkFor(ANN);
    const other = await ann.move("email", { email: "theo@awesome.example" });
    assert.deepEqual([outcome(other), other.body["platform"]], ["method", "tech"]);
    const clicked = await ann.click(secret);
    assert.deepEqual([outcome(clicked), clicked.body["platform"]], ["stay", "client"]);
  });

  it("that nobody made is refused in exactly these words", async () => {
    for (const secret of ["x", "A".repeat(43), "%00", "' or 1=1 --"]) {
      const answer = await portico.someone().look(secret);
      refused(answer, 410, "link-invalid");
      assert.equal(answer.body["detail"], NOT_VALID);
      refused(await portico.someone().click(secret), 410, "link-invalid");
    }
    refused(await portico.someone().start({ link: "A".repeat(43) }), 410, "link-invalid");
  });

  it("makes one session, however many click at once", async () => {
    await portico.someone().start({ email: ANN });
    const secret = await portico.linkFor(ANN);
    const clicks = await Promise.all(
      Array.from({ length: 50 }, () => portico.someone().click(secret)),
    );
    assert.equal(clicks.filter(({ status }) => status === 201).length, 1);
    assert.equal(clicks.filter(({ body }) => body["code"] === "code-used").length, 49);
    const { rows } = await portico.pool.query("select count(*) as sessions from session");
    assert.deepEqual(rows, [{ sessions: 1 }]);
  });
});

describe("an admin's first link", () => {
  const make = async (): Promise<string> => {
    const { signin, stores } = portico.house;
    const workspace = await stores.workspaces.named(undefined);
    const [admin] = await stores.people.admins(workspace!.id);
    return (await makeFirstLink(signin, workspace!, admin!, "test")).split("#")[1]!;
  };

  it("signs in to the Admin portal, once, after a click", async () => {
    const secret = await make();
    const admin = portico.someone();
    assert.equal((await admin.look(secret, "first-link")).body["email"], "t…@awesome.example");
    assert.equal(outcome(await admin.click(secret, "first-link")), "stay");
    await admin.move("stay", { stay: false });
    const me = await admin.say("/api/session");
    assert.equal(me.body["platform"], "admin");
    refused(await portico.someone().click(secret, "first-link"), 410, "code-used");
  });

  it("is over after fifteen minutes, and where the admin is none any more", async () => {
    const late = await make();
    portico.advance(minutes(15));
    refused(await portico.someone().click(late, "first-link"), 410, "link-invalid");
    const lost = await make();
    await portico.pool.query("update tech set admin = false");
    refused(await portico.someone().click(lost, "first-link"), 403, "not-a-member");
  });

  it("is no code's link, nor the other way round", async () => {
    const secret = await make();
    refused(await portico.someone().look(secret), 410, "link-invalid");
    await portico.someone().start({ email: ANN });
    const code = await portico.linkFor(ANN);
    refused(await portico.someone().look(code, "first-link"), 410, "link-invalid");
  });
});
