import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tabPages } from "#server/routes";
import { type Door, openDoor } from "../door.ts";

const html = (name: string) => `<style nonce="__NONCE__"></style><script nonce="__NONCE__">${name}`;

describe("the pages of the tab", () => {
  const folder = mkdtempSync(join(tmpdir(), "portico-pages-"));
  let door: Door;
  before(async () => {
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "signin.html"), html("signin"));
    writeFileSync(join(folder, "portal.html"), html("portal"));
    writeFileSync(join(folder, "secret.js"), "secret");
    writeFileSync(join(folder, "assets", "app-1a2b.js"), "let a = 1;".repeat(100));
    writeFileSync(join(folder, "assets", "mark.png"), Buffer.from([1, 2, 3]));
    writeFileSync(join(folder, "assets", "notes.exe"), "no");
    door = await openDoor({ pages: tabPages({ folder }) });
  });
  after(async () => {
    await door.http.stop(100);
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(door.url + path, { redirect: "manual", headers });

  it("shows sign-in for every link, also where a mail rewriter wrote %23", async () => {
    for (const path of [
      "/signin",
      "/signin?to=%2Ftickets",
      "/p/awesome",
      "/p/awesome?email=a@b.c&to=/tickets/1",
      "/p/awesome/c",
      "/p/awesome/c%23secret",
      "/s",
      "/s%23secret",
      "/x",
      "/consent",
      "/x%23secret",
      "/a",
      "/a?to=/tickets/1%23secret",
    ]) {
      const page = await get(path);
      assert.equal(page.status, 200, path);
      assert.match(await page.text(), />signin$/);
      assert.equal(page.headers.get("cache-control"), "no-store");
      assert.equal(page.headers.get("set-cookie"), null);
    }
    assert.doesNotMatch(door.lines.join(""), /secret|a@b\.c/);
  });

  it("reads addresses of older portals as hints, and throws their secret away unread", async () => {
    const secret = "0ldMagicSecret";
    const leads: Record<string, string> = {
      [`/portal/deeplink?name=ticket&ticket_id=1001&gtoken=${secret}`]: "/tickets/1001",
      "/portal/deeplink?name=ticket&ticket_id=T-20.1": "/tickets/T-20.1",
      [`/portal/deeplink?name=ticket&ticket_id=../../x&gtoken=${secret}`]: "/",
      "/portal/deeplink?name=ticket&ticket_id=..": "/",
      "/portal/deeplink?name=ticket&ticket_id=%2F%2Fevil.example": "/",
      [`/portal/deeplink?name=report&gtoken=${secret}`]: "/",
      "/portal/deeplink": "/",
      [`/p/awesome?gtoken=${secret}&email=ann@client.com&to=/tickets/1`]:
        "/p/awesome?email=ann%40client.com&to=%2Ftickets%2F1",
      [`/tickets/1001?GToken=${secret}`]: "/tickets/1001",
      [`/?gtoken=${secret}`]: "/",
      [`/signin?to=/tickets&gtoken=a&gtoken=${secret}`]: "/signin?to=%2Ftickets",
    };
    for (const cookie of ["", "__Host-portico=abc"]) {
      for (const [path, to] of Object.entries(leads)) {
        const page = await get(path, { cookie });
        assert.deepEqual([page.status, page.headers.get("location")], [302, to], path);
        assert.equal(await page.text(), "");
      }
    }
    assert.doesNotMatch(door.lines.join(""), new RegExp(secret));
  });

  it("gives each answer a nonce of its own, that its policy names", async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const page = await get("/signin");
        const body = await page.text();
        const [, nonce = "none"] = /nonce="([^"]+)"/.exec(body) ?? [];
        assert.doesNotMatch(body, /__NONCE__/);
        const policy = page.headers.get("content-security-policy") ?? "";
        assert.ok(policy.includes(`;script-src 'self';style-src 'self' 'nonce-${nonce}';`), policy);
        assert.doesNotMatch(policy, /unsafe/);
        return nonce;
      }),
    );
    assert.notEqual(nonces[0], nonces[1]);
  });

  it("shows the portal to a browser with a session cookie", async () => {
    const paths = ["/", "/tickets", "/tickets/17", "/new/request", "/settings", "/tech/tickets/1"];
    for (const path of [...paths, "/admin"]) {
      const page = await get(path, { cookie: "__Host-portico=abc" });
      assert.match(await page.text(), />portal$/, path);
    }
  });

  it("sends others to sign in, with the way back", async () => {
    const page = await get("/tickets/17?tab=notes&x=a%20b", { cookie: "__Host-portico-device=d" });
    assert.equal(page.status, 302);
    assert.equal(
      page.headers.get("location"),
      "/signin?to=%2Ftickets%2F17%3Ftab%3Dnotes%26x%3Da%2520b",
    );
    assert.equal((await get("/")).headers.get("location"), "/signin");
  });

  it("serves files for good, packed for whoever takes that", async () => {
    const plain = await get("/assets/app-1a2b.js", { "accept-encoding": "identity" });
    assert.equal(plain.headers.get("content-type"), "text/javascript; charset=utf-8");
    assert.equal(plain.headers.get("cache-control"), "public, max-age=31536000, immutable");
    assert.equal(plain.headers.get("content-encoding"), null);
    const packed = await get("/assets/app-1a2b.js", { "accept-encoding": "gzip" });
    assert.equal(packed.headers.get("content-encoding"), "gzip");
    assert.equal(await packed.text(), await plain.text());
    const picture = await get("/assets/mark.png");
    assert.equal(picture.headers.get("content-type"), "image/png");
  });

  it("serves nothing from outside its folder", async () => {
    for (const path of [
      "/assets/../secret.js",
      "/assets/..%2fsecret.js",
      "/assets/%2e%2e/secret.js",
      "/assets/..\\secret.js",
      "/assets/.",
      "/assets/",
      "/assets/notes.exe",
      "/assets/gone.js",
      "/assets/%00.js",
      "/assets//etc/passwd",
      "/assets/__proto__",
      "/secret.js",
    ]) {
      const said = await door.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.match(said, /^HTTP\/1.1 404 /, path);
    }
  });

  it("changes nothing and takes no other method", async () => {
    assert.equal((await fetch(`${door.url}/s`, { method: "POST" })).status, 405);
    const head = await fetch(`${door.url}/s`, { method: "HEAD" });
    assert.deepEqual([head.status, await head.text()], [200, ""]);
  });

  it("says plainly that nothing is built", async () => {
    const bare = await openDoor({ pages: tabPages({ folder: join(folder, "nowhere") }) });
    const page = await fetch(`${bare.url}/signin`);
    assert.equal(page.status, 503);
    assert.match(await page.text(), /have not been built/);
    await bare.http.stop(100);
  });
});
