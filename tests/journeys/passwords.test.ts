import assert from "node:assert/strict";
import { makeFirstLink } from "#service/signin";
import { newPage } from "#tests/chromium";
import { PHONE_IN_THE_DARK } from "#tests/looks";
import { openPortico, type Portico } from "#tests/portico";
import { isSound, screen } from "#tests/reading";

const METHODS = { client: ["code" as const, "password" as const] };
const GOOD = "a lighthouse for seven cats";

describe("a contact who likes passwords", function () {
  this.timeout(60_000);
  let portico: Portico;
  before(async () => {
    portico = await openPortico({ settings: { methods: METHODS } });
  });
  after(() => portico.close());

  const mailedLink = async (): Promise<string> => {
    const [letter] = await portico.lettersTo("ann@client.com");
    const link = letter && /http\S+\/x#\w+/.exec(letter.text)?.[0];
    assert.ok(link);
    return link;
  };

  it("asks for a link, chooses one on a phone in the dark, and signs in with it", async () => {
    const page = await newPage(PHONE_IN_THE_DARK);
    await page.goto(`${portico.url}/signin?email=ann@client.com`);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Sign in with a password" }).click();
    await screen(page, "Enter your password");
    await isSound(page, "the password step");
    await page.getByRole("button", { name: "Set or reset your password" }).click();
    await page.getByText("a letter is on its way").waitFor();
    await page.goto(await mailedLink());
    await screen(page, "Choose your password");
    assert.ok(!page.url().includes("#"), "the secret left the address bar");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Save password" }).click();
    await page.getByText("Use at least 12 characters").waitFor();
    await isSound(page, "choosing a password");
    await page.getByLabel("New password").fill(GOOD);
    await page.getByRole("button", { name: "Save password" }).click();
    await screen(page, "Your password is saved");
    // Coming back lands where the person was.
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await screen(page, "Enter your password");
    await page.getByLabel("Password").fill(GOOD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await screen(page, "Stay signed in?");
  });

  it("opens an admin's first link, of which the server is asked once", async () => {
    const { stores, signin } = portico.house;
    const workspace = await stores.workspaces.named(undefined);
    const [admin] = await stores.people.admins(workspace!.id);
    const page = await newPage();
    const asked: number[] = [];
    page.on("response", (answer) => {
      if (answer.url().endsWith("/look")) asked.push(answer.status());
    });
    await page.goto(await makeFirstLink(signin, workspace!, admin!, "test"));
    await screen(page, /^Sign in as .…@awesome.example/);
    assert.deepEqual(asked, [200]);
    await page.getByRole("button", { name: "Sign in" }).click();
    await screen(page, "Stay signed in?");
  });

  it("is told that a link was used", async () => {
    const page = await newPage();
    await page.goto(await mailedLink());
    await screen(page, "Already used");
  });
});
