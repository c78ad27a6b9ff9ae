import assert from "node:assert/strict";
import pg from "pg";
import { days, hours } from "#service/kernel";
import { explain } from "#service/signin";
import { sayExplanation } from "#server/words";
import type { Person } from "#tests/person";
import type { Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";
import { tablesWith } from "#tests/every-row";
import { someoneWaits } from "#tests/lock-wait";
import { ANN, click, gone, type LetterDesk, look, openLetterDesk } from "./letter-desk.ts";

const DEVICE = "__Host-portico-device";

let desk: LetterDesk;
let portico: Portico;
async function openDesk(): Promise<void> {
  desk = await openLetterDesk();
  ({ portico } = desk);
}

const settings = (text: string): Promise<unknown> =>
  portico.pool.query("update workspace set settings = settings || $1::jsonb", [text]);

describe("an auto-login link", function () {
  this.timeout(60_000);
  before(openDesk);
  after(() => portico.close());

  it("asks whose ticket it is, claims nothing by that, and a click opens it", async () => {
    const { secret } = await desk.linkFor();
    for (let scanned = 0; scanned < 3; scanned += 1) {
      const looked = await look(portico.someone(), secret);
      assert.equal(looked.status, 200);
      assert.deepEqual(looked.body, {
        email: "a…@client.com",
        portalName: "Awesome MSP",
        workspace: { slug: "awesome", name: "Awesome MSP" },
        account: { id: desk.idOf(`${ANN} at Client Ltd`), company: { name: "Client Ltd" } },
      });
      assert.deepEqual(looked.headers.getSetCookie(), []);
    }
    const ann = portico.someone();
    const clicked = await click(ann, secret);
    assert.equal(clicked.status, 201);
    assert.equal(outcome(clicked), "signed-in");
    assert.equal(clicked.body["returnTo"], "/tickets/1001");
    assert.equal(clicked.body["session"], undefined, "never a bearer");
    assert.equal((await ann.say("/api/client/tickets/1001")).status, 200);
  });

  it("works in the browser that clicked first, again and again, and in no other", async () => {
    const { secret } = await desk.linkFor();
    const [phone, thief] = [portico.someone(), portico.someone()];
    assert.equal(outcome(await click(phone, secret)), "signed-in");
    assert.ok(phone.cookies.get(DEVICE), "it is known by its device cookie");
    gone(await look(thief, secret));
    gone(await click(thief, secret));
    await signedInElsewhere(thief, secret);
    await phone.say("/api/session", { method: "DELETE" });
    assert.equal((await look(phone, secret)).status, 200);
    assert.equal(outcome(await click(phone, secret)), "signed-in");
    phone.cookies.delete(DEVICE);
    gone(await click(phone, secret));
  });

  /** A browser with a device cookie of its own is another browser all the same. */
  async function signedInElsewhere(thief: Person, secret: string): Promise<void> {
    thief.cookies.set(DEVICE, "A".repeat(43));
    gone(await look(thief, secret));
    gone(await click(thief, secret));
  }

  it("is claimed by one browser, however many click at once", async () => {
    const { secret, id } = await desk.linkFor();
    const answers = await heldBack(id, () =>
      Promise.all(Array.from({ length: 20 }, () => click(portico.someone(), secret))),
    );
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    assert.equal(answers.filter(({ body }) => body["code"] === "autologin-gone").length, 19);
  });

  /** Holds the link's row until several clicks wait for it: each of them saw it unclaimed. */
  async function heldBack<Result>(linkId: string, act: () => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: portico.databaseUrl });
    await client.connect();
    try {
      await client.query("begin");
      await client.query("select 1 from link where id = $1 for update", [linkId]);
      const acting = act();
      await someoneWaits(client, 3);
      await client.query("commit");
      return await acting;
    } finally {
      await client.end();
    }
  }

  it("is over after its hours, and tells so kindly", async () => {
    await settings('{"autoLogin": {"enabled": true, "hours": 1}}');
    const { secret } = await desk.linkFor();
    const ann = portico.someone();
    portico.advance(hours(1) - 1);
    assert.equal(outcome(await click(ann, secret)), "signed-in");
    portico.advance(1);
    gone(await look(ann, secret));
    gone(await click(ann, secret));
    await settings('{"autoLogin": {"enabled": true, "hours": 72}}');
    const usual = await desk.linkFor();
    portico.advance(days(3) - 1);
    assert.equal((await look(ann, usual.secret)).status, 200);
    portico.advance(1);
    gone(await look(ann, usual.secret));
  });

  it("that nobody made, or that is another kind's, is not valid", async () => {
    await portico.someone().start({ email: "bob@client.com" });
    const code = await portico.linkFor("bob@client.com");
    for (const secret of ["x", "A".repeat(43), code]) {
      refused(await look(portico.someone(), secret), 410, "link-invalid");
      refused(await click(portico.someone(), secret), 410, "link-invalid");
    }
    const { secret } = await desk.linkFor();
    refused(await portico.someone().look(secret), 410, "link-invalid");
    refused(await portico.someone().look(secret, "personalised"), 410, "link-invalid");
    refused(await portico.someone().start({ link: secret }), 410, "link-invalid");
  });

  const changes = {
    "auto-login is switched off": [
      `update workspace set settings = settings || '{"autoLogin": {"enabled": false}}'`,
      `update workspace set settings = settings || '{"autoLogin": {"enabled": true}}'`,
    ],
    "codes are switched off": [
      `update workspace set settings = settings || '{"emailCode": {"enabled": false}}'`,
      `update workspace set settings = settings || '{"emailCode": {"enabled": true}}'`,
    ],
    "the company leaves out codes": [
      "update company set methods = '{microsoft}' where name = 'Client Ltd'",
      "update company set methods = null where name = 'Client Ltd'",
    ],
    "the contact is inactive": [
      "update contact set active = false where email = 'bob@client.com'",
      "update contact set active = true where email = 'bob@client.com'",
    ],
    "the company is closed": [
      "update company set state = 'closed' where name = 'Client Ltd'",
      "update company set state = 'active' where name = 'Client Ltd'",
    ],
    "the contact has another address": [
      "update contact set email = 'rob@client.com' where email = 'bob@client.com'",
      "update contact set email = 'bob@client.com' where email = 'rob@client.com'",
    ],
    "the address is a tech's as well": [
      "update tech set email = 'bob@client.com' where email = 'theo@awesome.example'",
      "update tech set email = 'theo@awesome.example' where email = 'bob@client.com'",
    ],
  };
  for (const [what, [change, back]] of Object.entries(changes)) {
    it(`signs nobody in while ${what}`, async () => {
      const { secret } = await desk.linkFor("bob@client.com");
      const bob = portico.someone();
      await portico.pool.query(change!);
      gone(await look(bob, secret));
      gone(await click(bob, secret));
      await portico.pool.query(back!);
      assert.equal(outcome(await click(bob, secret)), "signed-in");
    });
  }

  it("leaves its secret nowhere: not in the database, not in the log, not in the audit", async () => {
    const { secret } = await desk.linkFor();
    await click(portico.someone(), secret);
    assert.deepEqual(await tablesWith(portico.pool, secret), []);
    assert.ok(!portico.logged.join("").includes(secret));
    const { rows } = await portico.pool.query<{ action: string; method: string; door: string }>(
      "select action, method, door from audit_event order by ordinal desc limit 3",
    );
    assert.deepEqual(rows.map(({ action, method }) => `${action} ${method}`).toSorted(), [
      "link.made null",
      "signin.proved auto-login",
      "signin.signed-in auto-login",
    ]);
  });
});

describe("a letter that may carry an auto-login link", function () {
  before(openDesk);
  after(() => portico.close());

  const leftOut = async (...asked: Parameters<LetterDesk["letterFor"]>): Promise<unknown> => {
    const made = await desk.letterFor(...asked);
    return made.kind === "left-out" ? made.because : made.kind;
  };
  const toAnn = `${ANN} at Client Ltd`;

  it("goes to exactly one recipient, who is that contact", async () => {
    assert.equal(await leftOut(toAnn, [ANN]), "made");
    assert.equal(await leftOut(toAnn, ["Ann@Client.com"]), "made");
    for (const recipients of [
      [],
      [ANN, ANN],
      [ANN, "boss@client.com"],
      [`${ANN},boss@client.com`],
      [`${ANN};boss@client.com`],
      [`team:${ANN};`],
      ["undisclosed-recipients:;"],
    ]) {
      assert.equal(await leftOut(toAnn, recipients), "several-recipients", recipients.join(" + "));
    }
    for (const other of ["bob@client.com", "ann+x@client.com", `<${ANN}>`, `"Ann" <${ANN}>`, ""]) {
      assert.equal(await leftOut(toAnn, [other]), "another-address", other);
    }
  });

  it("goes to an active contact of an open company that allows codes, and to no tech", async () => {
    const why = (email: string, company: string) => leftOut(`${email} at ${company}`, [email]);
    assert.equal(await why("gone@client.com", "Client Ltd"), "inactive");
    assert.equal(await why("late@shut.example", "Shut Ltd"), "inactive");
    assert.equal(await why("early@soon.example", "Soon Ltd"), "not-open-yet");
    assert.equal(await why("stan@strict.org", "Strict Ltd"), "no-code");
    assert.equal(await why("tess@awesome.example", "Other Inc"), "desk-member");
    await portico.pool.query("update tech set active = false where email = 'tess@awesome.example'");
    assert.equal(await why("tess@awesome.example", "Other Inc"), "made");
  });

  it("is explained by the same rule", async () => {
    const { signin, stores } = portico.house;
    const told = async (email: string): Promise<(string | undefined)[]> => {
      const { workspaceId } = portico.founded;
      const workspace = await stores.workspaces.withId(workspaceId);
      const asking = { viewer: { kind: "operator", workspaceId }, workspace: workspace! } as const;
      const { steps } = await explain({ ...signin, stores }, asking, { typed: email });
      return steps
        .filter(({ step }) => step === "auto-login")
        .map((step) => sayExplanation(step).says);
    };
    const at = (company: string) => `Ticket letters to them alone, at ${company}, carry`;
    assert.deepEqual(await told(ANN), [`${at("Client Ltd")} a link that signs in.`]);
    assert.deepEqual(await told("stan@strict.org"), [
      `${at("Strict Ltd")} no link that signs in: emailed codes are left out here.`,
    ]);
    assert.equal((await told("both@two.net")).length, 2);
    assert.deepEqual(await told("nobody@client.com"), []);
  });

  it("goes without one unless an admin wants such links", async () => {
    await settings('{"autoLogin": {}}');
    assert.equal(await leftOut(toAnn, [ANN]), "off");
    await settings('{"autoLogin": {"enabled": true}}');
  });

  it("leads to a place of ours, whatever it was asked for", async () => {
    for (const place of ["//evil.example", "https://evil.example/", "/nowhere", "/tickets/1#x"]) {
      const made = await desk.letterFor(toAnn, [ANN], place);
      assert.ok(made.kind === "made" && /\/a\?to=\/#\w+$/.test(made.url), place);
    }
  });
});
