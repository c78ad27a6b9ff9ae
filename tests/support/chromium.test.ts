import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { launchBrowser, newContext, newPage } from "./chromium.ts";
import { takeComplaints } from "./complaints.ts";
import { isSound } from "./reading.ts";

async function served(html: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/api/")) response.writeHead(409, { "content-type": "text/plain" });
    else response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(html);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address: AddressInfo | string | null = server.address();
  assert(typeof address === "object" && address);
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe("the browser of the tests", () => {
  it("shows a page of this machine and takes its picture", async () => {
    const site = await served("<title>Front door</title><h1>Welcome</h1>");
    const page = await newPage({ viewport: { width: 320, height: 480 } });
    await page.goto(site.url);
    assert.equal(await page.title(), "Front door");
    const picture = await page.screenshot();
    assert.deepEqual(
      [...picture.subarray(1, 4)],
      [..."PNG"].map((c) => c.charCodeAt(0)),
    );
    assert.equal(picture.readUInt32BE(16), 320);
    site.close();
  });

  it("is one for the whole run", async () => {
    assert.equal(await launchBrowser(), await launchBrowser());
  });

  it("gives each person cookies of their own", async () => {
    const site = await served("<p>Hello</p>");
    const [ann, bob] = [await newContext(), await newContext()];
    await ann.addCookies([{ name: "seat", value: "window", url: site.url }]);
    assert.equal((await ann.cookies()).length, 1);
    assert.equal((await bob.cookies()).length, 0);
    site.close();
  });

  it("keeps web security switched on", async () => {
    const [here, there] = [await served("<p>here</p>"), await served("<p>there</p>")];
    const page = await newPage();
    await page.goto(here.url);
    const read = page.evaluate((url) => fetch(url).then((answer) => answer.text()), there.url);
    await assert.rejects(read, /Failed to fetch/);
    assert.match(takeComplaints().join("\n"), /CORS policy/);
    here.close();
    there.close();
  });

  it("does not let a page ask a stranger for anything", async () => {
    const site = await served('<img src="http://stranger.example/pixel.gif">');
    const page = await newPage();
    await page.goto(site.url, { waitUntil: "networkidle" });
    assert.match(takeComplaints().join("\n"), /asked for http:\/\/stranger\.example\/pixel\.gif/);
    site.close();
  });

  it("complains about an error on the page's console and one nobody caught", async () => {
    const script = "console.error('a pane is broken'); setTimeout(() => { throw Error('lost') });";
    const site = await served(`<script>${script}</script>`);
    const page = await newPage();
    const lost = page.waitForEvent("pageerror");
    await page.goto(site.url);
    await lost;
    const complaints = takeComplaints().join("\n");
    assert.match(complaints, /a pane is broken/);
    assert.match(complaints, /lost/);
    site.close();
  });

  it("takes a refusal of our own API for an ordinary answer", async () => {
    const site = await served("<p>Hello</p>");
    const page = await newPage();
    await page.goto(site.url);
    const status = await page.evaluate(() => fetch("/api/moves").then((answer) => answer.status));
    assert.equal(status, 409);
    assert.deepEqual(takeComplaints(), []);
    site.close();
  });

  it("calls no page sound that some could not read, or that scrolls sideways", async () => {
    const page = await newPage({ viewport: { width: 320, height: 480 } });
    const shows = (words: string): Promise<void> =>
      page.setContent(`<html lang="en"><title>Door</title><main><h1>Door</h1>${words}</main>`);
    await shows("<p>Welcome</p>");
    await isSound(page, "a plain page");
    await shows('<p style="color: #bbb; background: #fff">Welcome</p>');
    await assert.rejects(isSound(page, "pale words"), /color-contrast/);
    await shows('<p style="width: 400px">Welcome</p>');
    await assert.rejects(isSound(page, "a wide page"), /scrolls sideways/);
  });
});
