import assert from "node:assert/strict";
import { type DevLetter, devPages, devRoutes } from "#server/routes";
import { type Door, openDoor } from "../door.ts";

const letter: DevLetter = {
  to: "ann@client.com",
  subject: "Your sign-in code for <Awesome>",
  text: "ABC-DEFG\nhttps://portal.example/s#abc.",
  html: '<p style="color:red">ABC-DEFG</p><script>alert(1)</script>',
  at: Date.UTC(2026, 10, 1, 12),
};

describe("the development mailbox and clock", () => {
  let door: Door;
  let now = Date.UTC(2026, 10, 1);
  before(async () => {
    const deps = {
      letters: async (to: string | undefined) => (to && to !== letter.to ? [] : [letter]),
      moveClock: async (by: number) => (now += by),
      publicHost: "tunnel.example",
    };
    door = await openDoor({ pages: devPages(deps), routes: devRoutes(deps) });
  });
  after(() => door.http.stop(100));

  it("hands out letters as they were sent, everyone's or one address's", async () => {
    const all = await (await fetch(`${door.url}/dev/mailbox.json`)).json();
    assert.deepEqual(all, [{ ...letter, at: "2026-11-01T12:00:00.000Z" }]);
    const others = await fetch(`${door.url}/dev/mailbox.json?to=bob@client.com`);
    assert.deepEqual(await others.json(), []);
  });

  it("shows a letter without letting it do anything", async () => {
    const page = await fetch(`${door.url}/dev/mailbox?to=ann@client.com`);
    const html = await page.text();
    assert.match(html, /sandbox="allow-top-navigation-by-user-activation allow-popups"/);
    assert.match(html, /Your sign-in code for &lt;Awesome&gt;/);
    assert.match(html, /<a href="https:\/\/portal\.example\/s#abc">/);
    assert.doesNotMatch(html, /<script>/);
    const policy = page.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none';script-src 'nonce-/);
  });

  it("is nothing to a stranger's name that points at this machine", async () => {
    const asked = (host: string) =>
      door.raw(`GET /dev/mailbox.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    assert.match(await asked("evil.example"), /^HTTP\/1.1 404 /);
    assert.match(await asked("localhost:3978"), /^HTTP\/1.1 200 /);
    assert.match(await asked("tunnel.example"), /^HTTP\/1.1 200 /);
  });

  it("moves the clock ahead, never back", async () => {
    const moved = await door.post("/dev/clock", { advanceSeconds: 601 });
    assert.deepEqual(await moved.json(), { now: "2026-11-01T00:10:01.000Z" });
    for (const advanceSeconds of [-1, 1.5, "1", 1e12]) {
      assert.equal((await door.post("/dev/clock", { advanceSeconds })).status, 400);
    }
  });

  it("is not there where it is not mounted", async () => {
    const production = await openDoor();
    for (const path of ["/dev/mailbox", "/dev/mailbox.json", "/dev/clock"]) {
      assert.equal((await fetch(production.url + path)).status, 404);
    }
    assert.equal((await production.post("/dev/clock", { advanceSeconds: 1 })).status, 404);
    await production.http.stop(100);
  });
});
