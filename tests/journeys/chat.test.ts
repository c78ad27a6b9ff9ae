import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlayground } from "#adapters/playground";
import { systemChance } from "#adapters/system";
import { chatInlet } from "#server/assemble";
import { newPage } from "#tests/chromium";
import { freePort } from "#tests/free-port";
import { openPortico } from "#tests/portico";
import { readConfig } from "../../server/config.ts";
import { openDoor } from "../../server/door.ts";
import { createLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";

const ANN = "ann@client.com";
const PEOPLE = ["ann", "bea", "cem", "dan", "eve", "fay"].map((name) => ({
  firstName: name,
  lastName: "Archer",
  email: `${name}@client.com`,
}));

describe("the chat in Microsoft's Agents Playground", () => {
  it("takes somebody from installing to their tickets, with the letter's code", async function () {
    this.timeout(60_000);
    const folder = mkdtempSync(join(tmpdir(), "portico-chat-"));
    const portico = await openPortico();
    const config = readConfig({ PORT: "0", PUBLIC_URL: "http://localhost:3978", DEMO: "0" });
    const log = createLog("silent");
    const door = openDoor(portico.house, {
      config,
      log,
      metrics: createMetrics(false),
      chance: systemChance,
      version: "0.0.0-test",
      tabFolder: join(folder, "tab"),
      moveClock: () => Promise.resolve(0),
      inlets: [chatInlet(portico.house, { config, log })],
    });
    const port = await door.listen(0, "127.0.0.1");
    const playground = await startPlayground({
      dataDir: folder,
      messagesUrl: `http://127.0.0.1:${port}/api/messages`,
      people: PEOPLE,
      port: await freePort(),
    });
    try {
      assert.ok(playground);
      assert.ok(await playground.ready);
      const page = await newPage({ locale: "en-GB" });
      // Its fonts come from elsewhere; it does without.
      await page.route(/cdn\.office\.net/, (route) => route.fulfill({ body: "" }));
      await page.goto(playground.url);
      await page.getByText("Welcome").waitFor();
      await page.getByRole("button", { name: "Sign in" }).click();
      assert.equal(await page.getByLabel("Email address").inputValue(), ANN);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByText("Check your email").waitFor();
      await page.getByLabel("Sign-in code").fill(await portico.codeFor(ANN));
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Yes, stay signed in" }).click();
      await page.getByRole("button", { name: "My tickets" }).click();
      await page.getByText("Printer smokes").click();
      await page.getByLabel("Your reply").fill("It still does.");
      await page.getByRole("button", { name: "Send reply" }).click();
      await page.getByText("Your reply is sent.").waitFor();
      await page.getByText("It still does.").waitFor();
      const box = page.getByRole("textbox").and(page.locator("[contenteditable=true]")).first();
      await box.fill("who am i");
      await box.press("Enter");
      await page.getByText("Client Ltd, with Awesome MSP").waitFor();
      await page.close();
    } finally {
      await playground?.stop();
      await door.stop(1000);
      await portico.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
