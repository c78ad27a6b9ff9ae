import assert from "node:assert/strict";
import { voidLinks } from "#service/exchange";
import { hours } from "#service/kernel";
import { type Answer, type Person, titlesOf } from "#tests/person";
import type { Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";
import { exchangeOf } from "../../../server/exchange-of.ts";
import {
  ANN,
  click,
  gone,
  isSignedIn,
  type LetterDesk,
  look,
  openLetterDesk,
} from "./letter-desk.ts";

let desk: LetterDesk;
let portico: Portico;
let ada: Person;
async function openDesk(): Promise<void> {
  desk = await openLetterDesk();
  ({ portico } = desk);
  ada = await desk.signIn("ada@awesome.example", { platform: "admin" });
}

describe("a session made by an auto-login link", function () {
  before(openDesk);
  after(() => portico.close());

  it("is the Client portal's, for that account only, and ends with the browser", async () => {
    const { secret } = await desk.linkFor("both@two.net");
    const both = portico.someone();
    await click(both, secret);
    const session = both.setCookies.find((line) => line.startsWith("__Host-portico="));
    assert.match(session ?? "", /^__Host-portico=\w+; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    const { body } = await both.say("/api/session");
    assert.equal(body["restricted"], true);
    assert.equal(body["stay"], false);
    assert.deepEqual(body["platforms"], ["client"]);
    assert.deepEqual(body["accounts"], [
      { id: desk.idOf("both@two.net at Client Ltd"), company: { name: "Client Ltd" } },
    ]);
    portico.advance(hours(12));
    assert.ok(!(await isSignedIn(both)));
  });

  it("reads and answers, and changes nothing about the person", async () => {
    const { secret } = await desk.linkFor("both@two.net");
    const both = portico.someone();
    await click(both, secret);
    assert.deepEqual(titlesOf(await both.say("/api/client/tickets")), ["No sound"]);
    const accountId = desk.idOf("both@two.net at Other Inc");
    refused(await both.post("/api/session/account", { accountId }), 403, "restricted");
    refused(await both.post("/api/session/platform", { platform: "client" }), 403, "restricted");
    refused(await both.post("/api/session/platform", { platform: "tech" }), 403, "restricted");
    refused(await both.say("/api/sessions", { method: "DELETE" }), 403, "restricted");
    const any = "00000000-0000-7000-8000-000000000001";
    for (const path of [`/api/session/identities/${any}`, `/api/sessions/${any}`]) {
      refused(await both.say(path, { method: "DELETE" }), 403, "restricted");
    }
    for (const path of ["/api/tech/tickets", "/api/admin/companies"]) {
      refused(await both.say(path), 404, "not-found");
    }
    assert.equal((await both.say("/api/session", { method: "DELETE" })).status, 204);
    assert.ok(!(await isSignedIn(both)));
  });

  it("takes the place of the browser's earlier one, and of no other", async () => {
    const [laptop, phone] = [await desk.signIn(ANN), await desk.signIn(ANN)];
    const earlier = laptop.cookies.get("__Host-portico");
    const { secret } = await desk.linkFor();
    await click(laptop, secret);
    const headers = { cookie: `__Host-portico=${earlier}` };
    refused(await portico.someone().say("/api/session", { headers }), 401, "session-required");
    assert.equal((await laptop.say("/api/session")).body["restricted"], true);
    assert.equal((await phone.say("/api/session")).body["restricted"], false);
  });
});

describe("voiding auto-login links", function () {
  before(openDesk);
  after(() => portico.close());

  async function clickedBy(email: string): Promise<{ person: Person; id: string; secret: string }> {
    const link = await desk.linkFor(email);
    const person = portico.someone();
    assert.equal(outcome(await click(person, link.secret)), "signed-in");
    return { person, ...link };
  }
  const remove = (path: string, person = ada): Promise<Answer> =>
    person.say(path, { method: "DELETE" });

  it("ends one, and the session it made, on the next request; others live", async () => {
    const [one, two] = [await clickedBy(ANN), await clickedBy(ANN)];
    const voided = await remove(`/api/admin/auto-login-links/${one.id}`);
    assert.deepEqual([voided.status, voided.body], [200, { links: 1, sessions: 1 }]);
    refused(await one.person.say("/api/client/tickets/1001"), 401, "session-required");
    gone(await click(one.person, one.secret));
    gone(await look(portico.someone(), one.secret));
    assert.ok(await isSignedIn(two.person));
    refused(await remove(`/api/admin/auto-login-links/${one.id}`), 404, "not-found");
  });

  it("ends a contact's, those not clicked yet too, and leaves another contact's", async () => {
    const [ann, bob] = [await clickedBy(ANN), await clickedBy("bob@client.com")];
    const unclicked = await desk.linkFor();
    const path = `/api/admin/contacts/${desk.idOf(`${ANN} at Client Ltd`)}/auto-login-links`;
    const listed = (await ada.say(path)).body["items"] as { id: string; to: string }[];
    assert.ok(listed.some(({ id, to }) => id === unclicked.id && to === "/tickets/1001"));
    assert.doesNotMatch(JSON.stringify(listed), new RegExp(`${ann.secret}|${unclicked.secret}`));
    assert.equal((await remove(path)).status, 200);
    assert.ok(!(await isSignedIn(ann.person)));
    gone(await click(portico.someone(), unclicked.secret));
    assert.ok(await isSignedIn(bob.person));
    assert.deepEqual((await ada.say(path)).body["items"], []);
  });

  it("ends everyone's, of links that are over too, and no other session", async () => {
    const bob = await clickedBy("bob@client.com");
    await portico.pool.query("update link set expires_at = $1", [new Date(portico.clock.now())]);
    const ann = await clickedBy(ANN);
    const usual = await desk.signIn(ANN);
    const voided = await remove("/api/admin/auto-login-links");
    assert.ok(Number(voided.body["sessions"]) >= 2);
    for (const { person } of [ann, bob]) assert.ok(!(await isSignedIn(person)));
    assert.ok((await isSignedIn(usual)) && (await isSignedIn(ada)));
    const { rows } = await portico.pool.query<{ about: object }>(
      "select about from audit_event where action = 'link.voided' order by ordinal desc limit 1",
    );
    assert.deepEqual(rows[0]?.about, { kind: "auto-login", scope: "everyone", ...voided.body });
  });

  it("is part of voiding every link from the command line", async () => {
    const { person } = await clickedBy(ANN);
    const unclicked = await desk.linkFor();
    const voided = await voidLinks(exchangeOf(portico.house), { correlation: "test" });
    assert.ok(voided.links >= 2 && voided.sessions >= 1);
    assert.ok(!(await isSignedIn(person)));
    gone(await look(portico.someone(), unclicked.secret));
    assert.ok(await isSignedIn(ada));
  });

  it("leaves a row of the sessions that ended, where no link was left to void", async () => {
    const { person } = await clickedBy(ANN);
    await portico.pool.query("update link set expires_at = $1", [new Date(portico.clock.now())]);
    const voided = await voidLinks(exchangeOf(portico.house), { correlation: "sessions alone" });
    assert.deepEqual(voided, { links: 0, sessions: 1 });
    assert.ok(!(await isSignedIn(person)));
    const { rows } = await portico.pool.query<{ about: object }>(
      "select about from audit_event where correlation = 'sessions alone'",
    );
    assert.deepEqual(rows, [{ about: voided }]);
    await voidLinks(exchangeOf(portico.house), { correlation: "nothing" });
    const none = await portico.pool.query("select from audit_event where correlation = 'nothing'");
    assert.equal(none.rowCount, 0);
  });

  it("is not undone by a click that comes at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { secret } = await desk.linkFor();
      const ann = portico.someone();
      await Promise.all([click(ann, secret), remove("/api/admin/auto-login-links")]);
      assert.ok(!(await isSignedIn(ann)));
    }
  });

  it("is the admins' alone", async () => {
    const { id } = await desk.linkFor();
    const theo = await desk.signIn("theo@awesome.example");
    const ann = await desk.signIn("bob@client.com");
    const contact = desk.idOf(`${ANN} at Client Ltd`);
    for (const path of [
      "/api/admin/auto-login-links",
      `/api/admin/auto-login-links/${id}`,
      `/api/admin/contacts/${contact}/auto-login-links`,
    ]) {
      for (const person of [theo, ann]) refused(await remove(path, person), 404, "not-found");
    }
    for (const other of ["1", "'--", "00000000-0000-7000-8000-000000000001"]) {
      refused(await remove(`/api/admin/auto-login-links/${other}`), 404, "not-found");
      refused(await remove(`/api/admin/contacts/${other}/auto-login-links`), 404, "not-found");
    }
  });
});
